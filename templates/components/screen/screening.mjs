// People and rules -> who gets what: verdicts, counts, choices of rows, and a table that spreadsheets open without harm.

import { questions } from "../../../scripts/mingce/eligibility/inquiry.mjs";
import { holds, verdict } from "../../../scripts/mingce/eligibility/truth.mjs";

/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Profile} Profile */
/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Rule} Rule */
/** @typedef {import("./answers.mjs").RulesFile} RulesFile */
/** @typedef {import("./answers.mjs").Person} Person */

/** The verdicts; a verdict is kept as its place in this list. */
export const VERDICTS = /** @type {const} */ (["no", "unknown", "yes", "reading"]);
export const [NO, UNKNOWN, YES, READING] = [0, 1, 2, 3];

/** Writes the verdicts on one person into a row of the matrix. @param {readonly Rule[]} benefits @param {Profile} profile @param {Uint8Array} matrix @param {number} from */
export function judgeInto(benefits, profile, matrix, from) {
  benefits.forEach((rule, index) => {
    matrix[from + index] = VERDICTS.indexOf(verdict(rule.worlds.map((world) => holds(rule, profile, world))));
  });
}

/** How many have each verdict, benefit by benefit. @param {Uint8Array} matrix @param {number} benefits */
export function countsOf(matrix, benefits) {
  const counts = Array.from({ length: benefits }, () => [0, 0, 0, 0]);
  matrix.forEach((value, at) => {
    const count = counts[at % benefits];
    if (count) count[value] = (count[value] ?? 0) + 1;
  });
  return counts;
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
