// Shows what holds today in place of what held on the day of the build: a page may be opened years later. Every phase
// was computed by the build and stands in the page; here only the one for today is chosen.

import { phaseOf } from "../../../scripts/mingce/history/phases.mjs";
import { dayOf, spoken, today } from "./today.mjs";

/** Everything in `root` as it is on a day. @param {ParentNode} root @param {Date} now */
export function show(root, now) {
  for (const place of root.querySelectorAll("[data-phases]")) choose(/** @type {HTMLElement} */ (place), today(now));
  for (const time of /** @type {NodeListOf<HTMLTimeElement>} */ (root.querySelectorAll("time[data-today]"))) {
    time.dateTime = dayOf(now, time.dateTime);
    time.textContent = spoken(time.dateTime);
  }
}

/** @param {HTMLElement} place @param {string} day */
function choose(place, day) {
  const phases = /** @type {HTMLElement[]} */ ([...place.children].filter((child) => child.hasAttribute("data-since")));
  const index = phaseOf(phases.map((phase) => phase.dataset.since ?? ""), day);
  const [shown, chosen] = [phases[0], phases[index]];
  if (shown === undefined || !(chosen instanceof HTMLTemplateElement)) return;
  shown.replaceChildren(chosen.content.cloneNode(true));
  shown.dataset.since = chosen.dataset.since ?? "";
  for (const past of phases.slice(1, index + 1)) past.remove();
}

if (typeof document !== "undefined") {
  show(document, new Date());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") show(document, new Date());
  });
}
