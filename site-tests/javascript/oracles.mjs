// Judges the published rules again with engines that are not ours: CEL in JavaScript, and JsonLogic.
// Standard input: a line with the rules in both forms, then a line of answers for each profile.
// For each: what every CEL expression came to (null where it failed), and every JsonLogic rule.

import { createInterface } from "node:readline";

import { parse } from "@marcbachmann/cel-js";
import jsonLogic from "json-logic-js";

/** CEL's integers are not JavaScript's numbers.
 * @type {(value: any) => any} */
const integral = (value) =>
  typeof value === "number"
    ? BigInt(value)
    : Array.isArray(value) || typeof value !== "object"
      ? value
      : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, integral(one)]));

/** @type {any} */
let forms;
for await (const line of createInterface({ input: process.stdin })) {
  const read = JSON.parse(line);
  if (!forms) {
    forms = { cel: read.cel.map((/** @type {string} */ one) => parse(one)), logic: read.logic };
    continue;
  }
  const answers = integral(read);
  const cel = forms.cel.map((/** @type {any} */ run) => {
    try {
      return run(answers);
    } catch {
      return null;
    }
  });
  const logic = forms.logic.map((/** @type {any} */ tree) => Boolean(jsonLogic.apply(tree, read)));
  process.stdout.write(JSON.stringify({ cel, logic }) + "\n");
}
