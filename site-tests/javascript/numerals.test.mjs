import assert from "node:assert/strict";
import { test } from "node:test";

import { inDigits } from "../../templates/components/calculator/numerals.mjs";

const SIGNS = { digits: "零一二三四五六七八九", tens: "十百千", others: "〇零两二", half: "半" };

for (const [written, digits] of [["两", "2"], ["三十", "30"], ["十五", "15"], ["一百零二", "102"], ["两千", "2000"], ["三万", "3万"], ["半", "0.5"], ["2.5", "2.5"], ["", ""], ["〇", "0"], ["几", "几"], ["-3", "-3"]]) {
  test(`${written} is ${digits}`, () => assert.equal(inDigits(/** @type {string} */ (written), SIGNS), digits));
}
