// What engine.mjs must say on its own, and that it is small and depends on nothing; site-tests/test_engine.py holds it to its twin.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { answer, calendar, judge, near, ofPlace, part, questions, sound } from "../../scripts/mingce/eligibility/engine.mjs";

const ENGINE = new URL("../../scripts/mingce/eligibility/engine.mjs", import.meta.url);

const rules = {
  questions: [
    { key: "years", subject: "person", kind: "number", most: 6000 },
    { key: "level", subject: "person", kind: "choice", options: [{ slug: "none" }, { slug: "l3" }, { slug: "l2" }] },
    { key: "jia.new", place: "jia", subject: "person", kind: "yes_no" },
  ],
  benefits: [
    {
      place: "jia",
      id: "allowance",
      outcome: "entitled",
      subject: "person",
      worlds: [["in"], ["out"]],
      splits: { level: ["none", "l3", "l2"] },
      conditions: {
        all: [
          { ask: "years", le: 500, under: "in" },
          { ask: "years", lt: 500, under: "out" },
          { ask: "level", among: ["l3", "l2"] },
          { none: [{ ask: "jia.new" }] },
        ],
      },
      gives: [
        {
          kind: "cash",
          subject: "person",
          by: ["level"],
          tiers: [
            { options: ["l3"], form: "fixed", sum: 50000 },
            { options: ["l2"], form: "fixed", sum: 100000 },
          ],
          every: "month",
          times: 60,
        },
      ],
    },
  ],
  groups: [],
};
const [rule] = rules.benefits;
const met = { years: [200, 200], level: ["l3"], "jia.new": false };

test("who meets everything gets the whole term", () => {
  const judged = judge(rule, met);
  assert.equal(judged.verdict, "yes");
  assert.deepEqual(judged.trace, [2, 2, 2, 0]);
  assert.deepEqual(judged.worth.sums.person.total, [3000000, 3000000]);
  const result = answer(rules, met);
  assert.deepEqual(result.places.jia.person.certain.sum, [3000000, 3000000]);
  const months = calendar(rules, met, result.benefits, "jia", "person");
  assert.equal(months.length, 60);
  assert.deepEqual(months[59], [50000, 50000]);
});

test("an exact anniversary is met in one reading", () => {
  assert.equal(judge(rule, { ...met, years: [500, 500] }).verdict, "reading");
});

test("of an unknown level only those that can be met count", () => {
  const { level, ...rest } = met;
  assert.deepEqual(level, ["l3"]);
  const judged = judge(rule, rest);
  assert.equal(judged.verdict, "unknown");
  assert.deepEqual(judged.worth.sums.person.total, [3000000, 6000000]);
});

test("what is asked next is what is open", () => {
  assert.deepEqual(questions(rules, met), []);
  assert.deepEqual(questions(rules, { years: [600, 600] }), []);
  assert.deepEqual([...questions(rules, { years: [200, 200] })].sort(), ["jia.new", "level"]);
});

test("the nearest miss names the comparison and what it is worth", () => {
  const missed = near(rule, { ...met, level: ["none"] });
  assert.deepEqual(missed?.misses, [2]);
  assert.deepEqual(missed?.worth?.sums.person.total, [3000000, 6000000]);
});

test("answers that mean nothing are dropped", () => {
  const given = { years: [9, 3], level: ["l9"], "jia.new": "yes", __proto__: { level: ["l3"] }, other: true };
  assert.deepEqual(sound(rules, given), {});
  assert.deepEqual(sound(rules, JSON.parse('{"__proto__": {"jia.new": true}, "constructor": 1}')), {});
  assert.deepEqual(sound(rules, met), met);
});

test("a place has its own questions and the shared ones", () => {
  assert.deepEqual(ofPlace(rules, "yi").questions.map((asked) => asked.key), ["years", "level"]);
});

test("a part of a sum is rounded half up, whatever its size", () => {
  assert.equal(part(3, 5000), 2);
  assert.equal(part(Number.MAX_SAFE_INTEGER, 10000), Number.MAX_SAFE_INTEGER);
});

test("the engine imports nothing and stays small", () => {
  const code = readFileSync(ENGINE, "utf8");
  assert.doesNotMatch(code, /^\s*import /m);
  const bare = code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "").replace(/^\s+/gm, "");
  assert.ok(gzipSync(bare).length < 6144, `${gzipSync(bare).length} bytes`);
});
