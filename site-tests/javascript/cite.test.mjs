// The pure functions of the citation panel, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { today, wording } from "../../templates/components/cite/cite.mjs";

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

/** @param {string | null} textContent */
const element = (textContent) => /** @type {Element} */ (/** @type {unknown} */ ({ textContent }));

test("the words of a citation have no blanks around them, and keep those within", () => {
  assert.equal(wording(element("\n  @online{zibo,\n  title = {某措施}\n}\n")), "@online{zibo,\n  title = {某措施}\n}");
});

test("what is printed stays as it is", () => {
  assert.equal(wording(element("《某措施》（某市，2022年7月26日）二、8")), "《某措施》（某市，2022年7月26日）二、8");
});

test("an element without words gives none", () => {
  assert.equal(wording(element(null)), "");
});
