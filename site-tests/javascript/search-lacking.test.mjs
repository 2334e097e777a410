// What of a query a hit does not print: sums, numbers, spans, dates, labels, document numbers, however they are written.

import assert from "node:assert/strict";
import { test } from "node:test";

import { expressions, lacking } from "../../scripts/mingce/search/lacking.mjs";

/** @type {import("../../scripts/mingce/search/lacking.mjs").Known} */
const KNOWN = { synonyms: [["三级", "高级工"]], subjects: [], places: [] };

/** @param {string} query @param {string} title @param {string[]} texts */
const missing = (query, title, ...texts) => lacking(expressions(query, KNOWN), title, texts);

for (const [query, ...said] of [
  ["公示5个工作日", "5个工作日"],
  ["公示 5 个工作日内", "5 个工作日"],
  ["5万元补贴", "5万元"],
  ["满18周岁", "18周岁"],
  ["提高30个百分点", "30个百分点"],
  ["连续３年每年800", "３年", "800"],
  ["20%或者百分之三十", "20%", "百分之三十"],
  ["青人社字〔2021〕94号 第八条", "青人社字〔2021〕94号", "第八条"],
  ["2022年7月26日", "2022年7月26日"],
  ["5技师", "5"],
  ["十二、高级工", "十二"],
]) {
  test(`of “${query}” these are looked for: ${said.join(" ")}`, () => {
    assert.deepEqual(expressions(query ?? "", KNOWN).map((one) => one.said), said);
  });
}

test("words are not looked for, nor small ones with a number in them, nor what a synonym stands for", () => {
  for (const query of ["高级工", "一次性奖励", "我一个人", "三级工", "zb AI", "", "（）", "\ud800", "9".repeat(4000)]) {
    const found = expressions(query, KNOWN).map((one) => one.said);
    assert.deepEqual(found, /^9/.test(query) ? ["9".repeat(62)] : [], query.slice(0, 9));
  }
});

test("what is printed is not missing, however it is written", () => {
  for (const [query, title, text] of /** @type {[string, string, string][]} */ ([
    ["公示5个工作日", "公示", "公示五个工作日。"],
    ["5万元", "奖励", "奖励50000元。"],
    ["5万元", "奖励", "分别给予10万、5万、3万元。"],
    ["3000元", "补贴", "给予3000—5000元补贴"],
    ["三年", "期限", "连续3年"],
    ["2022年", "办法", "2022年7月26日"],
    ["青人社字[2021]94号", "通知", "青人社字〔2021〕94号"],
    ["豫人社办102", "办法", "豫人社办〔2023〕102号"],
    ["102", "办法", "豫人社办〔2023〕102号"],
    ["新型学徒制 6000", "学徒制", "每年6000元"],
    ["22条", "22 完善获奖选手奖励机制", "x"],
    ["22条", "二十二、完善获奖选手奖励机制", "x"],
    ["7月26日", "办法", "2022-07-26"],
    ["5w", "补贴", "给予5万元"],
    ["3k元", "补贴", "给予3000元"],
    ["伍万元", "补贴", "给予5万元"],
    ["第8条", "八、创新方式", "x"],
    ["第八条", "8 创新方式", "x"],
  ])) assert.deepEqual(missing(query, title, text), [], query);
});

test("what is printed otherwise is missing", () => {
  for (const [query, title, text, said] of /** @type {[string, string, string, string][]} */ ([
    ["公示5个工作日", "公示", "公示7个工作日。", "5个工作日"],
    ["公示5个工作日", "公示", "公示5个月。", "5个工作日"],
    ["5万元", "奖励", "奖励15万元、500000元、5万人。", "5万元"],
    ["3000元", "补贴", "3000人", "3000元"],
    ["2022年7月", "办法", "2022年8月", "2022年7月"],
    ["第8条", "十八、创新", "第九条", "第8条"],
    ["22条", "2 完善", "22人", "22条"],
    ["102", "办法", "2023〕1020号、102%、1.102元", "102"],
    ["5w", "补贴", "给予5元", "5w"],
    ["7月26日", "办法", "7月30日", "7月26日"],
  ])) assert.deepEqual(missing(query, title, text), [said], query);
});
