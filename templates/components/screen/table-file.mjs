// A file or pasted text -> rows of cells, all of them text. What cannot be read is said, and nothing is guessed in silence.

import { LIMITS, TableProblem } from "./table-problem.mjs";
import { workbookRows } from "./xlsx.mjs";

/** @typedef {import("./xlsx.mjs").Row} Row */
/** @typedef {import("./xlsx.mjs").Tick} Tick */
/** @typedef {"utf-8" | "utf-8-bom" | "utf-16" | "gb18030" | "mixed" | "xlsx" | "pasted"} Coding */
/** `odd` are the lines of a file in mixed encodings that are not in UTF-8. @typedef {{ text: string, coding: Coding, odd: number[] }} Decoded */
/** @typedef {{ rows: Row[], coding: Coding, sheet: string, odd: number[] }} Table */

const NEWLINE = 10;
const HAN = /[\u3400-\u9fff]/;

/** @param {Uint8Array} bytes @param {readonly number[]} begin */
const startsWith = (bytes, begin) => begin.every((byte, index) => bytes[index] === byte);

/** @param {Uint8Array} bytes @param {string} encoding */
function tried(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** @param {Uint8Array} bytes */
function linesOf(bytes) {
  const lines = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, from);
    const next = end < 0 ? bytes.length : end + 1;
    lines.push(bytes.subarray(from, next));
    from = next;
  }
  return lines;
}

/** A file in which some lines are in UTF-8 and others are not; undefined where none surely is. Two bytes of GB18030 may
 * by chance be UTF-8, three that make a Chinese character hardly.
 * @param {Uint8Array} bytes @returns {Decoded | undefined} */
function mixed(bytes) {
  /** @type {number[]} */
  const odd = [];
  const texts = [];
  let sure = 0;
  for (const [index, line] of linesOf(bytes).entries()) {
    const text = tried(line, "utf-8");
    const isSure = text !== undefined && HAN.test(text);
    if (isSure) sure += 1;
    const read = isSure ? text : tried(line, "gb18030");
    if (read === undefined) return undefined;
    if (!isSure && text === undefined) odd.push(index + 1);
    texts.push(read);
  }
  return sure > 0 ? { text: texts.join(""), coding: "mixed", odd } : undefined;
}

/** The text in a file: UTF-8, UTF-16 with its mark, else GB18030, each only where every byte fits. @param {Uint8Array} bytes @returns {Decoded} */
export function decoded(bytes) {
  const wide = startsWith(bytes, [0xff, 0xfe]) ? "utf-16le" : startsWith(bytes, [0xfe, 0xff]) ? "utf-16be" : "";
  if (wide) {
    const text = tried(bytes, wide);
    if (text === undefined) throw new TableProblem("encoding");
    return { text, coding: "utf-16", odd: [] };
  }
  const text = tried(bytes, "utf-8");
  if (text !== undefined) return { text, coding: startsWith(bytes, [0xef, 0xbb, 0xbf]) ? "utf-8-bom" : "utf-8", odd: [] };
  const parts = mixed(bytes);
  if (parts) return parts;
  const chinese = tried(bytes, "gb18030");
  if (chinese === undefined) throw new TableProblem("encoding");
  return { text: chinese, coding: "gb18030", odd: [] };
}

/** What parts the cells: the most frequent of tab, comma and semicolon in the first line. @param {string} text */
function separatorOf(text) {
  const [line = ""] = /^.*\S.*$/m.exec(text) ?? [];
  const bare = line.replace(/"[^"]*"/g, "");
  const count = (/** @type {string} */ char) => bare.split(char).length;
  return ["\t", ",", ";"].reduce((one, other) => (count(other) > count(one) ? other : one));
}

/** The cell that begins with a quote at `at`, and where it ends. @param {string} text @param {number} at @param {number} row @returns {[string, number]} */
function quoted(text, at, row) {
  let words = "";
  for (let from = at + 1; ; ) {
    const end = text.indexOf('"', from);
    if (end < 0) throw new TableProblem("quote", { row });
    words += text.slice(from, end);
    if (text[end + 1] !== '"') return [words, end + 1];
    words += '"';
    from = end + 2;
  }
}

/** The rows of comma- or tab-separated text that hold anything, numbered as a spreadsheet numbers them. @param {string} text @returns {Row[]} */
export function separatedRows(text) {
  const separator = separatorOf(text);
  const stop = new RegExp(`[${separator}\\r\\n]|$`, "g");
  /** @type {Row[]} */
  const rows = [];
  /** @type {string[]} */
  let cells = [];
  let [row, at] = [1, 0];
  while (at < text.length) {
    let words = "";
    while (text[at] === " ") at += 1;
    if (text[at] === '"') [words, at] = quoted(text, at, row);
    stop.lastIndex = at;
    const end = stop.exec(text)?.index ?? text.length;
    cells.push((words + text.slice(at, end)).trim());
    if (cells.length > LIMITS.columns) throw new TableProblem("too_many_columns", { most: LIMITS.columns });
    at = end + 1;
    if (text[end] === separator && at < text.length) continue;
    if (text[end] === "\r" && text[at] === "\n") at += 1;
    if (cells.some((cell) => cell !== "")) {
      if (rows.length > LIMITS.rows) throw new TableProblem("too_many_rows", { most: LIMITS.rows });
      rows.push({ at: row, cells });
    }
    cells = [];
    row += 1;
  }
  return rows;
}

/** @param {string} text @param {Coding} coding @param {number[]} odd @returns {Table} */
function tableOf(text, coding, odd) {
  if (text.includes("\0")) throw new TableProblem("not_a_table");
  return { rows: separatedRows(text), coding, sheet: "", odd };
}

/** The table in a file or in pasted text. @param {Uint8Array | string} source @param {Tick} tick @returns {Promise<Table>} */
export async function tableIn(source, tick) {
  if (source.length > LIMITS.file) throw new TableProblem("too_large", { most: LIMITS.megabytes });
  const table = typeof source === "string" ? tableOf(source, "pasted", []) : await tableOfFile(source, tick);
  if (table.rows.length === 0) throw new TableProblem("empty");
  return table;
}

/** @param {Uint8Array} bytes @param {Tick} tick @returns {Promise<Table>} */
async function tableOfFile(bytes, tick) {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new TableProblem("old_workbook"); // .xls, or an encrypted .xlsx
  if (startsWith(bytes, [0x50, 0x4b])) return { ...(await workbookRows(bytes, tick)), coding: "xlsx", odd: [] };
  const { text, coding, odd } = decoded(bytes);
  return tableOf(text, coding, odd);
}
