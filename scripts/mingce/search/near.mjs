// A query that the texts do not know -> spellings near it that they may know.

import { runsOf } from "./tokens.mjs";

/** @typedef {(pair: string) => Promise<number>} Count how often two neighbouring characters stand in the texts */
/** @typedef {(gap: string) => Promise<string>} Fill what the texts print in the gap of three characters (学?制), the most frequent first */

const SHORTEST = 3;
const AROUND = 3;
const MOST = 8;

/** Spellings in which one character is another, is left out, is put in, or has changed places with its neighbour, and it and its neighbours stand together in some text. Only characters that stand beside a neighbour beside which no text has them are doubted.
 * @type {(text: string, count: Count, fill: Fill, settled: (at: number) => boolean) => Promise<string[]>} */
export const spellings = async (text, count, fill, settled) => {
  /** @type {string[]} */
  const found = [];
  let from = 0;
  for (const run of runsOf(text)) {
    const start = text.indexOf(run, from);
    from = start + run.length;
    const chars = [...run];
    if (chars.length < SHORTEST || chars.length !== run.length) continue;
    const broken = await parted(chars, count);
    for (let at = 0; at < chars.length; at += 1) {
      if (settled(start + at)) continue;
      for (const made of new Set(await replaced(chars, at, broken, fill))) {
        const around = [...made].slice(Math.max(0, at - 1), at + AROUND);
        if ((await parted(around, count)).includes(true)) continue;
        found.push(text.slice(0, start) + made + text.slice(from));
      }
    }
  }
  return [...new Set(found)].slice(0, MOST);
};

/** Of each two neighbours, whether no text has them together.
 * @type {(chars: string[], count: Count) => Promise<boolean[]>} */
const parted = (chars, count) =>
  Promise.all(chars.slice(1).map(async (char, at) => !(await count(`${chars[at]}${char}`))));

/** @type {(chars: string[], at: number, broken: boolean[], fill: Fill) => Promise<string[]>} */
const replaced = async (chars, at, broken, fill) => {
  const [own = "", next = ""] = chars.slice(at, at + 2);
  const right = Boolean(next && broken[at]);
  if (!right && !broken[at - 1]) return [];
  /** @type {(drop: number, chosen: string) => string} */
  const put = (drop, chosen) => [...chars.slice(0, at), chosen, ...chars.slice(at + drop)].join("");
  const made = [...(await fill(gapAt(chars, at)))].map((char) => put(1, char));
  if (own === next || (at && right)) made.push(put(1, ""));
  if (right) {
    for (const char of await fill(`${own}?${next}`)) made.push(put(1, own + char));
    made.push(put(2, next + own));
  }
  return made;
};

/** Three characters of which one is doubted: with both its neighbours, at an end with the two beside it.
 * @type {(chars: string[], at: number) => string} */
const gapAt = (chars, at) => {
  if (at === 0) return `?${chars[1]}${chars[2]}`;
  if (at === chars.length - 1) return `${chars[at - 2]}${chars[at - 1]}?`;
  return `${chars[at - 1]}?${chars[at + 1]}`;
};
