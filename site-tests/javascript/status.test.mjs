// What holds today: the day in China, and the phase that has begun by then.

import assert from "node:assert/strict";
import { test } from "node:test";

import { phaseOf } from "../../scripts/mingce/history/phases.mjs";
import { dayOf, spoken, today } from "../../templates/components/status/today.mjs";
import { placeOf } from "../../templates/components/timeline/timeline.mjs";

test("the day is that of China, wherever the reader is", () => {
  assert.equal(today(new Date("2026-11-20T15:59:59Z")), "2026-11-20");
  assert.equal(today(new Date("2026-11-20T16:00:00Z")), "2026-11-21");
  assert.equal(today(new Date("2026-12-31T16:00:00Z")), "2027-01-01");
});

test("the day has two figures for month and day", () => {
  assert.equal(today(new Date("2026-01-02T03:04:05Z")), "2026-01-02");
});

test("the day does not depend on the time zone of the device", () => {
  const before = process.env.TZ;
  try {
    for (const zone of ["America/Los_Angeles", "UTC", "Pacific/Kiritimati"]) {
      process.env.TZ = zone;
      assert.equal(today(new Date("2026-11-20T16:00:00Z")), "2026-11-21", zone);
    }
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});

test("a day in words is the same day", () => {
  assert.equal(spoken("2026-11-21"), "2026年11月21日");
  assert.equal(spoken("2027-01-01"), "2027年1月1日");
});

test("a phase holds from its first day until the next", () => {
  const since = ["2026-11-20", "2027-01-01", "2030-01-01"];
  assert.equal(phaseOf(since, "2026-11-20"), 0);
  assert.equal(phaseOf(since, "2026-12-31"), 0);
  assert.equal(phaseOf(since, "2027-01-01"), 1);
  assert.equal(phaseOf(since, "2029-12-31"), 1);
  assert.equal(phaseOf(since, "2031-05-05"), 2);
});

test("a clock that is behind the build leaves what the build found", () => {
  assert.equal(phaseOf(["2026-11-20", "2027-01-01"], "2020-01-01"), 0);
});

test("a clock that is behind the build counts as the day of the build", () => {
  assert.equal(dayOf(new Date("2019-06-01T00:00:00Z"), "2026-11-20"), "2026-11-20");
  assert.equal(dayOf(new Date("2027-06-01T00:00:00Z"), "2026-11-20"), "2027-06-01");
});

test("a day stands on the timeline where the build would put it, and never beyond its end", () => {
  assert.equal(placeOf("2026-11-20", 2021, 2031), 58.3);
  assert.equal(placeOf("2021-01-31", 2021, 2031), 0);
  assert.equal(placeOf("2040-01-01", 2021, 2031), 100);
});
