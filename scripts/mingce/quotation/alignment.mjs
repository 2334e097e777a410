// Where in a text the words of a quotation stand: common stretches, chained so that order and nearness count.

/** A stretch that stands in both: from `i` in the quotation and `j` in the text. @typedef {{ i: number, j: number, length: number }} Block */
/** Stretches in the order of both. @typedef {{ blocks: Block[], score: number }} Chain */

const GRAM = 3;
/** More places than this, and three units say nothing of where they come from. */
const PLACES = 48;
const BLOCKS = 1500;
/** A quotation does not leave out more than this and go on. */
const LEAP = 1200;

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

/** The longest common stretches of a quotation and a text. @param {string} quote @param {Map<string, number[]>} places of the quotation's grams @param {string} text @returns {Block[]} */
export function blocks(quote, places, text) {
  /** @type {Block[]} */
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
      found.push({ i, j, length });
    }
  }
  if (found.length > BLOCKS) found.sort((a, b) => b.length - a.length).length = BLOCKS;
  return found.sort((a, b) => a.j - b.j || a.i - b.i);
}

/** What it costs to go on from one stretch to the next: little where something was altered, more where much was left out.
 * @param {number} quoted units between them in the quotation @param {number} printed units between them in the text */
const cost = (quoted, printed) => 1 + 2 * Math.log2(1 + Math.abs(quoted - printed)) + 0.2 * Math.min(quoted, printed);

/** The best chain of stretches. @param {readonly Block[]} found in the order of the text @returns {Chain} */
export function chain(found) {
  /** @type {{ score: number, before: number, cut: number }[]} */
  const best = [];
  let last = -1;
  found.forEach((block, index) => {
    const here = { score: block.length, before: -1, cut: 0 };
    for (let earlier = index - 1; earlier >= 0; earlier -= 1) {
      const other = /** @type {Block} */ (found[earlier]);
      if (other.i >= block.i || other.j >= block.j || block.j - other.j - other.length > LEAP) continue;
      const cut = Math.max(0, other.i + other.length - block.i, other.j + other.length - block.j);
      if (cut >= block.length) continue;
      const gap = cost(block.i + cut - other.i - other.length, block.j + cut - other.j - other.length);
      const score = (best[earlier]?.score ?? 0) + block.length - cut - gap;
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

/** The units that two short stretches share in order, as pairs of places. @param {string} a @param {string} b @returns {[number, number][]} */
export function shared(a, b) {
  if (a.length * b.length > CELLS) return [];
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = a[i] === b[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  /** @type {[number, number][]} */
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}
