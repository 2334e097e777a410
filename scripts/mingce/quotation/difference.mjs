// What a quotation changes in the words it is taken from: unit by unit, figures whole, mere marks apart.

import { shared } from "./alignment.mjs";
import { isMarks, plain } from "./plain.mjs";

/** @typedef {import("./plain.mjs").Plain} Plain */
/** @typedef {import("./alignment.mjs").Block} Block */
/** "same"; "marks": other marks or width, or a label left out; "elided": left out where the quotation has an ellipsis; "reading": what this
 * site takes a damaged place for. @typedef {"same" | "marks" | "altered" | "extra" | "missing" | "elided" | "reading"} Kind */
/** A stretch as quoted and as printed. `isWeighty`: what is left out limits what is said; `crosses`: it leads into another clause.
 * @typedef {{ kind: Kind, quoted: string, printed: string, isWeighty: boolean, crosses: boolean }} Difference */
/** @typedef {{ plain: Plain, raw: string, starts: number[], version: import("./places.mjs").Version }} Printed */
/** Stretches of both, in units. @typedef {{ same: boolean, a: number, b: number, c: number, d: number }} Run */

/** Words that limit or condition what a sentence says. */
const WEIGHTY = /但|除外|除|不|未|非|仅|只|须|必|应|符合|满|条件|前提|最高|最多|至多|上限|以内|限|经|方可|原则上/u;
const ELLIPSIS = /^[[({<"',、;:.]*(?:…+|\.{3,}|略|…*略…*)[\])}>"',、;:.!?]*$/u;
const DIGIT = /[0-9.]/;
const HAN_DIGIT = /[零〇一二两三四五六七八九十百千万亿]/;
const ISLAND = 1;

/** Whether just an ellipsis stands in a place of the quotation. @param {string} quoted */
export const isEllipsis = (quoted) => ELLIPSIS.test(plain(quoted).text);

/** The whole way from `bounds[0]` to `bounds[1]` of the quotation. @param {Plain} given @param {Printed} text @param {readonly Block[]} matched @param {[number, number]} bounds @returns {Difference[]} */
export function compared(given, text, matched, bounds) {
  return whole(runs(given, text, matched, bounds), given, text).flatMap((run) => (run.same ? likeness(run, given, text) : [named(run, given, text, bounds)]));
}

/** @param {Plain} given @param {Printed} text @param {readonly Block[]} matched @param {[number, number]} bounds @returns {Run[]} */
function runs(given, text, matched, [begin, end]) {
  /** @type {Run[]} */
  const made = [];
  let [a, c] = [begin, /** @type {Block} */ (matched[0]).j];
  for (const { i, j, length } of matched) {
    made.push(...between(given, text, { same: false, a, b: i, c, d: j }));
    made.push({ same: true, a: i, b: i + length, c: j, d: j + length });
    [a, c] = [i + length, j + length];
  }
  made.push({ same: false, a, b: end, c, d: c });
  return joined(made.filter((run) => run.b > run.a || run.d > run.c));
}

/** A gap between two stretches: what its two sides share in order, islands of one unit aside. @param {Plain} given @param {Printed} text @param {Run} gap @returns {Run[]} */
function between(given, text, gap) {
  /** @type {Run[]} */
  const made = [];
  let [a, c] = [gap.a, gap.c];
  for (const { i, j, length } of stretches(shared(given, [gap.a, gap.b], text.plain, [gap.c, gap.d]))) {
    if (length <= ISLAND) continue;
    made.push({ same: false, a, b: i, c, d: j }, { same: true, a: i, b: i + length, c: j, d: j + length });
    [a, c] = [i + length, j + length];
  }
  made.push({ same: false, a, b: gap.b, c, d: gap.d });
  return made;
}

/** What follows on in both as one. @param {readonly Block[]} given @returns {Block[]} */
function stretches(given) {
  /** @type {Block[]} */
  const made = [];
  for (const block of given) {
    const last = made.at(-1);
    if (last && last.i + last.length === block.i && last.j + last.length === block.j) last.length += block.length;
    else made.push({ ...block });
  }
  return made;
}

/** Neighbours of one kind as one. @param {readonly Run[]} given @returns {Run[]} */
function joined(given) {
  /** @type {Run[]} */
  const made = [];
  for (const run of given) {
    const last = made.at(-1);
    if (last && last.same === run.same) Object.assign(last, { b: run.b, d: run.d });
    else made.push({ ...run });
  }
  return made;
}

/** A figure in Han numerals in which something was altered counts as a whole: 三十 and 五十, not 三 and 五; those in digits are never cut. @param {Run[]} given @param {Plain} quote @param {Printed} text */
function whole(given, quote, text) {
  for (const [index, run] of given.entries()) {
    if (run.same) continue;
    const [before, after] = [given[index - 1], given[index + 1]];
    const sides = [quote.text.slice(run.a, run.b), text.plain.text.slice(run.c, run.d)];
    while (before && before.b > before.a && sides.some((side) => HAN_DIGIT.test(side.charAt(0))) && HAN_DIGIT.test(quote.text.charAt(run.a - 1))) {
      before.b -= 1;
      before.d -= 1;
      run.a -= 1;
      run.c -= 1;
    }
    while (after && after.b > after.a && sides.some((side) => HAN_DIGIT.test(side.charAt(side.length - 1))) && HAN_DIGIT.test(quote.text.charAt(run.b))) {
      after.a += 1;
      after.c += 1;
      run.b += 1;
      run.d += 1;
    }
  }
  return joined(given.filter((run) => run.b > run.a || run.d > run.c));
}

/** A stretch that is the same, cut where only marks or widths differ. @param {Run} run @param {Plain} given @param {Printed} text @returns {Difference[]} */
function likeness(run, given, text) {
  /** @type {Difference[]} */
  const made = [];
  let start = run.a;
  for (let unit = run.a + 1; unit <= run.b; unit += 1) {
    const offset = run.c - run.a;
    const alike = given.bare[start] === text.plain.bare[start + offset];
    if (unit < run.b && (given.bare[unit] === text.plain.bare[unit + offset]) === alike) continue;
    made.push(difference(alike ? "same" : "marks", { ...run, a: start, b: unit, c: start + offset, d: unit + offset }, given, text));
    start = unit;
  }
  return made;
}

/** An ellipsis that stands for no print is more than a mark, but at an end, where it says that the text goes on.
 * @param {Run} run @param {Plain} given @param {Printed} text @param {[number, number]} bounds */
function named(run, given, text, bounds) {
  const [quoted, printed] = [given.text.slice(run.a, run.b), text.plain.text.slice(run.c, run.d)];
  const isInFigure = DIGIT.test(given.text.charAt(run.a - 1)) && DIGIT.test(given.text.charAt(run.b));
  const isQuiet = !isInFigure && [quoted, printed].every((side) => side === "" || isMarks(side));
  const isAmid = run.a > bounds[0] && run.b < bounds[1];
  if (ELLIPSIS.test(quoted) && (printed || isAmid)) return difference(printed ? "elided" : "extra", run, given, text);
  if (isReading(run, given, text)) return difference("reading", run, given, text);
  if (isQuiet || ((!quoted || isMarks(quoted)) && isLabel(run, text))) return difference("marks", run, given, text);
  return difference(quoted === "" ? "missing" : printed === "" ? "extra" : "altered", run, given, text);
}

/** Whether just the label of a part is left out. @param {Run} run @param {Printed} text */
function isLabel(run, text) {
  return text.version.parts.some((part, index) => {
    const start = text.starts[index] ?? 0;
    const label = (part.label ?? "").replace(/\s/g, "").length;
    return label > 0 && run.c <= start && run.d >= start + label && isQuietRest(run, start, start + label, text);
  });
}

/** @param {Run} run @param {number} from @param {number} to @param {Printed} text */
const isQuietRest = (run, from, to, text) => [text.plain.text.slice(run.c, from), text.plain.text.slice(to, run.d)].every((side) => side === "" || isMarks(side));

/** Whether the quotation has what this site takes a damaged place for. @param {Run} run @param {Plain} given @param {Printed} text */
function isReading(run, given, text) {
  return text.version.parts.some((part, index) =>
    (part.defects ?? []).some((defect) => {
      const [start, stop] = [(text.starts[index] ?? 0) + defect.start, (text.starts[index] ?? 0) + defect.stop];
      if (defect.reading === undefined || run.c < start || run.d > stop) return false;
      const [head, tail] = [run.c - start, stop - run.d];
      return given.bare.slice(run.a - head, run.b + tail) === defect.reading.replace(/\s/g, "");
    }),
  );
}

/** @param {Kind} kind @param {Run} run @param {Plain} given @param {Printed} text @returns {Difference} */
function difference(kind, run, given, text) {
  const printed = run.d > run.c ? text.raw.slice(text.plain.at[run.c], (text.plain.at[run.d - 1] ?? 0) + 1) : "";
  return {
    kind,
    quoted: given.bare.slice(run.a, run.b),
    printed: printed.replace(/\n/g, ""),
    isWeighty: (kind === "missing" || kind === "elided") && WEIGHTY.test(printed),
    crosses: text.starts.some((start) => start > run.c && start < run.d) || (run.d > run.c && text.starts.includes(run.d)),
  };
}
