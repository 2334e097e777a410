// People and rules -> who gets what: verdicts, what may not be had together, counts, choices of rows, and a table that
// spreadsheets open without harm.

import { questions } from "../../../scripts/mingce/eligibility/inquiry.mjs";
import { holds, verdict } from "../../../scripts/mingce/eligibility/truth.mjs";

/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Profile} Profile */
/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Rule} Rule */
/** @typedef {import("./answers.mjs").RulesFile} RulesFile */
/** @typedef {import("./answers.mjs").Person} Person */

/** What is found of a person and a benefit, kept as its place in this list; nobody can be held against a benefit whose conditions are not written. */
export const VERDICTS = /** @type {const} */ (["no", "unknown", "yes", "reading", "unwritten"]);
export const [NO, UNKNOWN, YES, READING, UNWRITTEN] = [0, 1, 2, 3, 4];

/** Writes the verdicts on one person into a row of the matrix. @param {readonly Rule[]} benefits @param {Profile} profile @param {Uint8Array} matrix @param {number} from */
export function judgeInto(benefits, profile, matrix, from) {
  benefits.forEach((rule, index) => {
    matrix[from + index] = rule.outcome === "unwritten" ? UNWRITTEN : VERDICTS.indexOf(verdict(rule.worlds.map((world) => holds(rule, profile, world))));
  });
}

/** How many have each verdict, benefit by benefit. @param {Uint8Array} matrix @param {number} benefits */
export function countsOf(matrix, benefits) {
  const counts = Array.from({ length: benefits }, () => VERDICTS.map(() => 0));
  matrix.forEach((value, at) => {
    const count = counts[at % benefits];
    if (count) count[value] = (count[value] ?? 0) + 1;
  });
  return counts;
}

/** A rule on combining and benefits that it may keep apart, by their numbers. @typedef {{ group: number, members: number[] }} Apart */

/** For what one person meets (a row of the matrix): which rules on combining may keep some of it apart. As the engine's `rivals`, told apart once
 * for all people: the benefits with money for a person, encouragement aside, of which a rule reaches two.
 * @param {RulesFile} rules of one place @returns {(own: Uint8Array) => Apart[]} */
export function apartIn({ benefits, groups }) {
  const reach = groups.map((group) => new Set(group.reach.flatMap(({ members }) => members)));
  const paid = benefits.map(({ outcome, gives }) => outcome !== "declared" && gives.some(({ kind, subject }) => kind === "cash" && subject === "person"));
  const reached = reach.map((ids) => [...benefits.keys()].filter((index) => paid[index] && ids.has(benefits[index]?.id ?? "")));
  return (own) =>
    reached.flatMap((all, group) => {
      const members = all.filter((index) => own[index] === YES || own[index] === READING);
      return members.length > 1 ? [{ group, members }] : [];
    });
}

/** What was chosen; -1 stands for any. @typedef {{ benefit: number, verdict: number, words: string }} Choice */
/** What of the people choices are made by. @typedef {{ names: readonly string[], rows: ArrayLike<number>, matrix: Uint8Array, benefits: number }} Screened */

/** The numbers of the people that match. @param {Screened} screened @param {Choice} choice @returns {number[]} */
export function chosenPeople({ names, rows, matrix, benefits }, choice) {
  const sought = choice.words.trim().toLowerCase();
  const found = [];
  for (let person = 0; person < names.length; person += 1) {
    const own = matrix.subarray(person * benefits, (person + 1) * benefits);
    const judged = choice.verdict < 0 || (choice.benefit < 0 ? own.includes(choice.verdict) : own[choice.benefit] === choice.verdict);
    if (judged && (sought === "" || names[person]?.toLowerCase().includes(sought) || String(rows[person]) === sought)) found.push(person);
  }
  return found;
}

/** The questions that can still change the verdict on a person, by benefit. @param {RulesFile} rules @param {Profile} profile @param {readonly number[]} benefits */
export const openFor = (rules, profile, benefits) =>
  benefits.map((index) => {
    const rule = rules.benefits[index];
    return rule ? questions({ questions: rules.questions, benefits: [rule], groups: [] }, profile) : [];
  });

/** A cell that a spreadsheet takes for text: quoted, and with a mark before what it would take for a formula. @param {string} text */
export const safeCell = (text) => `"${(/^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** Rows as a file for spreadsheets. @param {Iterable<readonly string[]>} rows */
export const safeLines = (rows) => [...rows].map((row) => `${row.map(safeCell).join(",")}\r\n`).join("");

/** Tells UTF-8 to spreadsheets that would otherwise guess. */
export const MARK = "\ufeff";
