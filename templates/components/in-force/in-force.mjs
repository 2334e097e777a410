// Which text is in force on a day that the reader names: the stretch of days that holds it, out of the list in the page.

import { phaseOf } from "../../../scripts/mingce/history/phases.mjs";
import { dayOf, spoken } from "../status/today.mjs";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {HTMLElement} chooser */
function start(chooser) {
  const field = /** @type {HTMLInputElement} */ (chooser.querySelector("input"));
  const output = /** @type {HTMLOutputElement} */ (chooser.querySelector("output"));
  const eras = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".eras__item")]);
  const asked = new URLSearchParams(location.search).get("day") ?? "";

  function answer() {
    const chosen = DAY.test(field.value) ? eras[phaseOf(eras.map((era) => era.dataset["since"] ?? ""), field.value)] : undefined;
    for (const era of eras) era.removeAttribute("aria-current");
    chosen?.setAttribute("aria-current", "date");
    const what = chosen?.querySelector(".eras__what");
    output.replaceChildren(...(what ? [lead(field.value), ...what.cloneNode(true).childNodes] : []));
  }

  /** @param {string} day */
  const lead = (day) => (output.dataset["day"] ?? "").replace("{day}", spoken(day));

  field.value = DAY.test(asked) ? asked : dayOf(new Date(), field.defaultValue);
  field.addEventListener("input", answer);
  chooser.hidden = false;
  answer();
}

for (const chooser of document.querySelectorAll('[data-module="in-force"]')) start(/** @type {HTMLElement} */ (chooser));
