// A record -> what a hit shows: the sentence that answers best, and where in it the words of the query stand.

import { SUM } from "./query.mjs";
import { normalised, sentencesOf, tokensOf } from "./tokens.mjs";

/** @typedef {[string, string, string, string, string, string, string, string, string]} Shelf */
/** @typedef {[string, string, string, string[], [string, string][], [string, string, string][]]} Shown */
/** @typedef {Map<string, number>} Worth the terms of the query with their rareness */

const LONGEST = 150;
const BEFORE = 30;

/** @typedef {{ text: string, url: string, marks: [number, number][], worth: number }} Sentence */

/** Where terms stand in a text, neighbours joined, and what they are worth together.
 * @type {(text: string, worth: Worth) => { marks: [number, number][], worth: number }} */
export const marked = (text, worth) => {
  const plain = normalised(text);
  /** @type {[number, number][]} */
  const spans = [];
  const seen = new Set();
  let sum = 0;
  for (const { token, start, end } of tokensOf(plain.text)) {
    const value = worth.get(token);
    if (value === undefined) continue;
    if (!seen.has(token)) sum += value;
    seen.add(token);
    spans.push([start, end]);
  }
  const whole = wholes(plain.text, joined(spans));
  return { marks: whole.map(([start, end]) => [plain.at[start] ?? 0, (plain.at[end - 1] ?? 0) + 1]), worth: sum };
};

/** Without the stretches that are but a part of a longer one: beside 高级技师, 技师 alone is another thing.
 * @type {(text: string, spans: [number, number][]) => [number, number][]} */
const wholes = (text, spans) => {
  const said = spans.map(([start, end]) => text.slice(start, end));
  return spans.filter((_, at) => !said.some((other) => other !== said[at] && other.includes(said[at] ?? "")));
};

/** @type {(spans: [number, number][]) => [number, number][]} */
const joined = (spans) => {
  /** @type {[number, number][]} */
  const made = [];
  for (const [start, end] of spans.sort((one, other) => one[0] - other[0] || one[1] - other[1])) {
    const last = made[made.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else made.push([start, end]);
  }
  return made;
};

/** What is the answer itself, where it is asked for: a number that was typed, a sum where the question is how much.
 * @type {(text: string, worth: Worth) => boolean} */
const answers = (text, worth) =>
  tokensOf(normalised(text).text).some(({ token }) => (/^[\d.]+[元%]?$/.test(token) && worth.has(token)) || (worth.has(SUM) && /^[\d.]+元$/.test(token)));

/** The sentence of a record that answers best; the first where none does. One that answers and is about what was asked comes before others.
 * @type {(record: Shown, worth: Worth) => Sentence} */
export const sentence = ([, own, , , pieces], worth) => {
  /** @type {Sentence} */
  let best = { text: "", url: own, marks: [], worth: -1 };
  let told = false;
  for (const [url, text] of pieces) {
    for (const one of sentencesOf(text)) {
      const found = marked(one, worth);
      const tells = found.worth > 0 && answers(one, worth);
      if (tells === told ? found.worth <= best.worth : told) continue;
      [best, told] = [{ text: one, url: url || own, ...found }, tells];
    }
  }
  return best.text.length > LONGEST ? cut(best) : best;
};

/** A long sentence, from a little before its first mark.
 * @type {(found: Sentence) => Sentence} */
const cut = (found) => {
  const first = found.marks[0]?.[0] ?? 0;
  const start = Math.max(0, Math.min(first - BEFORE, found.text.length - LONGEST));
  const end = Math.min(found.text.length, start + LONGEST);
  const before = start > 0 ? "…" : "";
  const after = end < found.text.length ? "…" : "";
  const shift = before.length - start;
  const marks = found.marks
    .filter(([from, to]) => from >= start && to <= end)
    .map(([from, to]) => /** @type {[number, number]} */ ([from + shift, to + shift]));
  return { ...found, text: before + found.text.slice(start, end) + after, marks };
};
