// Which of several phases holds on a day, and which standings are over: what status.py makes phases of, read in the browser.

/** From a day (ISO) on, how a text stands; in the order of days. The first holds before them all. @typedef {readonly (readonly [string, string])[]} Standings */

/** How a text stands that only a later version takes the place of, by what its dates come to: INFERRED in status.py. */
export const INFERRED = "replaced_inferred";

/** Standings of a text that is certainly no longer in force: OVER in intervals.py, and INFERRED. @type {ReadonlySet<string>} */
export const OVER = new Set(["expired", "repealed", "replaced", "replaced_inferred", "corrected"]);

/** The last of the phases that have begun; the first, where the day lies before them all. @param {readonly string[]} since first days (ISO), in order @param {string} day */
export const phaseOf = (since, day) => Math.max(0, since.findLastIndex((first) => first <= day));

/** How a text stands on a day; empty where nothing is said of it. @param {Standings | undefined} standings @param {string} day */
export const standingOn = (standings = [], day) => standings[phaseOf(standings.map(([since]) => since), day)]?.[1] ?? "";
