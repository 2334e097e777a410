// The files of the index -> lists of numbers: the reading side of index.py.

/** @typedef {{ ids: Int32Array, levels: Uint8Array }} List records in rising order, and how much a token says of each */

const LEVELS = 8;
const SYMBOLS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter((one) => !'"\\'.includes(one));
const HALF = SYMBOLS.length / 2;
const VALUE = new Uint8Array(128);
SYMBOLS.forEach((symbol, value) => {
  VALUE[symbol.charCodeAt(0)] = value;
});
const MOST = 2.2;

/** How much a level weighs: the middle of what it stands for.
 * @type {(level: number) => number} */
export const weightOf = (level) => ((level + 0.5) * MOST) / LEVELS;

/** Rising numbers from their gaps.
 * @type {(gaps: string) => Int32Array} */
export const numbers = (gaps) => {
  const found = new Int32Array(gaps.length);
  let [count, last, gap, scale] = [0, -1, 0, 1];
  for (let at = 0; at < gaps.length; at += 1) {
    const value = VALUE[gaps.charCodeAt(at)] ?? 0;
    if (value >= HALF) {
      gap += (value - HALF) * scale;
      scale *= HALF;
    } else {
      last += gap + value * scale + 1;
      found[count] = last;
      count += 1;
      [gap, scale] = [0, 1];
    }
  }
  return found.slice(0, count);
};

/** Postings from their text: gaps, a space, levels.
 * @type {(written: string) => List} */
export const postings = (written) => {
  const [gaps = "", levels = ""] = written.split(" ");
  return { ids: numbers(gaps), levels: Uint8Array.from(levels, (symbol) => VALUE[symbol.charCodeAt(0)] ?? 0) };
};

/** Which file holds a token: FNV-1a over its code points, folded.
 * @type {(token: string) => number} */
export const hashed = (token) => {
  let value = 0x811c9dc5;
  for (const char of token) value = Math.imul(value ^ /** @type {number} */ (char.codePointAt(0)), 0x01000193);
  value >>>= 0;
  return (value ^ (value >>> 15)) >>> 0;
};
