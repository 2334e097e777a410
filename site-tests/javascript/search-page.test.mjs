// The pure parts of searching: the address, the text as it is typed, hits as they are shown. Without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { first, fromFirstMark, isWorthShowing, missingInAll, pieces, unflooded, versioned } from "../../templates/components/search/found.mjs";
import { cleaned, isNarrowed, LONGEST, NOTHING, parse, query, searchable, serialise, unnarrowed, withValue } from "../../templates/components/search/query.mjs";
import { latest, typing } from "../../templates/components/search/typing.mjs";

const ASKED = { ...NOTHING, q: "5万元", place: ["zibo", "weifang"], year: ["2022", "none"], cash: true };

test("an address holds what is asked, and gives it back", () => {
  const address = serialise(ASKED);
  assert.equal(decodeURIComponent(address), "?q=5万元&place=zibo&place=weifang&year=2022&year=none&cash=1");
  assert.deepEqual(parse(address), ASKED);
  assert.equal(serialise(NOTHING), "");
  assert.deepEqual(parse(""), NOTHING);
});

test("what else stands in an address stays; what was asked before does not", () => {
  assert.equal(serialise({ ...NOTHING, q: "a" }, "?mode=elder&q=b&place=zibo&history=1"), "?mode=elder&q=a");
});

test("empty, repeated and strange values are dropped", () => {
  const address = "?q=x&place=&place=zibo&place=zibo&kind=%3Cb%3E&type=../..&year=2022%00&cash=yes&history=&recipient=" + "a".repeat(65);
  assert.deepEqual(parse(address), { ...NOTHING, q: "x", place: ["zibo"] });
  assert.equal(parse(`?${Array.from({ length: 90 }, (_, at) => `place=p${at}`).join("&")}`).place.length, 50);
});

test("an address that is broken is read as far as it goes", () => {
  assert.equal(parse("?q=%E5%88%E5%%%").q.length > 0, true);
});

test("text is cleaned of what cannot be seen, and of nothing else", () => {
  assert.deepEqual(cleaned("  5万元\u0000\n或\t 10万元 "), { text: "5万元 或 10万元", cut: false });
  assert.deepEqual(cleaned("高\u200b级\ufeff工\ud800\u202e"), { text: "高级工", cut: false });
  assert.deepEqual(cleaned("<b>&amp; (.*)+\\"), { text: "<b>&amp; (.*)+\\", cut: false });
  assert.deepEqual(cleaned("𠮷野家"), { text: "𠮷野家", cut: false });
});

test("a long text is cut between characters", () => {
  const { text, cut } = cleaned("𠮷".repeat(10_000));
  assert.equal(cut, true);
  assert.equal(text, "𠮷".repeat(LONGEST));
  assert.equal(cleaned("字".repeat(LONGEST)).cut, false);
});

test("punctuation alone cannot be searched for", () => {
  for (const text of ["", "。，！", "()*+?", "🙂", "  "]) assert.equal(searchable(text), false, text);
  for (const text of ["5", "a", "工", "。工"]) assert.equal(searchable(text), true, text);
});

test("the engine is asked for what was chosen only, and for texts without a year by an empty one", () => {
  assert.deepEqual(query(ASKED, "2026-11-20", 20, 10), { q: "5万元", places: ["zibo", "weifang"], years: ["2022", ""], cash: true, history: false, day: "2026-11-20", from: 20, size: 10 });
});

test("filters are set, taken back and known to be set", () => {
  assert.equal(isNarrowed({ ...NOTHING, q: "x" }), false);
  assert.equal(isNarrowed({ ...NOTHING, history: true }), true);
  const one = withValue(NOTHING, "place", "zibo", true);
  assert.deepEqual(one.place, ["zibo"]);
  assert.deepEqual(withValue(one, "place", "zibo", true).place, ["zibo"]);
  assert.deepEqual(withValue(one, "place", "zibo", false).place, []);
  assert.deepEqual(unnarrowed(ASKED), { ...NOTHING, q: "5万元" });
});

test("a sentence is parted at its marks", () => {
  assert.deepEqual(pieces("给予5万元、8万元", [[2, 5], [6, 9]]), [
    { text: "给予", marked: false }, { text: "5万元", marked: true }, { text: "、", marked: false }, { text: "8万元", marked: true },
  ]);
  assert.deepEqual(pieces("abc", []), [{ text: "abc", marked: false }]);
  assert.deepEqual(pieces("", []), []);
});

test("marks that do not fit leave the sentence whole", () => {
  for (const marks of [[[2, 9]], [[2, 2]], [[-1, 1]], [[0, 2], [1, 3]], [[NaN, 2]]]) {
    const made = pieces("abc", /** @type {[number, number][]} */ (marks));
    assert.equal(made.map(({ text }) => text).join(""), "abc");
  }
});

test("a sentence with a late mark begins a little before it", () => {
  const sentence = "一".repeat(40) + "目标" + "二";
  const cut = fromFirstMark(sentence, [[40, 42]]);
  assert.equal(cut.sentence, `…${"一".repeat(12)}目标二`);
  assert.deepEqual(cut.marks.map(([from, to]) => cut.sentence.slice(from, to)), ["目标"]);
  assert.deepEqual(fromFirstMark("目标", [[0, 2]]), { sentence: "目标", marks: [[0, 2]] });
  assert.deepEqual(fromFirstMark("没有", []), { sentence: "没有", marks: [] });
});

/** @param {string} policy @param {number} number */
const hit = (policy, number) => /** @type {any} */ ({ policy, url: `/${policy}/${number}/` });

test("one document does not flood another, and hits keep their order", () => {
  const hits = [hit("a", 1), hit("b", 1), hit("a", 2), hit("a", 3), hit("a", 4), hit("b", 2), hit("a", 5)];
  const entries = unflooded(hits).map((entry) => [entry.hit.url, ...entry.folded.map(({ url }) => url)]);
  assert.deepEqual(entries, [["/a/1/"], ["/b/1/"], ["/a/2/"], ["/a/3/", "/a/4/", "/a/5/"], ["/b/2/"]]);
  assert.deepEqual(first(hits, 4).map(({ url }) => url), ["/a/1/", "/b/1/", "/a/2/", "/a/3/"]);
});

test("a document alone is not folded, nor what is of no document", () => {
  assert.deepEqual(unflooded([1, 2, 3, 4, 5].map((number) => hit("a", number))).map(({ folded }) => folded.length), [0, 0, 0, 0, 0]);
  assert.equal(unflooded([hit("", 1), hit("", 2), hit("", 3), hit("", 4), hit("a", 1)]).length, 5);
  assert.deepEqual(unflooded([]), []);
});

test("of hits beside each other it is known of which texts there are several versions, and what none of them holds", () => {
  /** @param {string} policy @param {string} version @param {string[]} missing */
  const of = (policy, version, ...missing) => /** @type {any} */ ({ policy, version, missing });
  assert.deepEqual([...versioned([of("a", "1"), of("b", "1"), of("a", "1"), of("b", "2"), of("", ""), of("", "x")])], ["b"]);
  assert.deepEqual([...versioned([])], []);
  assert.deepEqual(missingInAll([of("a", "1", "5万元", "3年"), of("b", "1", "3年")]), ["3年"]);
  assert.deepEqual(missingInAll([of("a", "1", "5万元"), of("b", "1")]), []);
  assert.deepEqual(missingInAll([]), []);
});

test("what is still being composed is shown where it is found as typed and nothing of it is missing everywhere", () => {
  /** @param {string[][]} missing @param {string} [corrected] */
  const found = (missing, corrected = "") => /** @type {any} */ ({ total: missing.length, hits: missing.map((one) => ({ missing: one })), corrected });
  assert.equal(isWorthShowing(found([[], ["5年"]])), true);
  assert.equal(isWorthShowing(found([["qqq"], ["qqq", "5年"]])), false);
  assert.equal(isWorthShowing(found([[]], "淄博")), false);
  assert.equal(isWorthShowing(found([])), false);
});

test("the last run wins, whatever the order in which results come", async () => {
  /** @type {Map<string, (result: string) => void>} */
  const open = new Map();
  const { run, overtake } = latest((/** @type {string} */ name) => new Promise((resolve) => open.set(name, resolve)));
  const [slow, fast] = [run("slow"), run("fast")];
  open.get("fast")?.("of fast");
  assert.deepEqual(await fast, { result: "of fast" });
  open.get("slow")?.("of slow");
  assert.equal(await slow, null);
  const left = run("left");
  overtake();
  open.get("left")?.("of left");
  assert.equal(await left, null);
});

test("a run that fails says so, unless another has overtaken it", async () => {
  const { run } = latest((/** @type {string} */ name) => (name === "bad" ? Promise.reject(new Error("lost")) : Promise.resolve(name)));
  assert.match(String(/** @type {{ failed: unknown }} */ (await run("bad")).failed), /lost/);
  const [bad, good] = [run("bad"), run("good")];
  assert.equal(await bad, null);
  assert.deepEqual(await good, { result: "good" });
});

/** A field without a browser, and what it told. */
function field() {
  const made = /** @type {any} */ (new EventTarget());
  made.value = "";
  /** @type {string[]} */
  const told = [];
  const typed = typing(made, (text, isComposing) => told.push(isComposing ? `${text}…` : text), 100, 700);
  /** @param {string} type @param {string} [value] @param {string} [data] */
  const send = (type, value, data = "") => {
    if (value !== undefined) made.value = value;
    made.dispatchEvent(Object.assign(new Event(type), { data }));
  };
  return { send, told, typed };
}

test("a text is told once typing pauses, and once only", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { send, told } = field();
  send("input", "高");
  t.mock.timers.tick(60);
  send("input", "高级");
  t.mock.timers.tick(99);
  assert.deepEqual(told, []);
  t.mock.timers.tick(1);
  send("input", "高级");
  t.mock.timers.tick(200);
  assert.deepEqual(told, ["高级"]);
});

/** Composes step by step, as an input method does, with so long between them. @param {ReturnType<typeof field>} made @param {string[]} drafts @param {() => void} pause @param {string} [before] */
function compose({ send }, drafts, pause, before = "") {
  send("compositionstart");
  for (const draft of drafts) {
    send("compositionupdate", undefined, draft);
    send("input", before + draft);
    pause();
  }
}

test("half-typed pinyin is not told while it is being typed, and never where its syllables are set apart", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  for (const endsFirst of [false, true]) {
    const made = field();
    compose(made, ["g", "ga", "gao", "gao'ji"], () => t.mock.timers.tick(699));
    compose(made, ["gao ji", "gao\u2006ji", "高ji", "高 jigong"], () => t.mock.timers.tick(5000));
    assert.deepEqual(made.told, []);
    if (endsFirst) made.send("compositionend", "高级");
    made.send("input", "高级");
    if (!endsFirst) made.send("compositionend", "高级");
    t.mock.timers.tick(100);
    assert.deepEqual(made.told, ["高级"]);
  }
});

test("a word that a keyboard keeps composing is told as such after a longer pause, and as a text once it is done", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const made = field();
  compose(made, ["z", "zi", "zib", "zibo"], () => t.mock.timers.tick(150));
  assert.deepEqual(made.told, []);
  t.mock.timers.tick(700);
  assert.deepEqual(made.told, ["zibo…"]);
  made.send("compositionend", "zibo");
  made.send("input", "zibo ");
  t.mock.timers.tick(100);
  assert.deepEqual(made.told, ["zibo…", "zibo "]);
});

test("the text before is told again when what was composed and told is given up", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const made = field();
  made.send("input", "购房");
  t.mock.timers.tick(100);
  for (const hasTried of [false, true]) {
    compose(made, ["zibo"], () => t.mock.timers.tick(hasTried ? 700 : 699), "购房");
    made.send("compositionend", "购房");
    made.send("input", "购房");
    t.mock.timers.tick(100);
    assert.deepEqual(made.told, hasTried ? ["购房", "购房zibo…", "购房"] : ["购房"]);
  }
  made.send("input", "购房");
  t.mock.timers.tick(100);
  assert.equal(made.told.length, 3);
});

test("letters that are taken back one by one are given up as well", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const made = field();
  compose(made, ["zibo"], () => t.mock.timers.tick(700));
  compose(made, ["zib", "zi", "z", ""], () => t.mock.timers.tick(100));
  t.mock.timers.tick(700);
  assert.deepEqual(made.told, ["zibo…", ""]);
});

test("what is composed in Chinese, as by dictation, is told with what stands before it", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const made = field();
  made.send("input", "5万元");
  t.mock.timers.tick(100);
  compose(made, ["购房", "购房补贴"], () => t.mock.timers.tick(100), "5万元");
  t.mock.timers.tick(700);
  assert.deepEqual(made.told, ["5万元", "5万元购房补贴…"]);
});

test("a text that was set is not told again; one may be told at once", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { send, told, typed } = field();
  send("input", "a");
  typed.set("b");
  t.mock.timers.tick(200);
  assert.deepEqual(told, []);
  send("input", "c");
  typed.now();
  t.mock.timers.tick(200);
  assert.deepEqual(told, ["c"]);
});
