// Moves the mark of today on the timelines to where it stands on the day on which the page is read.

import { dayOf } from "../status/today.mjs";

/** Where a day stands between the first of January of two years, in percent: as the build works it out (pages/targets.py). @param {string} day @param {number} first @param {number} last */
export function placeOf(day, first, last) {
  const [year = first, month = 1] = day.split("-").map(Number);
  return Math.min(100, Math.round(((year - first + (month - 1) / 12) * 1000) / (last - first)) / 10);
}

/** @param {HTMLElement} key */
function move(key) {
  const time = /** @type {HTMLTimeElement} */ (key.querySelector("time"));
  const at = `${placeOf(dayOf(new Date(), time.dateTime), Number(key.dataset["first"]), Number(key.dataset["last"]))}%`;
  for (const line of document.querySelectorAll(".timeline .timeline__today")) {
    line.setAttribute("x1", at);
    line.setAttribute("x2", at);
  }
}

if (typeof document !== "undefined") {
  for (const key of document.querySelectorAll('[data-module="timeline"]')) move(/** @type {HTMLElement} */ (key));
}
