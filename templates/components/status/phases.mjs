// Which of several phases holds on a day.

/** The last of the phases that have begun; the first, where the day lies before them all. @param {readonly string[]} since first days (ISO), in order @param {string} day */
export const phaseOf = (since, day) => Math.max(0, since.findLastIndex((first) => first <= day));
