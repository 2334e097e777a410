// Files as people have them: how a table is read, in which encoding, and what is said of one that cannot be read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, deflateRawSync } from "node:zlib";

import { decoded, separatedRows, tableIn } from "../../templates/components/screen/table-file.mjs";
import { LIMITS } from "../../templates/components/screen/table-problem.mjs";

const utf8 = new TextEncoder();
const quietly = async () => {};

/** @param {string} text */
const cells = (text) => separatedRows(text).map((row) => row.cells);

/** @param {Uint8Array | string} source */
const read = (source) => tableIn(source, quietly);

/** @param {Promise<unknown>} work @param {string} code */
const refused = (work, code) => assert.rejects(work, (/** @type {any} */ error) => error.code === code || assert.fail(`${error.code ?? error.stack}`));

/** Chinese characters in GB18030, which nothing here can write: found by reading every pair of bytes. */
const PAIRS = new Map();
for (let lead = 0xb0; lead <= 0xf7; lead += 1) {
  for (let trail = 0xa1; trail <= 0xfe; trail += 1) PAIRS.set(new TextDecoder("gb18030").decode(Uint8Array.of(lead, trail)), [lead, trail]);
}
/** @param {string} text */
const gb18030 = (text) => Uint8Array.from([...text].flatMap((char) => PAIRS.get(char) ?? [char.charCodeAt(0)]));

// ---- separated text

test("quotes hold commas, line breaks and quotes", () => {
  assert.deepEqual(cells('a,"b,c","d\r\ne","f ""g"""\r\n'), [["a", "b,c", "d\r\ne", 'f "g"']]);
  assert.deepEqual(cells(' "a" , b ,\n'), [["a", "b", ""]]);
});

test("rows are numbered as a spreadsheet numbers them, and empty ones left out", () => {
  assert.deepEqual(separatedRows('a,b\n\n,,\n"c\nd",e\rf').map((row) => [row.at, row.cells[0]]), [[1, "a"], [4, "c\nd"], [5, "f"]]);
});

test("tabs and semicolons part cells as well", () => {
  assert.deepEqual(cells("a\tb,c\n1\t2"), [["a", "b,c"], ["1", "2"]]);
  assert.deepEqual(cells("a;b;c,d\n1;2;3"), [["a", "b", "c,d"], ["1", "2", "3"]]);
  assert.deepEqual(cells("a\nb"), [["a"], ["b"]]);
});

test("a quote that is never closed is told with its row", async () => {
  await assert.rejects(read('a,b\n1,"2\n3,4'), { code: "quote", facts: { row: 2 } });
});

test("cells are text, whatever they look like", () => {
  assert.deepEqual(cells('=1+1,+2,@x,"=cmd|\'/c calc\'!A1",<b>,0012'), [["=1+1", "+2", "@x", "=cmd|'/c calc'!A1", "<b>", "0012"]]);
});

test("more rows or columns than can be held are refused", async () => {
  assert.equal((await read("a\n".repeat(LIMITS.rows + 1))).rows.length, LIMITS.rows + 1); // the heading, and as many people
  await refused(read("a\n".repeat(LIMITS.rows + 2)), "too_many_rows");
  await refused(read("a,".repeat(LIMITS.columns + 1)), "too_many_columns");
});

test("nothing, and what is no table", async () => {
  await refused(read(""), "empty");
  await refused(read(utf8.encode(" \n,,\n")), "empty");
  await refused(read(utf8.encode("%PDF\0\0")), "not_a_table");
  await refused(read(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1)), "old_workbook");
  await refused(read(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xff, 0xff)), "encoding");
});

// ---- encodings

test("the encoding is found out and told", () => {
  const text = "姓名,等级\n张三,高级工\n";
  const wide = Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8])]);
  assert.deepEqual(decoded(utf8.encode(text)), { text, coding: "utf-8", odd: [] });
  assert.deepEqual(decoded(utf8.encode(`\ufeff${text}`)), { text, coding: "utf-8-bom", odd: [] });
  assert.deepEqual(decoded(gb18030(text)), { text, coding: "gb18030", odd: [] });
  assert.deepEqual(decoded(wide), { text, coding: "utf-16", odd: [] });
});

test("each line of a file in two encodings is read in its own, and the odd ones are told", () => {
  const bytes = Uint8Array.from([...utf8.encode("姓名,等级\n"), ...gb18030("张三,高级工\n"), ...utf8.encode("a,b\n李四,技师\n"), ...gb18030("王五,中级工")]);
  assert.deepEqual(decoded(bytes), { text: "姓名,等级\n张三,高级工\na,b\n李四,技师\n王五,中级工", coding: "mixed", odd: [2, 5] });
});

test("a file in GB18030 is not taken for a mixed one by chance", () => {
  const names = [...PAIRS.keys()].slice(0, 3000).map((char, index, all) => `${char}${all[(index * 7) % 3000]}`);
  assert.equal(decoded(gb18030(names.join("\n"))).coding, "gb18030");
});

test("bytes that fit no encoding are refused", () => {
  assert.throws(() => decoded(Uint8Array.of(0xff, 0x80, 0x80)), { code: "encoding" });
  assert.throws(() => decoded(Uint8Array.of(0xff, 0xfe, 0x41)), { code: "encoding" });
});

// ---- workbooks

const NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** An archive; an entry may be kept as it is, carry flags, or claim a size. @param {Record<string, string | { text: string, stored?: boolean, flags?: number, size?: number }>} files */
function zip(files) {
  const [parts, index] = [/** @type {Buffer[]} */ ([]), /** @type {Buffer[]} */ ([])];
  let at = 0;
  for (const [name, given] of Object.entries(files)) {
    const file = typeof given === "string" ? { text: given } : given;
    const [body, called] = [Buffer.from(file.text), Buffer.from(name)];
    const packed = file.stored ? body : deflateRawSync(body);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(called.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(file.flags ?? 0, 8);
    entry.writeUInt16LE(file.stored ? 0 : 8, 10);
    entry.writeUInt32LE(crc32(body), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(file.size ?? body.length, 24);
    entry.writeUInt16LE(called.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(head, called, packed);
    index.push(entry, called);
    at += 30 + called.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, ...index, end]));
}

/** A workbook whose first sheet is hidden. @param {string} data @param {string} [strings] @param {Parameters<typeof zip>[0]} [more] */
const workbook = (data, strings = "", more = {}) =>
  zip({
    "xl/workbook.xml": `<?xml version="1.0"?><workbook ${NAMESPACE}><sheets><sheet name="旧" sheetId="1" state="hidden" r:id="rId9"/><sheet name="人员 &amp; 部门" sheetId="2" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${RELATION}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId2" Type="${RELATION}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    "xl/sharedStrings.xml": `<sst ${NAMESPACE}>${strings}</sst>`,
    "xl/worksheets/sheet2.xml": `<worksheet ${NAMESPACE}><sheetData>${data}</sheetData></worksheet>`,
    "xl/vbaProject.bin": "macro",
    ...more,
  });

/** @param {string} data @param {string} [strings] */
const sheetRows = async (data, strings) => (await read(workbook(data, strings))).rows;

test("the first sheet that is shown is read; macros are left alone", async () => {
  const table = await read(workbook('<row r="2"><c r="A2" t="inlineStr"><is><t>姓名</t></is></c></row>'));
  assert.deepEqual(table, { rows: [{ at: 2, cells: ["姓名"] }], sheet: "人员 & 部门", coding: "xlsx", odd: [] });
});

test("shared strings: plain, in pieces, with how they are said, with marks", async () => {
  const strings = '<si><t>张三</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">高级</t></r><r><t>工</t></r><rPh sb="0" eb="1"><t>ガオ</t></rPh></si><si><t>a &lt;b&gt; &#x4e00;&#20108;</t></si><si/>';
  const row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>';
  assert.deepEqual(await sheetRows(row, strings), [{ at: 1, cells: ["张三", "高级工", "a <b> 一二"] }]);
});

test("numbers as people read them, truth values, errors, formulas by their saved result", async () => {
  const row = '<row><c><v>0.30000000000000004</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c><f>1+1</f><v>2</v></c><c t="str"><f>A1&amp;"年"</f><v>5年</v></c><c><f>NOW()</f></c><c><v>20000000</v></c></row>';
  assert.deepEqual(await sheetRows(row), [{ at: 1, cells: ["0.3", "TRUE", "#REF!", "2", "5年", "=NOW()", "20000000"] }]);
});

test("cells and rows that are left out leave gaps", async () => {
  const rows = await sheetRows('<row r="3"><c r="C3"><v>1</v></c><c r="A4"/></row><row r="5"><c r="B5" s="1"/></row><row r="9"><c r="AA9"><v>2</v></c></row>');
  assert.deepEqual(rows.map((row) => [row.at, row.cells.length, row.cells.at(-1)]), [[3, 3, "1"], [9, 27, "2"]]);
});

test("other prefixes, comments, blocks of text and quotes of the other kind", async () => {
  const sheet = "<!-- > --><x:worksheet xmlns:x='main'><x:sheetData><x:row r='1'><x:c r='A1' t='inlineStr'><x:is><x:t><![CDATA[a<b]]></x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>";
  assert.deepEqual((await read(workbook("", "", { "xl/worksheets/sheet2.xml": { text: sheet, stored: true } }))).rows, [{ at: 1, cells: ["a<b"] }]);
});

test("a sheet that comes in many pieces is read as one", async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="inlineStr"><is><t>张&amp;${at}</t></is></c><c r="B${at + 1}"><v>${at}</v></c></row>`);
  for (const stored of [true, false]) {
    const text = `<worksheet>${rows.join("")}</worksheet>`;
    const table = await read(workbook("", "", { "xl/worksheets/sheet2.xml": { text, stored } }));
    assert.ok(table.rows.every((row, at) => row.at === at + 1 && row.cells[0] === `张&${at}` && row.cells[1] === String(at)));
    assert.equal(table.rows.length, rows.length);
  }
});

const ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
const whole = workbook(ROW, "<si><t>姓名</t></si>");

test("a workbook cut off anywhere is told to be damaged, and never read in part", async () => {
  for (let length = 4; length < whole.length; length += 13) await refused(read(whole.slice(0, length)), "damaged");
});

test("a byte that is not as it was makes the workbook damaged, or another one that is whole", async () => {
  const good = JSON.stringify(await read(whole));
  for (let at = 2; at < whole.length; at += 1) {
    const spoilt = whole.slice();
    spoilt[at] = (spoilt[at] ?? 0) ^ 0x55;
    const found = await read(spoilt).then(JSON.stringify, (error) => error.code ?? error.stack);
    assert.ok([good, "damaged", "encrypted", "no_workbook", "unpacked"].includes(found), `${at}: ${found}`);
  }
});

test("what is no workbook, or is locked, is told", async () => {
  await refused(read(zip({ "word/document.xml": "<w/>" })), "no_workbook");
  await refused(read(zip({ "xl/workbook.xml": { text: "<workbook/>", flags: 1 } })), "encrypted");
  await refused(read(zip({ "xl/workbook.xml": "<workbook/>" })), "damaged");
  await refused(read(workbook("", "", { "xl/worksheets/sheet2.xml": "<worksheet><row><c>" + "<".repeat(9) })), "damaged");
  await refused(read(workbook('<row><c t="s"><v>7</v></c></row>')), "damaged");
});

test("entities of its own are refused, not opened", async () => {
  const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>';
  await refused(read(workbook("", "", { "xl/worksheets/sheet2.xml": laughs })), "damaged");
});

test("an archive that swells up is stopped, whatever it claims", async () => {
  const limit = LIMITS.unpacked;
  LIMITS.unpacked = 100_000;
  try {
    const blanks = `<worksheet>${" ".repeat(5_000_000)}</worksheet>`;
    await refused(read(workbook("", "", { "xl/worksheets/sheet2.xml": blanks })), "unpacked");
    await refused(read(workbook("", "", { "xl/worksheets/sheet2.xml": { text: blanks, size: 100 } })), "damaged");
  } finally {
    LIMITS.unpacked = limit;
  }
});

test("a tag or text without an end, and cells far out, are stopped", async () => {
  await refused(read(workbook("", "", { "xl/worksheets/sheet2.xml": `<worksheet ${"a".repeat(3_000_000)}` })), "damaged");
  await refused(read(workbook('<row><c r="XFD1"><v>1</v></c></row>')), "too_many_columns");
});
