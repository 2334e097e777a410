// The files of the index -> lists of numbers: the reading side of index.py.

/** @typedef {{ ids: Int32Array, values: Uint8Array }} List records in rising order, and what a token says of each: a level and parts */

const LEVELS = 6;
/** The sentences of a record are told apart in so many parts. */
export const PARTS = 4;
const EVERYWHERE = (1 << PARTS) - 1;
const SYMBOLS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter((one) => !'"\\'.includes(one));
const HALF = SYMBOLS.length / 2;
const VALUE = new Uint8Array(128);
SYMBOLS.forEach((symbol, value) => {
  VALUE[symbol.charCodeAt(0)] = value;
});
const MOST = 2.2;

/** How much a token says of a record: the middle of what its level stands for.
 * @type {(value: number) => number} */
export const weightOf = (value) => ((Math.floor(value / EVERYWHERE) + 0.5) * MOST) / LEVELS;

/** In which parts of a record a token stands, as bits.
 * @type {(value: number) => number} */
export const partsOf = (value) => (value % EVERYWHERE) + 1;

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

/** Postings from their text: gaps, a space, what is said of each record.
 * @type {(written: string) => List} */
export const postings = (written) => {
  const [gaps = "", values = ""] = written.split(" ");
  return { ids: numbers(gaps), values: Uint8Array.from(values, (symbol) => VALUE[symbol.charCodeAt(0)] ?? 0) };
};

/** Which file holds a token: FNV-1a over its code points, folded.
 * @type {(token: string) => number} */
export const hashed = (token) => {
  let value = 0x811c9dc5;
  for (const char of token) value = Math.imul(value ^ /** @type {number} */ (char.codePointAt(0)), 0x01000193);
  value >>>= 0;
  return (value ^ (value >>> 15)) >>> 0;
};
