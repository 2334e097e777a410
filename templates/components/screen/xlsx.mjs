// The first visible sheet of a workbook (.xlsx) -> rows of cells, all of them text. Nothing of the workbook is executed:
// of a formula counts the result that was saved with it, macros are not even unpacked.

import { LIMITS, TableProblem } from "./table-problem.mjs";

/** A row as the sheet numbers it. @typedef {{ at: number, cells: string[] }} Row */
/** @typedef {{ method: number, crc: number, packed: number, size: number, at: number }} Entry */
/** Tells how much of the sheet was read, from 0 to 1, and lets others work meanwhile. @typedef {(share: number) => Promise<void>} Tick */

const [END, CENTRAL, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];
const [STORED, DEFLATED] = [0, 8];
const ENCRYPTED = 1;
const ELSEWHERE = 0xffffffff;

const damaged = () => new TableProblem("damaged");

// ---- the archive

/** @param {DataView} view */
function endOf(view) {
  for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - 22 - 0x10000; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw damaged();
}

/** The files in an archive by their names. @param {Uint8Array} bytes @returns {Map<string, Entry>} */
function entriesOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = new TextDecoder();
  const end = endOf(view);
  const found = new Map();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw damaged();
    if (view.getUint16(at + 8, true) & ENCRYPTED) throw new TableProblem("encrypted");
    const length = view.getUint16(at + 28, true);
    found.set(names.decode(bytes.subarray(at + 46, at + 46 + length)), {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

/** The bytes of an entry as they are kept. @param {Uint8Array} bytes @param {Entry} entry */
function packedOf(bytes, entry) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.at === ELSEWHERE || entry.size === ELSEWHERE || view.getUint32(entry.at, true) !== LOCAL) throw damaged();
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (start + entry.packed > bytes.length) throw damaged();
  return bytes.subarray(start, start + entry.packed);
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** @param {number} sum @param {Uint8Array} bytes */
function checked(sum, bytes) {
  for (const byte of bytes) sum = /** @type {number} */ (CRC[(sum ^ byte) & 255]) ^ (sum >>> 8);
  return sum;
}

/** An open archive: how much may still be unpacked from it. */
class Archive {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.entries = entriesOf(bytes);
    this.left = LIMITS.unpacked;
  }

  /** Unpacks a file piece by piece. What an archive says of sizes is not believed: what really comes out is counted.
   * @param {string} name @returns {AsyncGenerator<{ text: string, share: number }>} */
  async *pieces(name) {
    const entry = this.entries.get(name);
    if (!entry || (entry.method !== STORED && entry.method !== DEFLATED)) throw damaged();
    const packed = new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (packedOf(this.bytes, entry))]).stream();
    const stream = entry.method === STORED ? packed : packed.pipeThrough(new DecompressionStream("deflate-raw"));
    const decoder = new TextDecoder("utf-8", { fatal: true });
    const reader = stream.getReader();
    let [size, sum] = [0, -1];
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        size += value.length;
        this.left -= value.length;
        if (this.left < 0) throw new TableProblem("unpacked");
        if (size > entry.size) throw damaged();
        sum = checked(sum, value);
        yield { text: decoder.decode(value, { stream: true }), share: size / entry.size };
      }
      if (size !== entry.size || ~sum >>> 0 !== entry.crc) throw damaged();
      yield { text: decoder.decode(), share: 1 };
    } catch (error) {
      throw error instanceof TableProblem ? error : damaged(); // cut off, or no UTF-8
    } finally {
      reader.cancel().catch(() => {});
    }
  }

  /** Unpacks a file and hands its tags and text to a listener. @param {string} name @param {Listener} on @param {Tick} tick */
  async scan(name, on, tick) {
    const scanner = new Scanner(on);
    for await (const { text, share } of this.pieces(name)) {
      scanner.feed(text);
      await tick(share);
    }
    scanner.end();
  }
}

// ---- tags

/** @typedef {{ open?: (name: string, attributes: string) => void, close?: (name: string) => void, text?: (words: string) => void }} Listener */

const TOKEN = /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\?[^]*?\?>|<(\/?)([^\s<>"'/=!?]+)([^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*)>|([^<]+)/y;
/** @type {Readonly<Record<string, string>>} */
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** @param {string} words */
const plainText = (words) =>
  words.includes("&")
    ? words.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
        const code = hex ? parseInt(hex, 16) : Number(decimal);
        return name ? (NAMED[name] ?? whole) : code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      })
    : words;

/** @param {string} name */
const localName = (name) => name.slice(name.indexOf(":") + 1);

/** Tags and text of XML that comes in pieces; what is not finished waits for the next piece. */
class Scanner {
  /** @param {Listener} on */
  constructor(on) {
    this.on = on;
    this.rest = "";
  }

  /** @param {string} piece */
  feed(piece) {
    const words = this.rest + piece;
    let at = 0;
    while (at < words.length) {
      TOKEN.lastIndex = at;
      const found = TOKEN.exec(words);
      if (!found) break;
      const [whole, data, slash, name, attributes, text] = found;
      if (text !== undefined && at + whole.length === words.length) break; // may go on
      at += whole.length;
      if (text !== undefined) this.on.text?.(plainText(text));
      else if (data !== undefined) this.on.text?.(data);
      else if (name !== undefined && slash) this.on.close?.(localName(name));
      else if (name !== undefined) this.tag(localName(name), attributes ?? "");
    }
    this.rest = words.slice(at);
    if (this.rest.length > LIMITS.text || this.rest.startsWith("<!D")) throw damaged();
  }

  /** @param {string} name @param {string} attributes */
  tag(name, attributes) {
    this.on.open?.(name, attributes);
    if (attributes.endsWith("/")) this.on.close?.(name);
  }

  end() {
    if (this.rest.trim() !== "") throw damaged();
  }
}

/** @param {string} name */
const attribute = (name) => {
  const pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  return (/** @type {string} */ attributes) => {
    const found = pattern.exec(attributes);
    return found ? plainText(found[1] ?? found[2] ?? "") : undefined;
  };
};
const of = {
  reference: attribute("r"), type: attribute("t"), state: attribute("state"), name: attribute("name"), relation: attribute("(?:\\w+:)?id"),
  id: attribute("Id"), target: attribute("Target"), kind: attribute("Type"),
};

// ---- the workbook

/** @type {Tick} */
const quietly = async () => {};

/** The name and file of the first sheet that is shown, and the file of the strings that cells share. @param {Archive} archive */
async function partsOf(archive) {
  if (!archive.entries.has("xl/workbook.xml")) throw new TableProblem("no_workbook");
  /** @type {{ id: string, name: string }[]} */
  const sheets = [];
  await archive.scan("xl/workbook.xml", {
    open: (name, attributes) => {
      if (name === "sheet" && (of.state(attributes) ?? "visible") === "visible") sheets.push({ id: of.relation(attributes) ?? "", name: of.name(attributes) ?? "" });
    },
  }, quietly);
  /** @type {Map<string, string>} */
  const files = new Map();
  let strings = "";
  await archive.scan("xl/_rels/workbook.xml.rels", {
    open: (name, attributes) => {
      if (name !== "Relationship") return;
      const path = of.target(attributes) ?? "";
      const file = path.startsWith("/") ? path.slice(1) : `xl/${path}`;
      files.set(of.id(attributes) ?? "", file);
      if (of.kind(attributes)?.endsWith("/sharedStrings")) strings = file;
    },
  }, quietly);
  const [first] = sheets;
  if (!first) throw damaged();
  return { name: first.name, file: files.get(first.id) ?? "", strings };
}

/** The strings that cells share; how they are to be pronounced is left out. @param {Archive} archive @param {string} file @param {Tick} tick */
async function stringsOf(archive, file, tick) {
  /** @type {string[]} */
  const found = [];
  let [words, inText, spoken] = ["", false, false];
  await archive.scan(file, {
    open: (name) => {
      if (name === "si") words = "";
      else if (name === "rPh") spoken = true;
      else if (name === "t") inText = !spoken;
    },
    close: (name) => {
      if (name === "t") inText = false;
      else if (name === "rPh") spoken = false;
      else if (name === "si") found.push(words);
    },
    text: (more) => {
      if (inText) words += more;
    },
  }, tick);
  return found;
}

/** The number of a column from the name of a cell, A1 -> 0; -1 where it has none. @param {string} name */
function columnOf(name) {
  let column = 0;
  for (const char of name) {
    const digit = char.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
    column = column * 26 + digit;
  }
  return column - 1;
}

/** A number as people read it: workbooks keep binary fractions, 0.1 + 0.2 of which is 0.30000000000000004. @param {string} value */
function numberText(value) {
  const number = Number(value);
  return value.trim() === "" || !Number.isFinite(number) ? value : String(Number(number.toPrecision(15)));
}

/** What a cell shows. @param {string} type @param {string} value @param {string} formula @param {readonly string[]} strings */
function shown(type, value, formula, strings) {
  if (value === "" && formula !== "") return `=${formula}`; // never worked out
  if (type === "s") {
    const found = strings[Number(value)];
    if (found === undefined) throw damaged();
    return found;
  }
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  return type === "n" ? numberText(value) : value;
}

/** @param {Archive} archive @param {string} file @param {readonly string[]} strings @param {Tick} tick */
async function rowsOf(archive, file, strings, tick) {
  /** @type {Row[]} */
  const rows = [];
  /** @type {string[]} */
  let cells = [];
  let [at, column, sort, value, formula, into] = [0, -1, "n", "", "", ""];

  /** @param {string} attributes */
  const openCell = (attributes) => {
    const named = columnOf(of.reference(attributes) ?? "");
    column = named < 0 ? column + 1 : named;
    if (column >= LIMITS.columns) throw new TableProblem("too_many_columns", { most: LIMITS.columns });
    [sort, value, formula] = [of.type(attributes) ?? "n", "", ""];
  };
  const closeCell = () => {
    const words = shown(sort, value, formula, strings).trim();
    if (words === "") return;
    while (cells.length < column) cells.push("");
    cells[column] = words;
  };
  const closeRow = () => {
    if (cells.length === 0) return;
    if (rows.length > LIMITS.rows) throw new TableProblem("too_many_rows", { most: LIMITS.rows });
    rows.push({ at, cells });
  };

  await archive.scan(file, {
    open: (name, attributes) => {
      if (name === "c") openCell(attributes);
      else if (name === "v" || name === "t" || name === "f") into = name;
      else if (name === "rPh") into = "spoken";
      else if (name === "row") [at, column, cells] = [Number(of.reference(attributes) ?? at + 1), -1, []];
    },
    close: (name) => {
      if (name === "c") closeCell();
      else if (name === "row") closeRow();
      else into = "";
    },
    text: (words) => {
      if (into === "v" || into === "t") value += words;
      else if (into === "f") formula += words;
    },
  }, tick);
  return rows;
}

/** The rows of the first visible sheet that hold anything, and its name. @param {Uint8Array} bytes @param {Tick} tick @returns {Promise<{ sheet: string, rows: Row[] }>} */
export async function workbookRows(bytes, tick) {
  try {
    const archive = new Archive(bytes);
    const parts = await partsOf(archive);
    const strings = parts.strings ? await stringsOf(archive, parts.strings, (share) => tick(share / 4)) : [];
    return { sheet: parts.name, rows: await rowsOf(archive, parts.file, strings, (share) => tick(0.25 + share * 0.75)) };
  } catch (error) {
    throw error instanceof RangeError ? damaged() : error; // an offset that leads out of the file
  }
}
