import assert from "node:assert/strict";
import { test } from "node:test";

import { inDigits } from "../../templates/components/calculator/numerals.mjs";

for (const [written, digits] of [["两", "2"], ["三十", "30"], ["十五", "15"], ["一百零二", "102"], ["两千", "2000"], ["三万", "3万"], ["半", "0.5"], ["2.5", "2.5"], ["", ""], ["〇", "0"], ["几", "几"], ["-3", "-3"]]) {
  test(`${written} is ${digits}`, () => assert.equal(inDigits(/** @type {string} */ (written)), digits));
}
