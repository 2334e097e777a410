// What can be wrong with a file as a whole, and how large one may be.

/** A file that cannot be read: why, in one word, and what is worth telling of it. */
export class TableProblem extends Error {
  /** @param {string} code @param {Readonly<Record<string, string | number>>} [facts] */
  constructor(code, facts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

const MEGABYTE = 2 ** 20;

/** `text` is what one cell, or one tag of a sheet, may hold. */
export const LIMITS = { megabytes: 60, file: 60 * MEGABYTE, unpacked: 500 * MEGABYTE, rows: 100_000, columns: 400, text: MEGABYTE };
