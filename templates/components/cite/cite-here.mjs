// Opens the citation of a clause in its place on the page of a policy. Without it the link leads to the page of the clause.

const panel = document.querySelector('[data-module="cite"]');

let count = 0;

/** Words as they must stand in a form that programs read. @type {Record<string, (words: string) => string>} */
const AS = {
  csl: (words) => JSON.stringify(words).slice(1, -1),
  html: (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;"),
};

/** @param {HTMLAnchorElement} link */
function open(link) {
  if (!panel) return null;
  const here = /** @type {HTMLElement} */ (panel.cloneNode(true));
  const key = String((count += 1));
  const where = link.dataset.where ?? "";
  here.classList.add("cite--here");
  here.id = `cite-${key}`;
  for (const named of here.querySelectorAll("[id]")) named.id = `${named.id}-${key}`;
  for (const button of here.querySelectorAll("[data-copy]")) button.setAttribute("data-copy", `${button.getAttribute("data-copy")}-${key}`);
  /** @param {string} name @param {string} value */
  const fill = (name, value) => {
    for (const slot of here.querySelectorAll(`[data-slot="${name}"]`)) {
      const as = AS[slot.closest("[data-form]")?.getAttribute("data-form") ?? ""];
      const words = as ? as(value) : value;
      slot.textContent = (slot.getAttribute("data-before") ?? "") + words + (slot.getAttribute("data-after") ?? "");
    }
  };
  fill("where", where);
  fill("id", link.dataset.id ?? "");
  fill("hash", link.dataset.sha256 ?? "");
  for (const slot of here.querySelectorAll('a[data-slot="link"]')) /** @type {HTMLAnchorElement} */ (slot).href = link.href.replace(/#.*$/, "");
  const hash = here.querySelector("code");
  if (hash) hash.textContent = link.dataset.sha256 ?? "";
  const title = /** @type {HTMLElement | null} */ (here.querySelector(".cite__title"));
  if (title) {
    title.textContent = (panel.getAttribute("data-title") ?? "").replace("{name}", () => where);
    here.setAttribute("aria-labelledby", title.id);
    title.tabIndex = -1;
  }
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn--mini";
  close.textContent = panel.getAttribute("data-close") ?? "";
  close.addEventListener("click", () => shut(link));
  here.prepend(close);
  const measure = link.closest(".clause__main");
  if (measure) measure.append(here);
  else link.closest("p, h2, h3, h4, h5")?.after(here);
  document.dispatchEvent(new CustomEvent("mingce:cite", { detail: here }));
  return here;
}

/** @type {Map<HTMLAnchorElement, HTMLElement>} */
const opened = new Map();

/** @param {HTMLAnchorElement} link */
function shut(link) {
  opened.get(link)?.remove();
  opened.delete(link);
  link.setAttribute("aria-expanded", "false");
  link.focus();
}

for (const link of document.querySelectorAll("a.clause__cite")) {
  const anchor = /** @type {HTMLAnchorElement} */ (link);
  anchor.setAttribute("role", "button");
  anchor.setAttribute("aria-expanded", "false");
  anchor.addEventListener("click", (event) => {
    event.preventDefault();
    if (opened.has(anchor)) return shut(anchor);
    const here = open(anchor);
    if (!here) return;
    opened.set(anchor, here);
    anchor.setAttribute("aria-expanded", "true");
    /** @type {HTMLElement | null} */ (here.querySelector(".cite__title"))?.focus();
  });
  anchor.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      anchor.click();
    }
  });
}
