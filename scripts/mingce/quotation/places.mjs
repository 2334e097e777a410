// The texts that quotations are checked against: where in them a stretch stands, how they stand on a day, what is around it.

import { standingOn } from "../history/phases.mjs";
import { isMarks, plain } from "./plain.mjs";

/** @typedef {import("./plain.mjs").Plain} Plain */
/** @typedef {import("./alignment.mjs").Block} Block */
/** From a day (ISO) on, how the text stands; in the order of days. @typedef {[string, string][]} Standing */
/** A damaged place of a part, as units of its printed text. @typedef {{ id: string, start: number, stop: number, reading?: string }} Defect */
/** A damaged place with what is printed there. @typedef {{ id: string, printed: string }} Damage */
/** `above` are the clauses around it, from the outside in. @typedef {{ clause?: string, above?: string[], spoken?: string, label?: string, text: string, standing?: Standing, defects?: Defect[] }} Part */
/** `name` is what readers call it. @typedef {{ version: string, name: string, title: string, url: string, standing?: Standing, citations: Record<string, [string, string, string][]>, parts: Part[] }} Version */
/** What is published of a policy for this purpose; `became`: of clauses that are gone, those that they went into.
 * @typedef {{ id: string, title: string, kind: string, place: string, url: string, current: string, became?: Record<string, string[]>, versions: Version[] }} Policy */
/** Where words stand; `isSame`: to the mark. @typedef {{ policy: Policy, version: Version, clauses: Part[], standing: string, isSame?: boolean }} Place */

export const PLACES = 20;
const TOUCHED = 4;
const SENTENCE_END = /[!?;。！？；]/u;
const KINDS = ["formal", "interpretation", "briefing", "unattributed"];
const STANDINGS = ["in-force", "unknown", "", "future"];

/** A version with its whole text: where each part begins, in units.
 * @typedef {{ policy: Policy, version: Version, plain: Plain, raw: string, starts: number[] }} Text */

/** @param {readonly Policy[]} policies @returns {Text[]} */
export function texts(policies) {
  return policies.flatMap((policy) =>
    policy.versions.map((version) => {
      const raw = version.parts.map((part) => (part.label ?? "") + part.text).join("\n");
      const whole = plain(raw);
      const starts = [];
      let start = 0;
      for (const part of version.parts) {
        starts.push(start);
        start += plain((part.label ?? "") + part.text).text.length;
      }
      for (const start of starts) whole.within[start] = false; // a figure does not go on from part to part
      return { policy, version, plain: whole, raw, starts };
    }),
  );
}

/** @param {Text} text @param {string} day */
export function rank({ policy, version }, day) {
  const standing = STANDINGS.indexOf(standingOn(version.standing, day));
  const age = policy.versions.length - policy.versions.indexOf(version);
  return (standing < 0 ? STANDINGS.length : standing) * 1000 + KINDS.indexOf(policy.kind) * 100 + Math.min(age, 99);
}

/** The part in which a unit of a text stands. @param {Text} text @param {number} unit */
export function partAt(text, unit) {
  let [low, high] = [0, text.starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((text.starts[middle] ?? 0) <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The parts that a stretch is taken from; all of them where it is too short to say. @param {Text} text @param {readonly Block[]} matched */
export function partsOf(text, matched) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { j, length } of matched)
    for (let unit = j; unit < j + length; unit += 1) {
      const part = partAt(text, unit);
      counts.set(part, (counts.get(part) ?? 0) + 1);
    }
  const touched = [...counts].filter(([, count]) => count >= TOUCHED).map(([part]) => part);
  return (touched.length ? touched : [...counts.keys()]).sort((a, b) => a - b);
}

/** @param {Text} text @param {readonly number[]} parts @param {string} day @returns {Place} */
export function placeOf({ policy, version }, parts, day) {
  /** @type {Map<string, Part>} */
  const clauses = new Map();
  for (const index of parts) {
    const part = version.parts[index];
    if (part?.clause && !clauses.has(part.clause)) clauses.set(part.clause, part);
  }
  const standings = [...clauses.values()].map((part) => standingOn(part.standing ?? version.standing, day));
  const alike = standings.every((one) => one === standings[0]) ? standings[0] : undefined;
  return { policy, version, clauses: [...clauses.values()], standing: alike ?? standingOn(version.standing, day) };
}

/** Where in a text just these words stand without cutting a figure, from a unit on; -1 if nowhere. @param {Text} text @param {string} words @param {number} [from] */
export function placeIn({ plain }, words, from = 0) {
  let at = plain.text.indexOf(words, from);
  while (at >= 0 && (plain.within[at] || plain.within[at + words.length])) at = plain.text.indexOf(words, at + 1);
  return at;
}

/** Every place in a text where just these words stand, but the one that begins at a unit.
 * @param {Text} text @param {{ text: string, bare: string }} words as they are compared and as they are written @param {string} day @param {number} but @returns {Place[]} */
export function placesOf(text, { text: words, bare }, day, but) {
  const found = [];
  for (let at = placeIn(text, words); at >= 0 && found.length < PLACES; at = placeIn(text, words, at + words.length))
    if (at !== but) {
      const place = placeOf(text, partsOf(text, [{ i: 0, j: at, length: words.length }]), day);
      found.push({ ...place, isSame: text.plain.bare.slice(at, at + words.length) === bare });
    }
  return found;
}

/** What the quotation leaves out of the sentence in which it begins; a label alone is no loss. @param {Text} text @param {number} from */
export function cutBefore(text, from) {
  const index = partAt(text, from);
  const part = /** @type {Part} */ (text.version.parts[index]);
  let start = (text.starts[index] ?? 0) + plain(part.label ?? "").text.length;
  while (isMarks(text.plain.bare.charAt(from))) from += 1;
  for (let unit = from - 1; unit >= start; unit -= 1) if (SENTENCE_END.test(text.plain.bare.charAt(unit))) return printed(text, unit + 1, from);
  return printed(text, start, from);
}

/** What the quotation leaves out of the sentence in which it ends; a closing mark is no loss. @param {Text} text @param {number} to */
export function cutAfter(text, to) {
  if (SENTENCE_END.test(text.plain.bare.charAt(to - 1))) return "";
  const stop = text.starts[partAt(text, to - 1) + 1] ?? text.plain.text.length;
  let end = to;
  while (end < stop && !SENTENCE_END.test(text.plain.bare.charAt(end))) end += 1;
  const rest = printed(text, to, Math.min(end + 1, stop));
  return isMarks(plain(rest).bare) ? "" : rest;
}

/** Units of a text as they are printed. @param {{ plain: Plain, raw: string }} text @param {number} from @param {number} to */
const printed = (text, from, to) => (from < to ? text.raw.slice(text.plain.at[from], (text.plain.at[to - 1] ?? 0) + 1) : "");

/** The damaged places that a stretch takes in. @param {Text} text @param {readonly Block[]} matched @returns {Damage[]} */
export function defectsIn(text, matched) {
  const [first, last] = [/** @type {Block} */ (matched[0]), /** @type {Block} */ (matched.at(-1))];
  const [from, to] = [first.j, last.j + last.length];
  return text.version.parts.flatMap((part, index) => {
    const start = text.starts[index] ?? 0;
    const met = (part.defects ?? []).filter((one) => start + one.start < to && from < start + Math.max(one.stop, one.start + 1));
    return met.map((one) => ({ id: one.id, printed: printed(text, start + one.start, start + one.stop) }));
  });
}
