// The pure functions of the citation panel, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { dated, wording } from "../../templates/components/cite/cite.mjs";

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

test("a day is written as the form of citation wants it", () => {
  assert.equal(dated("2026-11-20", "ris"), "2026/11/20");
  assert.equal(dated("2026-11-20", "bibtex"), "2026-11-20");
  assert.equal(dated("2026-11-20", undefined), "2026-11-20");
});
