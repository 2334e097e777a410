// How the clauses of a quotation are cited, which page holds them all, and what is to be read in their place on a day.

import assert from "node:assert/strict";
import test from "node:test";

import { heldOn, leads, pageOf, spokenOf } from "../../templates/components/quote/clauses.mjs";

const WORDS = { range: "{first}至{last}", and: "和", list: "、", and_rest: "及{rest}", closing: "末段", going_on: "其后的段落" };
const say = (name, gaps = {}) => WORDS[name].replace(/\{(\w+)\}/g, (_, key) => gaps[key]);

const part = (clause, spoken, above = []) => ({ clause, spoken, above, text: "文" });
const [LEAD, ONE, TWO, THREE, REST] = [part("4", "第四条"), part("4-1", "第四条（一）", ["4"]), part("4-2", "第四条（二）", ["4"]), part("4-3", "第四条（三）", ["4"]), part("4", "第四条")];
const [EIGHT, TEN] = [part("2-8", "二、8", ["2"]), part("2-80", "二、80", ["2"])];
const OLD = { version: "2022", name: "旧版", url: "/a/at/2022/", standing: [["2000-01-01", "replaced"]], parts: [part("3", "第三条"), part("7", "第七条"), part("8", "第八条"), part("11", "第十一条")] };
const NOW = { version: "2024", name: "现版", url: "/a/at/2024/", standing: [["2000-01-01", "in-force"], ["2027-01-01", "replaced_inferred"]], parts: [part("3", "第三条"), LEAD, ONE, TWO, THREE, REST, part("7", "第五条"), part("9", "第九条"), EIGHT, TEN] };
const NEXT = { version: "2026", name: "新版", url: "/a/at/2026/", standing: [["2000-01-01", "future"], ["2027-01-01", "in-force"]], parts: [part("3", "第三条"), LEAD, ONE, TWO, THREE, REST, part("7", "第六条")] };
const POLICY = { url: "/a/", current: "2024", became: { 8: ["7"] }, versions: [OLD, NOW, NEXT] };

for (const [clauses, spoken, page] of [
  [[LEAD], "第四条", "/a/at/2024/4/"],
  [[LEAD, ONE], "第四条", "/a/at/2024/4/"],
  [[ONE, TWO], "第四条（一）、（二）", "/a/at/2024/4/"],
  [[ONE, TWO, THREE], "第四条（一）至（三）", "/a/at/2024/4/"],
  [[TWO, THREE, REST], "第四条（二）、（三）及末段", "/a/at/2024/4/"],
  [[ONE, TWO, THREE, REST], "第四条（一）至（三）及末段", "/a/at/2024/4/"],
  [[part("3", "第三条"), THREE, REST], "第三条至第四条末段", "/a/at/2024/#c-3"],
  [[part("3", "第三条"), part("7", "第五条")], "第三条和第五条", "/a/at/2024/#c-3"],
  [[EIGHT, TEN], "二、8和二、80", "/a/at/2024/2/"],
  [[], "", "/a/at/2024/"],
]) {
  test(`clauses ${clauses.map((one) => one.clause).join("+") || "none"} are cited as they stand, and their page holds them all`, () => {
    assert.equal(spokenOf({ version: NOW, clauses }, say), spoken);
    assert.equal(pageOf({ version: NOW, clauses }), page);
  });
}

test("paragraphs behind what a clause holds are the last one only where there is no other", () => {
  const version = { ...NOW, parts: [LEAD, ONE, REST, REST] };
  assert.equal(spokenOf({ version, clauses: [ONE, REST] }, say), "第四条（一）及其后的段落");
});

const led = (version, clauses, day) => leads({ policy: POLICY, version, clauses, standing: "" }, day, say).map(({ word, gaps, url }) => [word, gaps.clause, gaps.others, url].filter(Boolean).join(" "));

test("the words of the day stand on the page of the version that holds on it", () => {
  const [before, after] = ["2026-11-27", "2027-02-01"];
  assert.deepEqual([before, after].map((day) => heldOn(POLICY, day).version), ["2024", "2026"]);
  assert.deepEqual(led(OLD, [OLD.parts[0]], before), ["now 第三条 /a/at/2024/3/", "compare /a/compare/2022/2024/#c-3"]);
  assert.deepEqual(led(NOW, [ONE], after), ["now 第四条（一） /a/at/2026/4-1/", "compare /a/compare/2024/2026/#c-4-1"]);
  assert.deepEqual(led(NEXT, [ONE], after), []);
  assert.deepEqual(led(NEXT, [ONE], before), ["now 第四条（一） /a/at/2024/4-1/", "compare /a/compare/2024/2026/#c-4-1"]);
  assert.deepEqual(led(NOW, [part("9", "第九条")], after), ["compare /a/compare/2024/2026/#c-9"]);
});

test("where nothing holds on the day nothing is called the words of today", () => {
  const ended = (/** @type {string} */ standing) => ({ ...POLICY, versions: [OLD, { ...NOW, standing: [["2000-01-01", standing]] }] });
  assert.equal(heldOn(ended("repealed"), "2026-11-27"), undefined);
  assert.equal(heldOn(ended("unknown"), "2026-11-27")?.version, "2024");
  const partly = { ...NOW, parts: [{ ...part("3", "第三条"), standing: [["2000-01-01", "repealed"]] }] };
  const made = leads({ policy: { ...POLICY, versions: [OLD, partly] }, version: OLD, clauses: [OLD.parts[0]], standing: "" }, "2026-11-27", say);
  assert.deepEqual(made.map(({ word }) => word), ["compare"]);
});

test("what became of several clauses is said of each", () => {
  const [, , merged, gone] = OLD.parts;
  assert.deepEqual(led(OLD, [merged, gone], "2026-11-27"), ["became 第八条 第五条 /a/8/", "gone_of 第十一条 /a/11/", "compare /a/compare/2022/2024/#c-8"]);
  assert.deepEqual(led(OLD, [merged], "2027-02-01"), ["became 第八条 第六条 /a/8/", "compare /a/compare/2022/2026/#c-8"]);
});
