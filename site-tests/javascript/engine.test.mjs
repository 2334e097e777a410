// What engine.mjs must say on its own, and that it is small and depends on nothing; site-tests/test_engine.py holds it to its twin.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { count, kept, rivals, variants } from "../../scripts/mingce/eligibility/combining.mjs";
import { calendar } from "../../scripts/mingce/eligibility/calendar.mjs";
import { answer, judge } from "../../scripts/mingce/eligibility/engine.mjs";
import { questions } from "../../scripts/mingce/eligibility/inquiry.mjs";
import { courses, near } from "../../scripts/mingce/eligibility/nearest.mjs";
import { clashes, ofDay, ofPlace, sound } from "../../scripts/mingce/eligibility/profiles.mjs";
import { part } from "../../scripts/mingce/eligibility/ranges.mjs";

const FOLDER = new URL("../../scripts/mingce/eligibility/", import.meta.url);

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
  const missed = near(rule, { ...met, level: ["none"] }, new Map());
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

/** A module with what it imports, each once, as it would stand in one file. @param {string} name @param {Set<string>} seen @returns {string} */
function bundled(name, seen = new Set()) {
  if (seen.has(name)) return "";
  seen.add(name);
  const code = readFileSync(new URL(`${name}.mjs`, FOLDER), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const imports = [...code.matchAll(/^import \{[^}]*\} from "\.\/([a-z]+)\.mjs";$/gm)];
  assert.equal(imports.length, [...code.matchAll(/\bimport\b/g)].length, `${name} imports something else`);
  const own = code.replace(/^import .*$/gm, "").replace(/^\s+/gm, "").replace(/\s*([{}()[\],;:?=<>+*|&])\s*/g, "$1");
  return imports.map((match) => bundled(match[1] ?? "", seen)).join("") + own;
}

test("verdicts, amounts, combining and sums depend on nothing else and weigh less than 4 KB", () => {
  const size = gzipSync(bundled("engine"), { level: 9 }).length;
  assert.ok(size < 4096, `${size} bytes`);
});

// ---- combining

const sums = (/** @type {number} */ low, /** @type {number | null} */ high, year = low) => ({ total: [low, high], year: [year, year] });
const highest = { place: "jia", id: "g", rule: "highest", reach: [{ reading: "wide", members: ["a", "b", "c"] }, { reading: "narrow", members: ["c"] }] };

test("of two sums the highest is kept, and by the year it may be the other", () => {
  const found = count([highest], new Map([["a", sums(600, 600, 120)], ["b", sums(300, 300, 300)]]));
  assert.deepEqual(found.sum, [300, 900]);
  const told = found.stacks.map(({ reading, by, keeps, drops, open }) => [reading, by, keeps, drops, open]);
  assert.deepEqual(told, [
    ["wide", "total", "a", ["b"], []],
    ["wide", "year", "b", ["a"], []],
    ["narrow", "total", "", [], []],
    ["narrow", "year", "", [], []],
  ]);
});

test("a sum without an upper end is not taken for the highest", () => {
  const found = count([highest], new Map([["a", sums(100, null)], ["b", sums(300, 300)], ["c", sums(50, 60)]]));
  const [wide] = found.stacks;
  assert.deepEqual([wide?.keeps, wide?.drops, wide?.open], ["", ["c"], ["a", "b"]]);
  assert.deepEqual(kept(new Map([["a", sums(100, null)], ["b", sums(300, 300)]]), variants([highest], new Map([["a", sums(100, null)], ["b", sums(300, 300)]]))[0]?.slice(0, 1) ?? []), [["a"], ["b"]]);
});

test("what one rule may keep apart is named whatever kind of claim it is", () => {
  assert.deepEqual(rivals([highest], ["c", "d", "a"]), [{ group: "g", members: ["c", "a"] }]);
  assert.deepEqual(rivals([highest], ["c", "d"]), []);
});

// ---- questions that rest on others

const gated = {
  ...rules,
  questions: [
    { key: "graduated", subject: "person", kind: "yes_no" },
    { ...rules.questions[0], course: "grows", onlyIf: { ask: "graduated" } },
    ...rules.questions.slice(1),
  ],
};

test("a question waits for the one that it rests on, and is ruled out by it", () => {
  assert.deepEqual(questions(gated, { level: ["l3"], "jia.new": false }), ["graduated", "years"]);
  assert.deepEqual(sound(gated, { graduated: false, years: [200, 200] }), { graduated: false, years: "out" });
  assert.deepEqual(clashes(gated, { graduated: false, years: [200, 200] }), ["years"]);
  assert.deepEqual(clashes(gated, { graduated: false, years: [0, 0] }), []);
  assert.equal(judge(rule, sound(gated, { graduated: false })).verdict, "no");
});

test("what time has made impossible is no near miss", () => {
  const late = { ...met, years: [700, 700] };
  assert.equal(near(rule, late, courses(gated)), null);
  assert.deepEqual(near(rule, late, new Map())?.misses, [0]);
  const atLeast = { ...rule, worlds: [[]], conditions: { ask: "years", ge: 1800 } };
  assert.deepEqual(near(atLeast, late, courses(gated))?.misses, [0]);
});

// ---- days

test("on a day hold the rules that may be in force, each once", () => {
  const dated = (/** @type {string} */ id, /** @type {string[]} */ ...days) => ({ ...rule, id, days });
  const all = {
    ...rules,
    benefits: [dated("now", "2024-01-01", "2024-01-01", "9999-12-31", "9999-12-31"), dated("always", "0000-01-01", "9999-12-31", "9999-12-31", "9999-12-31")],
    others: { benefits: [dated("now", "2020-01-01", "2020-01-01", "2024-01-01", "2024-01-01"), dated("then", "2020-01-01", "2020-01-01", "2021-01-01", "2022-01-01")], groups: [] },
  };
  const on = (/** @type {string} */ day) => ofDay(all, day).benefits.map(({ id, days }) => `${id} ${days?.[0]}`);
  assert.deepEqual(on("2025-01-01"), ["now 2024-01-01", "always 0000-01-01"]);
  assert.deepEqual(on("2021-06-01"), ["always 0000-01-01", "now 2020-01-01", "then 2020-01-01"]);
  assert.deepEqual(on("2022-01-01"), ["always 0000-01-01", "now 2020-01-01"]);
  assert.deepEqual(on("2019-12-31"), ["always 0000-01-01"]);
});
