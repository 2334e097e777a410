// Where in a text the words of a quotation stand: common stretches, chained so that order, nearness and equal figures count.

import { isDigit } from "./plain.mjs";

/** @typedef {import("./plain.mjs").Plain} Plain */
/** A stretch that stands in both: from `i` in the quotation and `j` in the text; of no length where an altered figure ends in both.
 * @typedef {{ i: number, j: number, length: number }} Block */
/** A stretch with what its figures count, the sentences of the text in which its first figure and its end stand, and where in both the
 * figure behind it ends. @typedef {Block & { anchors: number, sentence: number, closes: number, past: [number, number] }} Anchored */
/** Stretches in the order of both. @typedef {{ blocks: Block[], score: number }} Chain */

const GRAM = 3;
/** More places than this, and three units say nothing of where they come from. */
const PLACES = 48;
const BLOCKS = 1500;
/** A quotation does not leave out more than this and go on. */
const LEAP = 1200;
/** What an equal figure counts beyond its units: figures say more of where words come from than the words around them. */
const ANCHOR = 6;
const HAN_FIGURE = /[零〇一二两三四五六七八九十百千万亿]{2,}/gu;
const STOP = /[!?;。！？；]/u;

/** Every place of each run of three units. @param {string} text @returns {Map<string, number[]>} */
export function grams(text) {
  const found = new Map();
  for (let index = 0; index + GRAM <= text.length; index += 1) {
    const gram = text.slice(index, index + GRAM);
    const places = found.get(gram);
    if (places) places.push(index);
    else found.set(gram, [index]);
  }
  return found;
}

/** The longest common stretches of a quotation and a text that cut no figure.
 * @param {Plain} given @param {[number, number]} bounds of what is looked for @param {Map<string, number[]>} places of its grams, from the first bound @param {Plain} other the text @returns {Anchored[]} */
export function blocks(given, [begin, end], places, other) {
  const [quote, text] = [given.text.slice(begin, end), other.text];
  const weight = counted(given, other);
  /** @type {Anchored[]} */
  const found = [];
  /** Up to where in the text each diagonal is taken. @type {Map<number, number>} */
  const taken = new Map();
  for (let j = 0; j + GRAM <= text.length; j += 1) {
    const starts = places.get(text.slice(j, j + GRAM));
    if (!starts || starts.length > PLACES) continue;
    for (const i of starts) {
      if ((taken.get(i - j) ?? 0) > j) continue;
      let length = GRAM;
      while (i + length < quote.length && quote[i + length] === text[j + length]) length += 1;
      taken.set(i - j, j + length);
      const kept = uncut(given, other, { i: begin + i, j, length });
      if (kept.length > 1) found.push(weight(kept));
    }
  }
  if (found.length > BLOCKS) found.sort((a, b) => b.length - a.length).length = BLOCKS;
  return found.sort((a, b) => a.j - b.j || a.i - b.i);
}

/** A stretch without the parts of figures at its ends. @param {Plain} given @param {Plain} text @param {Block} block @returns {Block} */
function uncut(given, text, { i, j, length }) {
  let [from, to] = [0, length];
  while (from < to && (given.within[i + from] || text.within[j + from])) from += 1;
  while (to > from && (given.within[i + to] || text.within[j + to])) to -= 1;
  return { i: i + from, j: j + from, length: to - from };
}

/** Where a figure that begins at a unit ends, else that unit. @param {Plain} plain @param {number} unit */
function figureEnd({ text, within }, unit) {
  let end = isDigit(text.charAt(unit)) ? unit + 1 : unit;
  while (within[end]) end += 1;
  return end;
}

/** What gives a stretch its figures and sentences. @param {Plain} given @param {Plain} text @returns {(block: Block) => Anchored} */
function counted(given, text) {
  const figures = tokens(given, 0, given.text.length).filter(([start]) => isDigit(given.text.charAt(start)));
  for (const { 0: words, index } of given.text.matchAll(HAN_FIGURE)) figures.push([index, index + words.length]);
  const sentences = [0];
  for (const unit of text.bare.split("")) sentences.push((sentences.at(-1) ?? 0) + Number(STOP.test(unit)));
  return (block) => {
    const [end, stop] = [block.i + block.length, block.j + block.length];
    const held = figures.filter(([from, to]) => from >= block.i && to <= end);
    const first = held.length ? Math.min(...held.map(([from]) => from)) - block.i + block.j : block.j;
    return { ...block, anchors: ANCHOR * held.length, sentence: sentences[first] ?? 0, closes: sentences[stop] ?? 0, past: [figureEnd(given, end), figureEnd(text, stop)] };
  };
}

/** What it costs to go on from one stretch to the next: little where something was altered, more where much was left out.
 * @param {number} quoted units between them in the quotation @param {number} printed units between them in the text */
const cost = (quoted, printed) => 1 + 2 * Math.log2(1 + Math.abs(quoted - printed)) + 0.2 * Math.min(quoted, printed);

/** The best chain of stretches. @param {readonly Anchored[]} found in the order of the text @returns {Chain} */
export function chain(found) {
  /** @type {{ score: number, before: number, cut: number }[]} */
  const best = [];
  let last = -1;
  found.forEach((block, index) => {
    const here = { score: block.length + block.anchors, before: -1, cut: 0 };
    for (let earlier = index - 1; earlier >= 0; earlier -= 1) {
      const other = /** @type {Anchored} */ (found[earlier]);
      if (other.i >= block.i || other.j >= block.j || block.j - other.j - other.length > LEAP) continue;
      const cut = Math.max(0, other.i + other.length - block.i, other.j + other.length - block.j);
      if (cut >= block.length) continue;
      const isFigure = other.past[0] === block.i && other.past[1] === block.j && cut === 0;
      const gap = isFigure ? 0 : cost(block.i + cut - other.i - other.length, block.j + cut - other.j - other.length);
      const anchors = block.sentence === other.closes ? block.anchors : 0;
      const score = (best[earlier]?.score ?? 0) + block.length + anchors - cut - gap;
      if (score > here.score) Object.assign(here, { score, before: earlier, cut });
    }
    best.push(here);
    if (last < 0 || here.score > (best[last]?.score ?? 0)) last = index;
  });
  return traced(found, best, last);
}

/** @param {readonly Block[]} found @param {readonly { score: number, before: number, cut: number }[]} best @param {number} last @returns {Chain} */
function traced(found, best, last) {
  /** @type {Block[]} */
  const made = [];
  for (let index = last; index >= 0; index = best[index]?.before ?? -1) {
    const { i, j, length } = /** @type {Block} */ (found[index]);
    const cut = best[index]?.cut ?? 0;
    made.unshift({ i: i + cut, j: j + cut, length: length - cut });
  }
  return { blocks: made, score: best[last]?.score ?? 0 };
}

/** Most that is compared unit by unit. */
const CELLS = 250_000;

/** The units of a stretch, a figure as one. @param {Plain} plain @param {number} from @param {number} to @returns {[number, number][]} where each begins and ends */
export function tokens({ within }, from, to) {
  /** @type {[number, number][]} */
  const made = [];
  for (let unit = from; unit < to; unit += 1) {
    const last = made.at(-1);
    if (last && within[unit]) last[1] = unit + 1;
    else made.push([unit, unit + 1]);
  }
  return made;
}

/** The units and whole figures that two short stretches share in order, figures before words.
 * @param {Plain} given @param {[number, number]} quoted the bounds of the one @param {Plain} text @param {[number, number]} printed of the other @returns {Block[]} */
export function shared(given, quoted, text, printed) {
  const [a, b] = [tokens(given, ...quoted), tokens(text, ...printed)];
  if (a.length * b.length > CELLS) return [];
  const [ours, theirs] = [a.map(([from, to]) => given.text.slice(from, to)), b.map(([from, to]) => text.text.slice(from, to))];
  const width = b.length + 1;
  const scores = new Uint32Array((a.length + 1) * width);
  /** @param {number} i @param {number} j what the stretches from here on share */
  const at = (i, j) => scores[i * width + j] ?? 0;
  const worth = ours.map((one) => one.length + (isDigit(one.charAt(0)) ? ANCHOR : 0));
  /** @param {number} i @param {number} j */
  const taken = (i, j) => (ours[i] === theirs[j] ? (worth[i] ?? 0) + at(i + 1, j + 1) : 0);
  for (let i = a.length - 1; i >= 0; i -= 1) for (let j = b.length - 1; j >= 0; j -= 1) scores[i * width + j] = Math.max(taken(i, j), at(i + 1, j), at(i, j + 1));
  /** @type {Block[]} */
  const made = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [[from, to], [there]] = [/** @type {[number, number]} */ (a[i]), /** @type {[number, number]} */ (b[j])];
    if (ours[i] === theirs[j] && taken(i, j) === at(i, j)) {
      made.push({ i: from, j: there, length: to - from });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return made;
}
