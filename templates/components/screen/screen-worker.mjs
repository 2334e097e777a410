// Reads and screens out of the way of the page, which stays free to scroll and to stop it. Knows no word of any language
// but those it is given, and asks nothing of the network.

import { sound } from "../../../scripts/mingce/eligibility/profiles.mjs";
import { headingIn, peopleRows, personal, personReader, prepared, questionsOf } from "./answers.mjs";
import { apartIn, countsOf, judgeInto, MARK, openFor, READING, safeLines, UNKNOWN } from "./screening.mjs";
import { tableIn } from "./table-file.mjs";
import { LIMITS, TableProblem } from "./table-problem.mjs";

/** @typedef {import("./answers.mjs").RulesFile} RulesFile */
/** @typedef {import("./answers.mjs").Lexicon} Lexicon */
/** @typedef {import("./answers.mjs").Complaint} Complaint */
/** @typedef {import("./answers.mjs").Person} Person */
/** @typedef {import("./answers.mjs").Heading} Heading */
/** @typedef {import("./table-file.mjs").Table} Table */
/** @typedef {{ source: File | string, rules: RulesFile, lexicon: Lexicon }} Request */
/** @typedef {{ coding: string, sheet: string, odd: number[], columns: number, strays: Heading["strays"], twice: string[], missing: string[], complaints: Complaint[], faults: number, names: string[], rows: Uint32Array, wrong: Uint32Array, apart: Uint32Array, matrix: Uint8Array, counts: number[][], milliseconds: number }} Outcome */
/** What the file is to hold, with its words: the heads of its columns, `said` for each verdict on each wanted benefit, the titles of all benefits, for each
 * rule on combining how it is named before those it may keep apart (in place of {names}), and what parts names and rules.
 * @typedef {{ people: number[], benefits: number[], head: string[], said: string[][], titles: string[], rules: string[], comma: string, semicolon: string }} Wanted */
/** @typedef {{ rules: RulesFile, people: Person[], matrix: Uint8Array, labels: Map<string, string> }} State */

/** As much is told of what is wrong; beyond that it is only counted. */
const MOST_COMPLAINTS = 10_000;
const SLICE = 40;

/** What was screened last, for questions about it. @type {State | undefined} */
let last;
/** The last request that is no longer wanted. */
let stopped = -1;

const { port1, port2 } = new MessageChannel();
/** Lets a message in. */
const breathe = () => new Promise((resolve) => {
  port1.onmessage = resolve;
  port2.postMessage(null);
});

/** @param {unknown} message @param {Transferable[]} [moved] */
const send = (message, moved = []) => /** @type {Worker} */ (/** @type {unknown} */ (globalThis)).postMessage(message, moved);

/** Tells how far it is, now and then, and stops where it was told to. @param {number} id @param {string} stage */
function ticker(id, stage) {
  let next = performance.now() + SLICE;
  return async (/** @type {number} */ share) => {
    if (performance.now() < next) return;
    send({ id, stage, share });
    await breathe();
    if (id <= stopped) throw new TableProblem("stopped");
    next = performance.now() + SLICE;
  };
}

/** @param {File | string} source */
async function bytesOf(source) {
  if (typeof source === "string") return source;
  if (source.size > LIMITS.file) throw new TableProblem("too_large", { most: LIMITS.megabytes });
  try {
    return new Uint8Array(await source.arrayBuffer());
  } catch {
    throw new TableProblem("unreadable"); // moved, or a folder
  }
}

/** @param {Request} request @param {number} id @returns {Promise<Outcome>} */
async function screen({ source, rules: all, lexicon: words }, id) {
  const began = performance.now();
  const lexicon = prepared(words);
  const rules = personal(all);
  const table = await tableIn(await bytesOf(source), ticker(id, "reading"));
  const questions = questionsOf(rules);
  const heading = headingIn(table.rows, questions, lexicon);
  if (!heading) throw new TableProblem("no_columns", { found: (table.rows[0]?.cells ?? []).filter((cell) => cell !== "").join(" ") });
  const rows = peopleRows(table.rows, heading, lexicon);
  if (rows.length === 0) throw new TableProblem("no_people");

  /** @type {Complaint[]} */
  const complaints = [];
  const complain = (/** @type {Complaint} */ one) => {
    if (complaints.length < MOST_COMPLAINTS) complaints.push(one);
  };
  const read = personReader(heading, lexicon, questions);
  const apart = apartIn(rules);
  const width = rules.benefits.length;
  const matrix = new Uint8Array(rows.length * width);
  const tick = ticker(id, "judging");
  const people = [];
  for (const [index, row] of rows.entries()) {
    const person = read(row, complain);
    judgeInto(rules.benefits, sound(rules, person.profile), matrix, index * width);
    people.push(person);
    await tick(index / rows.length);
  }
  last = { rules, people, matrix, labels: new Map(questions.map((question) => [question.key, question.label])) };
  return {
    ...{ coding: table.coding, sheet: table.sheet, odd: table.odd, columns: heading.columns.length },
    ...{ strays: heading.strays, twice: heading.twice, missing: heading.missing.map((question) => question.label) },
    ...{ complaints, faults: people.reduce((sum, person) => sum + person.faults, 0) },
    names: people.map((person) => person.name),
    rows: Uint32Array.from(people, (person) => person.at),
    wrong: Uint32Array.from(people, (person) => person.faults),
    apart: Uint32Array.from(people, (_, number) => apart(rowOf(matrix, width, number)).length),
    matrix,
    counts: countsOf(matrix, width),
    milliseconds: performance.now() - began,
  };
}

/** The verdicts on one person. @param {Uint8Array} matrix @param {number} width @param {number} number */
const rowOf = (matrix, width, number) => matrix.subarray(number * width, (number + 1) * width);

/** A person's answers, what may not be had together, and the verdicts that questions can still change, with those questions. @param {number} number */
function explain(number) {
  const person = last?.people[number];
  if (!last || !person) return { profile: {}, apart: [], open: [] };
  const own = rowOf(last.matrix, last.rules.benefits.length, number);
  const open = [...own.keys()].filter((index) => own[index] === UNKNOWN || own[index] === READING);
  const asked = openFor(last.rules, sound(last.rules, person.profile), open);
  const lacks = asked.map((keys) => keys.map((key) => last?.labels.get(key) ?? key));
  return { profile: person.profile, apart: apartIn(last.rules)(own), open: open.map((benefit, index) => ({ benefit, lacks: lacks[index] ?? [] })) };
}

/** The file of results: a row for each person, a column for each benefit, what may not be had together, and what is still to be found out. @param {Wanted} wanted @param {number} id */
async function resultFile(wanted, id) {
  const state = last;
  if (!state) throw new TableProblem("stopped");
  const width = state.rules.benefits.length;
  const tick = ticker(id, "writing");
  const apart = apartIn(state.rules);
  /** @param {import("./screening.mjs").Apart} one */
  const parted = ({ group, members }) => (wanted.rules[group] ?? "").replace("{names}", () => members.map((index) => wanted.titles[index]).join(wanted.comma));
  const parts = [MARK, safeLines([[...wanted.head.slice(0, 2), ...wanted.benefits.map((index) => wanted.titles[index] ?? ""), ...wanted.head.slice(2)]])];
  for (const [done, number] of wanted.people.entries()) {
    const person = /** @type {Person} */ (state.people[number]);
    const own = rowOf(state.matrix, width, number);
    const open = wanted.benefits.filter((index) => own[index] === UNKNOWN || own[index] === READING);
    const lacks = new Set(openFor(state.rules, sound(state.rules, person.profile), open).flat());
    const said = wanted.benefits.map((index, at) => wanted.said[at]?.[own[index] ?? 0] ?? "");
    const rivals = apart(own).filter(({ members }) => members.some((index) => wanted.benefits.includes(index)));
    parts.push(safeLines([[String(person.at), person.name, ...said, rivals.map(parted).join(wanted.semicolon), [...lacks].map((key) => state.labels.get(key) ?? key).join(wanted.comma), String(person.faults)]]));
    await tick(done / wanted.people.length);
  }
  return new Blob(parts, { type: "text/csv;charset=utf-8" });
}

/** @param {{ id: number, screen?: Request, explain?: number, file?: Wanted }} asked */
function answerTo({ id, screen: request, explain: number, file }) {
  if (request) return screen(request, id);
  return file ? resultFile(file, id) : explain(number ?? -1);
}

addEventListener("message", async ({ data }) => {
  if (data.stop !== undefined) {
    stopped = data.stop;
    return;
  }
  try {
    send({ id: data.id, result: await answerTo(data) });
  } catch (error) {
    send({ id: data.id, problem: error instanceof TableProblem ? { code: error.code, facts: error.facts } : { code: "unexpected", facts: { reason: String(error) } } });
  }
});
