import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { inDigits } from "../../templates/components/calculator/numerals.mjs";

const SIGNS = { digits: "零一二三四五六七八九", tens: "十百千", others: "〇零两二", half: "半" };

for (const [written, digits] of [["两", "2"], ["三万", "3万"], ["三十万", "30万"], ["半", "0.5"], ["2.5", "2.5"], ["", ""], ["〇", "0"], ["几", "几"], ["-3", "-3"]]) {
  test(`${written} is ${digits}`, () => assert.equal(inDigits(/** @type {string} */ (written), SIGNS), digits));
}

/** @type {[string, number | null][]} What the programs in Python read in the same way. */
const READ = JSON.parse(readFileSync(new URL("../numerals.json", import.meta.url), "utf8"));

for (const [written, value] of READ) {
  test(`${written} is ${value ?? "not read"}`, () => assert.equal(inDigits(written, SIGNS), value === null ? written : `${value}`));
}

for (const row of ["三五", "一五", "二〇", "二〇二二", "零五", "三五万", "三千二万", "两百五元"]) {
  test(`${row} is left as it is: nobody can say which number is meant`, () => assert.equal(inDigits(row, SIGNS), row));
}
