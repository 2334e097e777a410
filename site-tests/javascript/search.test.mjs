// What the search engine does when files fail, and how little it asks for; site-tests/test_search.py asks it about real texts.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { FORMAT, Stale, searcher } from "../../scripts/mingce/search/engine.mjs";
import { asked } from "../../scripts/mingce/search/query.mjs";
import { hashed, numbers, partsOf, postings, weightOf } from "../../scripts/mingce/search/postings.mjs";
import { marked } from "../../scripts/mingce/search/shown.mjs";

const FOLDER = new URL("../../scripts/mingce/search/", import.meta.url);
const names = { kinds: { formal: "正式文件" }, types: {}, recipients: {} };
/** A volume of one clause: 技能津贴. @type {Record<string, any>} */
const files = {
  "now/index.json": {
    format: 3, records: 2, shards: 1, near: 1, cap: 20000, align: [16, 256], block: 4, places: [["jia", "甲市", "甲市", 1]],
    sorts: ["policy"], sizes: [2], benefits: [0], kinds: ["formal"], years: [2022], policies: [1], standings: [[["", "in-force"], ["2027-01-01", "replaced"]]], standing: [0], apart: [], corrections: [], pinned: [], headings: "", names, synonyms: [["补贴", "津贴"]], subjects: [],
  },
  "now/facets.json": { cash: '"', recipients: {} },
  "now/terms/0.json": { 技能: "# %", 能津: "# %", 津贴: "# %" },
  "now/near/0.json": { "技?津": "能" },
  "now/records/jia/0-0.json": {
    shelf: ["jia", "甲市", "jia/a", "办法", "/jia/a/", "formal", "2022-01-01", "v1", "收到的文本"],
    records: [["policy", "/jia/a/", "办法", [], [], []], ["clause", "/jia/a/1/", "一标准", ["甲市"], [["", "发给技能津贴。"]], []]],
  },
};

/** @type {(broken?: Set<string>) => { asked: string[], load: (path: string) => Promise<unknown> }} */
const source = (broken = new Set()) => {
  /** @type {string[]} */
  const asked = [];
  const load = async (/** @type {string} */ path) => {
    asked.push(path);
    if (broken.has(path)) throw new Error(`no ${path}`);
    return structuredClone(files[path]);
  };
  return { asked, load };
};

test("a file is loaded once", async () => {
  const { asked, load } = source();
  const engine = searcher(load);
  const first = await engine.search({ q: "技能津贴" });
  const again = await engine.search({ q: "技能津贴" });
  assert.equal(first.total, 1);
  assert.equal(first.hits[0]?.url, "/jia/a/1/");
  assert.deepEqual(first, again);
  assert.deepEqual(asked, [...new Set(asked)]);
});

for (const path of Object.keys(files).filter((name) => !name.includes("near"))) {
  test(`a failure of ${path} is told, and asked for again`, async () => {
    const broken = new Set([path]);
    const engine = searcher(source(broken).load);
    await assert.rejects(engine.search({ q: "技能津贴" }), { message: `no ${path}` });
    await assert.rejects(engine.search({ q: "技能津贴" }), { message: `no ${path}` });
    broken.clear();
    assert.equal((await engine.search({ q: "技能津贴" })).total, 1);
  });
}

test("an index of another form is refused, and asked for again", async () => {
  let format = 1;
  const { load } = source();
  const engine = searcher(async (path) => {
    const file = /** @type {any} */ (await load(path));
    return path === "now/index.json" ? { ...file, format } : file;
  });
  await assert.rejects(engine.search({ q: "技能津贴" }), Stale);
  format = FORMAT;
  assert.equal((await engine.search({ q: "技能津贴" })).total, 1);
});

test("nothing is loaded before something is asked, and facets only for who wants them", async () => {
  const { asked, load } = source();
  const engine = searcher(load);
  assert.deepEqual(asked, []);
  const found = await engine.search({ q: "技能津贴", facets: false });
  assert.equal(asked.includes("now/facets.json"), false);
  assert.equal(asked.some((path) => path.startsWith("past/")), false);
  assert.deepEqual(found.facets.places, []);
});

test("a text stands as its dates come to on the day of the reader, and is left out from the day on which it is over", async () => {
  const engine = searcher(source().load);
  const on = (/** @type {string} */ day, history = false) => engine.search({ q: "技能津贴", day, history });
  files["past/index.json"] = { ...files["now/index.json"], records: 0, places: [] };
  files["past/facets.json"] = { cash: "", recipients: {} };
  files["past/terms/0.json"] = {};
  for (const day of ["", "2020-01-01", "2026-12-31"]) assert.equal((await on(day)).hits[0]?.standing, "in-force", day);
  const later = await on("2027-01-01");
  assert.deepEqual([later.total, later.facets.standings, later.corrected], [0, [], ""]);
  const older = await on("2027-01-01", true);
  assert.deepEqual([older.hits[0]?.standing, older.facets.history], ["replaced", 1]);
});

test("a record may stand otherwise than its document", async () => {
  const { load } = source();
  const engine = searcher(async (path) => {
    const file = /** @type {any} */ (await load(path));
    return path === "now/index.json" ? { ...file, standings: [[["", "in-force"]], [["", "repealed"]]], apart: [[1, 1]] } : file;
  });
  assert.equal((await engine.search({ q: "技能津贴" })).total, 0);
  assert.equal((await engine.search({ q: "技能津贴", history: true })).hits[0]?.standing, "repealed");
});

test("a synonym finds what the text prints, and marks it", async () => {
  const hit = (await searcher(source().load).search({ q: "技能补贴" })).hits[0];
  assert.deepEqual(hit?.marks.map(([start, end]) => hit.sentence.slice(start, end)), ["技能津贴"]);
});

test("one slip is mended", async () => {
  const found = await searcher(source().load).search({ q: "技龙津贴" });
  assert.equal(found.corrected, "技能津贴");
});

test("numbers come back from their gaps", () => {
  assert.deepEqual([...numbers("!!!")], [0, 1, 2]);
  assert.deepEqual([...numbers("")], []);
  assert.deepEqual([...postings("!# !(").values], [0, 6]);
});

test("a value says how much, and in which parts", () => {
  assert.deepEqual([0, 14, 15].map(partsOf), [1, 15, 1]);
  assert.equal(weightOf(0), weightOf(14));
  assert.ok(weightOf(14) < weightOf(15));
});

test("pairs across small words are not looked up, but those of words that hold one are", () => {
  const tokens = (/** @type {string} */ q, whole = false) => asked(q, { synonyms: [], subjects: [], places: [] }, whole).terms.map(({ token }) => token);
  assert.deepEqual(tokens("技师的津贴怎么领"), ["技师", "津贴"]);
  assert.deepEqual(tokens("技能人才"), ["技能", "能人", "人才"]);
  assert.deepEqual(tokens("能不能"), ["能不", "不能"]);
  assert.deepEqual(tokens("技师的津贴", true), ["技师", "师的", "的津", "津贴"]);
});

test("of two meanings that share a token it counts once", () => {
  const { terms } = asked("比赛", { synonyms: [["比赛", "技能竞赛", "技能大赛"]], subjects: [], places: [] });
  assert.deepEqual(terms.filter(({ token }) => token === "技能").map(({ weight }) => weight > 0), [true, false]);
});

test("a token has one file, whatever its characters", () => {
  assert.equal(hashed(""), 2166202364);
  assert.notEqual(hashed("技能"), hashed("能技"));
  assert.equal(hashed("\u{20000}") >= 0, true);
});

test("marks stand in the text as it is printed", () => {
  const worth = new Map([["技能", 1], ["50000", 1]]);
  const text = "高 技 能：５万";
  const { marks } = marked(text, worth);
  assert.deepEqual(marks.map(([start, end]) => text.slice(start, end)), ["技 能", "５万"]);
});

test("the engine is small", () => {
  const code = readdirSync(FOLDER).filter((name) => name.endsWith(".mjs")).map((name) => readFileSync(new URL(name, FOLDER), "utf8"));
  assert.ok(gzipSync(code.join("")).length < 24_000);
});
