// Completes citations with today's date and the full address, and copies them. Without it they can be selected by hand.

import { dayOf } from "../status/today.mjs";

/** The words of a citation as they are copied. @param {Element} citation */
export const wording = (citation) => (citation.textContent ?? "").trim();

/** Puts the full address into the links of a panel, with the sentence that was asked for. @param {HTMLElement} panel */
function address(panel) {
  const sentence = /^#s-\d+$/.test(location.hash) && !panel.classList.contains("cite--here") ? location.hash : "";
  for (const slot of panel.querySelectorAll('a[data-slot="link"]')) {
    const link = /** @type {HTMLAnchorElement} */ (slot);
    link.href = link.href.replace(/#.*$/, "") + sentence;
    link.textContent = link.href;
  }
}

/** A day as a form of citation writes it. @param {string} day @param {string | null | undefined} form */
export const dated = (day, form) => (form === "ris" ? day.replaceAll("-", "/") : day);

/** @param {HTMLElement} panel */
function enable(panel) {
  const accessed = dayOf(new Date(), panel.dataset.built ?? "");
  for (const slot of panel.querySelectorAll('[data-slot="accessed"]')) slot.textContent = dated(accessed, slot.closest("[data-form]")?.getAttribute("data-form"));
  address(panel);
  addEventListener("hashchange", () => address(panel));
  const status = panel.querySelector('[role="status"]');
  const copyWord = panel.querySelector("[data-label]")?.textContent ?? "";
  for (const button of panel.querySelectorAll("button[data-copy]")) {
    button.addEventListener("click", async () => {
      const citation = document.getElementById(button.getAttribute("data-copy") ?? "");
      if (!citation) return;
      if (status) status.textContent = "";
      for (const other of panel.querySelectorAll("[data-label]")) other.textContent = copyWord;
      const copied = await copy(citation);
      const said = (copied ? panel.dataset.copied : panel.dataset.failed) ?? "";
      const label = button.querySelector("[data-label]");
      if (label) label.textContent = said;
      if (status) status.textContent = said;
    });
  }
}

/** Copies the words, or selects them where copying is not allowed. @param {Element} citation */
async function copy(citation) {
  try {
    await navigator.clipboard.writeText(wording(citation));
    return true;
  } catch {
    getSelection()?.selectAllChildren(citation);
    return false;
  }
}

if (typeof document !== "undefined") {
  for (const panel of document.querySelectorAll('[data-module="cite"]')) enable(/** @type {HTMLElement} */ (panel));
  document.addEventListener("mingce:cite", (event) => enable(/** @type {CustomEvent<HTMLElement>} */ (event).detail));
}
