// The pure functions of the table of benefits, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { grouped, grouping, matches, parse, plain, serialise, sorted, start, terms, unleveled } from "../../templates/components/benefit-table/benefit-table.mjs";

const FIELDS = [
  { name: "q", values: [] },
  { name: "place", values: ["", "zibo", "weifang"] },
  { name: "payer", values: ["", "市级财政", "-"] },
  { name: "sort", values: ["text", "amount", "name"] },
  { name: "group", values: ["place", "matter", "none"] },
];
const NOTHING = { q: "", place: "", payer: "", sort: "text", group: "place" };
const ORDERS = { place: ["zibo", "weifang"], measure: ["person-once", "person-month", "other"], none: [""] };

/** @param {number} at @param {Partial<import("../../templates/components/benefit-table/benefit-table.mjs").Row>} more */
const row = (at, more = {}) => ({ at, name: `项目${at}`, text: "", amount: null, values: {}, ...more });

/** @param {readonly { at: number }[]} rows */
const order = (rows) => rows.map((one) => one.at);

test("nothing is chosen at the start", () => {
  assert.deepEqual(start(FIELDS), NOTHING);
  assert.deepEqual(parse("", FIELDS), NOTHING);
});

test("a query is read", () => {
  assert.deepEqual(parse("?place=zibo&payer=%E5%B8%82%E7%BA%A7%E8%B4%A2%E6%94%BF&q=技师+补贴&sort=amount", FIELDS), {
    ...NOTHING, place: "zibo", payer: "市级财政", q: "技师 补贴", sort: "amount",
  });
});

test("a value that is not known is as if not given, and the others stay", () => {
  assert.deepEqual(parse("?place=atlantis&sort=size&payer=-&colour=red", FIELDS), { ...NOTHING, payer: "-" });
});

test("the first of two values counts", () => {
  assert.equal(parse("?place=zibo&place=weifang", FIELDS)["place"], "zibo");
});

test("what is as at the start does not stand in the query", () => {
  assert.equal(serialise(NOTHING, FIELDS, ""), "");
  assert.equal(serialise({ ...NOTHING, place: "zibo", q: "  " }, FIELDS, ""), "?place=zibo");
});

test("what others put in the query stays there", () => {
  assert.equal(serialise({ ...NOTHING, place: "weifang" }, FIELDS, "?mode=elder&place=zibo"), "?mode=elder&place=weifang");
  assert.equal(serialise(NOTHING, FIELDS, "?place=zibo&mode=elder"), "?mode=elder");
});

test("a state comes back from its query", () => {
  for (const state of [NOTHING, { q: "5万 &=?#+%", place: "weifang", payer: "-", sort: "name", group: "none" }]) {
    assert.deepEqual(parse(serialise(state, FIELDS, ""), FIELDS), state);
  }
});

test("blanks, capitals, full width and marks between thousands make no difference", () => {
  assert.equal(plain(" 每月 500 元 × 60 次，合计 30,000 元\n"), "每月500元×60次,合计30000元");
  assert.equal(plain("“３Ｖ” 购房"), "“3v”购房");
  assert.equal(plain("1,000,000 元"), "1000000元");
});

test("a search has its words apart", () => {
  assert.deepEqual(terms("  技师　补贴 30,000"), ["技师", "补贴", "30000"]);
  assert.deepEqual(terms(" "), []);
});

test("a row is shown when it has all words and all values", () => {
  const one = row(0, { text: "技师一次性2500元", values: { place: ["zibo"], level: ["technician", "senior"] } });
  assert.equal(matches(one, [], []), true);
  assert.equal(matches(one, ["技师", "2500"], [["level", "senior"]]), true);
  assert.equal(matches(one, ["技师", "3000"], []), false);
  assert.equal(matches(one, [], [["place", "zibo"], ["level", "junior"]]), false);
  assert.equal(matches(one, [], [["payer", "-"]]), false);
});

test("sums are compared within one measure only, and what has none comes last", () => {
  const rows = [
    row(0, { amount: 800, values: { measure: ["person-month"] } }),
    row(1, { values: { measure: ["other"] } }),
    row(2, { amount: 500, values: { measure: ["person-once"] } }),
    row(3, { amount: 1000, values: { measure: ["person-month"] } }),
    row(4, { amount: 100000, values: { measure: ["person-once"] } }),
    row(5, { values: {} }),
    row(6, { amount: 800, values: { measure: ["person-month"] } }),
  ];
  assert.deepEqual(order(sorted(rows, "amount", ORDERS)), [4, 2, 3, 0, 6, 1, 5]);
});

test("places stand in their order, names in that of their sounds, equals in that of the text", () => {
  const rows = [
    row(0, { name: "住房", values: { place: ["weifang"] } }),
    row(1, { name: "安家", values: { place: ["zibo"] } }),
    row(2, { name: "购房", values: { place: ["weifang"] } }),
    row(3, { name: "安家", values: { place: ["weifang"] } }),
  ];
  assert.deepEqual(order(sorted(rows, "place", ORDERS)), [1, 0, 2, 3]);
  assert.deepEqual(order(sorted(rows, "name", ORDERS)), [1, 3, 2, 0]);
  assert.deepEqual(order(sorted(rows.toReversed(), "text", ORDERS)), [0, 1, 2, 3]);
});

test("groups stand in the order of their values, without the empty ones", () => {
  const rows = [row(0, { values: { place: ["weifang"] } }), row(1, { values: { place: ["zibo"] } }), row(2, { values: { place: ["weifang"] } })];
  assert.deepEqual(grouped(rows, "place", ORDERS).map(([value, found]) => [value, order(found)]), [["zibo", [1]], ["weifang", [0, 2]]]);
  assert.deepEqual(grouped(rows, "none", ORDERS).map(([value, found]) => [value, order(found)]), [["", [0, 1, 2]]]);
  assert.deepEqual(grouped([], "place", ORDERS), []);
});

test("sorting by sums groups by measure, unless the reader grouped otherwise", () => {
  assert.equal(grouping("amount", "place", "place"), "measure");
  assert.equal(grouping("amount", "matter", "place"), "matter");
  assert.equal(grouping("name", "measure", "place"), "place");
  assert.equal(grouping("name", "matter", "place"), "matter");
});

test("a chosen level is put aside for what is for any level, and nothing else is", () => {
  assert.equal(unleveled([["place", "zibo"]]), null);
  assert.equal(unleveled([["level", "any"]]), null);
  assert.deepEqual(unleveled([["place", "zibo"], ["level", "chief"]]), [["place", "zibo"], ["level", "any"]]);
});
