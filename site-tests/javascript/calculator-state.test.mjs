// A calculation in the fragment of an address: what is written is read again, what is foreign or damaged does no harm.

import assert from "node:assert/strict";
import { test } from "node:test";

import { EMPTY, hundredths, parse, placesIn, serialise, written } from "../../templates/components/calculator/state.mjs";

/** @type {any} */
const RULES = {
  places: [{ slug: "jia", name: "Jia" }],
  benefits: [],
  groups: [],
  questions: [
    { key: "level", kind: "choice", options: [{ slug: "l3" }, { slug: "l2" }] },
    { key: "jia.honours", kind: "choices", options: [{ slug: "skills" }, { slug: "expert" }, { slug: "none" }] },
    { key: "years", kind: "number", least: 0, most: 10000 },
    { key: "full_time", kind: "yes_no" },
  ],
};

/** @param {string} fragment */
const read = (fragment) => parse(fragment, RULES);

const FULL = "v1;who=person,host;place=jia;on=2024-02-29;years=2.5;level=l3|l2;jia.honours=skills,expert?;full_time=n";

test("what is written is read again, in the same order", () => {
  const { state, dropped, foreign } = read(`#${FULL}`);
  assert.deepEqual([dropped, foreign], [[], false]);
  assert.deepEqual(state, {
    who: ["person", "host"],
    place: "jia",
    on: "2024-02-29",
    answers: { years: [250, 250], level: ["l3", "l2"], "jia.honours": { has: ["skills"], maybe: ["expert"] }, full_time: false },
  });
  assert.equal(serialise(state), FULL);
});

for (const [value, answer] of /** @type {[string, unknown][]} */ ([["2", [200, 200]], ["0.5", [50, 50]], ["1..3", [100, 300]], ["1..", [100, null]], ["?", null]])) {
  test(`a number ${value} comes back as it was written`, () => {
    const { state } = read(`v1;years=${value}`);
    assert.deepEqual(state.answers, { years: answer });
    assert.equal(serialise(state), `v1;years=${value}`);
  });
}

for (const day of ["2023-02-29", "2024-1-1", "tomorrow", "2024-13-01", ""]) {
  test(`“${day}” is no day`, () => {
    const { state, dropped } = read(`v1;place=jia;on=${day}`);
    assert.deepEqual([state.on, dropped], ["", [`on=${day}`]]);
  });
}

test("the rules that a fragment needs are those of its place, of the questions that it answers, or all", () => {
  const places = [{ slug: "jia" }, { slug: "yi" }, { slug: "bing" }];
  assert.deepEqual(placesIn("#v1;who=person;place=jia;level=l3", places), ["jia"]);
  assert.deepEqual(placesIn("#v1;place=jia;yi.title=y", places), ["jia", "yi"]);
  assert.deepEqual(placesIn("#v1;who=person;level=l3", places), ["jia", "yi", "bing"]);
  assert.deepEqual(placesIn("#v1;who=person;place=all", places), ["jia", "yi", "bing"]);
  assert.deepEqual(placesIn("#v1;who=person", places), []);
  assert.deepEqual(placesIn("", places), []);
});

test("nothing answered leaves no fragment", () => assert.equal(serialise(EMPTY), ""));
test("no fragment is no foreign one", () => assert.deepEqual(read("#"), { state: EMPTY, dropped: [], foreign: false }));
test("marks that other services encode are read", () => assert.deepEqual(read(encodeURIComponent(FULL)).state, read(FULL).state));
test("every place", () => assert.equal(read("v1;place=all").state.place, "all"));

for (const fragment of ["main", "v2;level=l3", "%E0%A4%A", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "level=l3", ";;;", "V1;level=l3"]) {
  test(`${fragment} is foreign`, () => assert.deepEqual(read(fragment), { state: EMPTY, dropped: [], foreign: true }));
}

for (const part of [
  "level=l9", "level=", "level=l3|l3", "level=l3|x", "level", "=l3", "=", "level=__proto__", "__proto__=y", "constructor=y", "toString=y",
  "years=-1", "years=1e3", "years=NaN", "years=3..1", "years=1..2..3", "years=0.123", "years=99999999999999999", "years=101", "years=..", "years=١",
  "full_time=true", "full_time=yy", "full_time=constructor", "jia.honours=skills,skills", "jia.honours=skills,skills?", "jia.honours=<b>", "honours=skills", "who=nobody", "place=yi",
  "x=<script>alert(1)</script>",
]) {
  test(`${part} is dropped, and nothing else`, () => {
    const { state, dropped, foreign } = read(`v1;${part};full_time=y`);
    const kept = part.startsWith("full_time") ? {} : { full_time: true };
    assert.deepEqual(state.answers, part.startsWith("full_time") ? { full_time: true } : kept);
    assert.deepEqual([state.who, state.place], [[], ""]);
    assert.deepEqual([dropped, foreign], [[part], false]);
  });
}

test("of two answers to one question the first counts", () => {
  const { state, dropped } = read("v1;level=l3;level=l2");
  assert.deepEqual([state.answers, dropped], [{ level: ["l3"] }, ["level=l2"]]);
});

test("a fragment of any length is read in no time", () => {
  const began = performance.now();
  const { state, dropped } = read(`v1;level=l3;${"x=".repeat(1000000)}`);
  assert.deepEqual(state.answers, { level: ["l3"] });
  assert.ok(dropped.length > 0);
  assert.ok(performance.now() - began < 200);
});

test("random noise never throws", () => {
  const marks = "v1;=,|?.-%<>\"'&#level jia.honours l3 skills 12..y\u0000\ud800";
  let seed = 7;
  const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648);
  for (let round = 0; round < 5000; round += 1) {
    const noise = Array.from({ length: next() % 40 }, () => marks[next() % marks.length]).join("");
    const { state } = read(`v1;${noise}`);
    assert.deepEqual(read(serialise(state)).state, state);
  }
});

test("numbers are exact", () => {
  for (const text of ["0", "0.01", "0.1", "1.5", "199999.99", "123456789012"]) assert.equal(written(hundredths(text) ?? -1), text);
  assert.equal(written(150), "1.5");
});
