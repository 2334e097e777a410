// A table of people -> their answers: which column is which question, and what each cell says. Cells are text and nothing
// else; what cannot be understood counts as not known, and what other cells rule out is not used: both are told with row and column.

import { clashes } from "../../../scripts/mingce/eligibility/profiles.mjs";
import { leaves } from "../../../scripts/mingce/eligibility/truth.mjs";

/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Answer} Answer */
/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Rule} Rule */
/** @typedef {import("./xlsx.mjs").Row} Row */
/** A question as the file of rules has it. @typedef {{ key: string, subject: string, kind: string, label: string, ask: string, unit?: string, options?: { slug: string, name: string, note?: string }[], least?: number, most?: number, onlyIf?: import("../../../scripts/mingce/eligibility/truth.mjs").Node }} Question */
/** A rule on combining. @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Combination & { title: string, clause: { spoken: string, url: string } }} Group */
/** @typedef {{ questions: Question[], benefits: (Rule & { title: string, url: string })[], groups: Group[] }} RulesFile */
/** The words by which cells are understood; each list is of words that mean the same. @typedef {{ yes: string[], no: string[], unknown: string[], name: string[], or: string[], to: string[], wan: string, hint: string }} Lexicon */
/** What is wrong with a cell. @typedef {{ code: string, facts?: Record<string, string | number> }} Fault */
/** @typedef {{ answer?: Answer, fault?: Fault }} Understood */
/** @typedef {{ header: string, suggestion: string }} Stray */
/** Where the questions stand in the rows below `at`. @typedef {{ at: number, columns: { index: number, header: string, question: Question }[], names: number[], strays: Stray[], twice: string[], missing: Question[], width: number }} Heading */
/** @typedef {{ row: number, name: string, header: string, text: string, code: string, key: string, facts: Record<string, string | number> }} Complaint */

/** In how many of the first rows the heading is sought: people put titles above their tables. */
const HEADING_WITHIN = 10;
const ALIKE = 0.4;
const COMMA = /[,\u3001]/;
const SEVERAL = /[;|\n]/;

/** Words as they are compared: full and half width, capitals, blanks and quotation marks make no difference. @param {string} words */
export const plain = (words) => words.normalize("NFKC").toLowerCase().replace(/[\s"'\u2018\u2019\u201c\u201d]+/g, "");

/** @param {Lexicon} words @returns {Lexicon} */
export const prepared = (words) => ({
  ...words,
  yes: words.yes.map(plain),
  no: words.no.map(plain),
  unknown: words.unknown.map(plain),
  name: words.name.map(plain),
  hint: plain(words.hint),
});

// ---- which questions

/** The questions by which people can be told apart: those about a person that a condition asks, in the order of the file. @param {RulesFile} rules */
export function questionsOf(rules) {
  const asked = new Set(rules.benefits.flatMap((rule) => leaves(rule.conditions)).map((leaf) => leaf.ask));
  return rules.questions.filter((question) => question.subject === "person" && asked.has(question.key));
}

/** The rules by which people are judged: those of benefits for persons, of texts that are judged at all. @param {RulesFile} rules @returns {RulesFile} */
export const personal = (rules) => ({
  ...rules,
  benefits: rules.benefits.filter((rule) => rule.subject === "person" && rule.outcome !== "listed"),
});

// ---- which columns

/** @param {string} words */
const pairs = (words) => new Set([...words].map((char, index) => char + ([...words][index + 1] ?? "")));

/** How much two words are alike, from 0 to 1. @param {string} one @param {string} other */
function likeness(one, other) {
  const [first, second] = [pairs(one), pairs(other)];
  const common = [...first].filter((pair) => second.has(pair)).length;
  return (2 * common) / (first.size + second.size);
}

/** The question that a heading may have meant, if any. @param {string} header @param {readonly Question[]} questions */
function suggested(header, questions) {
  const found = questions.map((question) => ({ label: question.label, score: likeness(plain(header), plain(question.label)) }));
  const best = found.reduce((one, other) => (other.score > one.score ? other : one), { label: "", score: ALIKE });
  return best.label;
}

/** @param {string} header */
const withoutUnit = (header) => header.replace(/\([^()]*\)$/, "");

/** The question in a heading: by its label, its wording or its key. @param {Map<string, Question>} known @param {string} header */
const questionIn = (known, header) => known.get(plain(header)) ?? known.get(withoutUnit(plain(header)));

/** The row of headings: of the first rows that in which most questions stand; undefined where none does.
 * @param {readonly Row[]} rows @param {readonly Question[]} questions @param {Lexicon} words @returns {Heading | undefined} */
export function headingIn(rows, questions, words) {
  const known = new Map(questions.flatMap((one) => [[plain(one.key), one], [plain(one.ask), one]]));
  for (const one of questions) known.set(plain(one.label), one);
  const counts = rows.slice(0, HEADING_WITHIN).map((row) => row.cells.filter((cell) => questionIn(known, cell)).length);
  const most = Math.max(0, ...counts);
  const at = counts.indexOf(most);
  return most > 0 ? headingOf(rows[at]?.cells ?? [], at, known, questions, words) : undefined;
}

/** @param {readonly string[]} cells @param {number} at @param {Map<string, Question>} known @param {readonly Question[]} questions @param {Lexicon} words @returns {Heading} */
function headingOf(cells, at, known, questions, words) {
  /** @type {Heading} */
  const made = { at, columns: [], names: [], strays: [], twice: [], missing: [], width: cells.length };
  const taken = new Set();
  cells.forEach((header, index) => {
    const question = questionIn(known, header);
    if (question && taken.has(question)) made.twice.push(header);
    else if (question) made.columns.push({ index, header, question });
    else if (words.name.includes(withoutUnit(plain(header)))) made.names.push(index);
    else if (header !== "") made.strays.push({ header, suggestion: suggested(header, questions) });
    if (question) taken.add(question);
  });
  made.missing = questions.filter((question) => !taken.has(question));
  return made;
}

// ---- what a cell says

/** @param {string} code @param {Fault["facts"]} [facts] @returns {Understood} */
const fault = (code, facts) => ({ fault: facts ? { code, facts } : { code } });

/** @param {string} words @param {readonly string[]} parts */
const splitBy = (words, parts) => parts.reduce((found, part) => found.flatMap((one) => one.split(part)), [words]);

/** The option that words name: by name, short name (its note) or slug. @param {Question} question @param {string} words */
function optionOf(question, words) {
  const options = question.options ?? [];
  const noted = options.filter((option) => option.note !== undefined && plain(option.note) === words);
  return options.find((option) => plain(option.name) === words || option.slug === words) ?? (noted.length === 1 ? noted[0] : undefined);
}

/** The options in a list; commas part them only where what stands between is no option as a whole. @param {Question} question @param {string} text @returns {{ slugs: string[], strange: string[] }} */
function optionsIn(question, text) {
  const parts = text.normalize("NFKC").split(SEVERAL).map(plain);
  const words = parts.flatMap((part) => (optionOf(question, part) ? [part] : part.split(COMMA))).filter((word) => word !== "");
  const found = words.map((word) => optionOf(question, word)?.slug);
  return {
    slugs: [...new Set(found.filter((slug) => slug !== undefined))],
    strange: words.filter((_, index) => found[index] === undefined),
  };
}

/** One of several is possible where the cell says "or". @param {Question} question @param {string} text @param {Lexicon} words @returns {Understood} */
function chosen(question, text, words) {
  const whole = optionOf(question, plain(text));
  if (whole) return { answer: [whole.slug] };
  const found = splitBy(plain(text), words.or).map((part) => optionOf(question, part)?.slug);
  if (found.every((slug) => slug !== undefined)) return { answer: [...new Set(found)] };
  return optionsIn(question, text).strange.length === 0 ? fault("one") : fault("option");
}

const NONE = "none";

/** @param {Question} question @param {string} text @returns {Understood} */
function held(question, text) {
  const { slugs, strange } = optionsIn(question, text);
  if (strange.length > 0) return fault("options", { strange: strange.join(" ") });
  if (slugs.length === 0) return fault("options", { strange: text });
  return slugs.includes(NONE) && slugs.length > 1 ? fault("none") : { answer: { has: slugs, maybe: [] } };
}

/** @param {string} words @param {string} end */
const without = (words, end) => (words.endsWith(end) ? words.slice(0, words.length - end.length) : words);

/** A number in hundredths, digit by digit and so without rounding. @param {string} text @param {string} unit @param {string} wan @returns {number | Fault} */
function hundredths(text, unit, wan) {
  const named = without(text, unit);
  const bare = without(named, wan).replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, "");
  const [, whole = "", , parts = ""] = /^(\d+)(\.(\d+))?$/.exec(bare) ?? [];
  if (whole === "") return { code: "number" };
  const places = named.endsWith(wan) ? 6 : 2;
  if (/[1-9]/.test(parts.slice(places))) return { code: "decimals" };
  const value = Number(whole + parts.slice(0, places).padEnd(places, "0"));
  return Number.isSafeInteger(value) ? value : { code: "number" };
}

/** @param {Question} question @param {string} text @param {Lexicon} words @returns {Understood} */
function counted(question, text, words) {
  const ends = splitBy(plain(text), ["~", "-", "\u2014", "\u2013", ...words.to]).filter((end) => end !== "");
  if (plain(text).startsWith("-")) return fault("least", { least: question.least ?? 0 });
  const read = ends.map((end) => hundredths(end, plain(question.unit ?? ""), words.wan));
  const wrong = read.find((one) => typeof one !== "number");
  if (wrong) return { fault: /** @type {Fault} */ (wrong) };
  const [low, high = low, more] = /** @type {number[]} */ (read);
  if (low === undefined || high === undefined || more !== undefined || high < low) return fault("number");
  if (low < (question.least ?? 0)) return fault("least", { least: question.least ?? 0 });
  if (question.most !== undefined && high > question.most) return fault("most", { most: question.most });
  return { answer: [low, high] };
}

/** What a cell answers: nothing where it is empty or says that it is not known. @param {Question} question @param {string} text @param {Lexicon} words @returns {Understood} */
export function understood(question, text, words) {
  const said = plain(text);
  if (said === "" || words.unknown.includes(said)) return {};
  if (said.startsWith("=")) return fault("formula");
  if (/^#[a-z/0!?]+$/.test(said)) return fault("failed");
  if (question.kind === "choice") return chosen(question, text, words);
  if (question.kind === "choices") return held(question, text);
  if (question.kind === "number") return counted(question, text, words);
  if (words.yes.includes(said)) return { answer: true };
  return words.no.includes(said) ? { answer: false } : fault("yes_no");
}

// ---- people

/** `profile` holds the answers as they were written; `faults` says how many cells of the row could not be understood or used. @typedef {{ at: number, name: string, profile: Record<string, Answer>, faults: number }} Person */

/** Cells say the same thing over and over: each is understood once. @param {Heading} heading @param {Lexicon} words */
function readerOf(heading, words) {
  /** @type {Map<string, Understood>[]} */
  const known = heading.columns.map(() => new Map());
  return (/** @type {number} */ column, /** @type {Question} */ question, /** @type {string} */ text) => {
    const found = known[column]?.get(text) ?? understood(question, text, words);
    known[column]?.set(text, found);
    return found;
  };
}

/** The person in a row; what is wrong with its cells is told to `complain`. @param {Heading} heading @param {Lexicon} words @param {Question[]} questions those of which the heading has some, in their order @returns {(row: Row, complain: (one: Complaint) => void) => Person} */
export function personReader(heading, words, questions) {
  const asked = { questions, benefits: [], groups: [] };
  const read = readerOf(heading, words);
  return (row, complain) => {
    const name = heading.names.map((index) => row.cells[index] ?? "").filter((one) => one !== "").join(" ");
    /** @type {Person} */
    const made = { at: row.at, name, profile: {}, faults: 0 };
    const tell = (/** @type {string} */ header, /** @type {string} */ key, /** @type {string} */ text, /** @type {Fault} */ { code, facts }) => {
      made.faults += 1;
      complain({ row: row.at, name, header, text, code, key, facts: facts ?? {} });
    };
    heading.columns.forEach(({ index, header, question }, column) => {
      const text = row.cells[index] ?? "";
      const { answer, fault: wrong } = read(column, question, text);
      if (wrong) tell(header, question.key, text, wrong);
      else if (answer !== undefined) made.profile[question.key] = answer;
    });
    for (const key of clashes(asked, made.profile)) {
      const { index, header } = /** @type {Heading["columns"][number]} */ (heading.columns.find(({ question }) => question.key === key));
      tell(header, key, row.cells[index] ?? "", { code: "clash" });
    }
    const beyond = row.cells.slice(heading.width).filter((cell) => cell !== "");
    if (beyond.length > 0) tell("", "", beyond.join(" "), { code: "beyond" });
    return made;
  };
}

/** The rows of people: those below the heading, without the line that explains what may be written. @param {readonly Row[]} rows @param {Heading} heading @param {Lexicon} words */
export const peopleRows = (rows, heading, words) =>
  rows.slice(heading.at + 1).filter((row) => plain(row.cells.find((cell) => cell !== "") ?? "") !== words.hint);
