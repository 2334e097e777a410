// Answers for engine.mjs on standard input: a line of rules, then a line for each profile; a line of results for each.
// The engine may be another file (the first argument), so that a spoilt one can be shown to be noticed.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const path = process.argv[2] ?? "";
const engine = await import(pathToFileURL(path).href);

/** @type {any} */
let rules;
/** @type {Record<string, any>} */
const places = {};
for await (const line of createInterface({ input: process.stdin })) {
  if (!rules) {
    rules = JSON.parse(line);
    continue;
  }
  const [place, given] = JSON.parse(line);
  const here = place ? (places[place] ??= engine.ofPlace(rules, place)) : rules;
  const profile = engine.sound(here, given);
  const answer = engine.answer(here, profile);
  const made = {
    profile,
    answer,
    questions: engine.questions(here, profile),
    near: here.benefits.map((/** @type {any} */ rule) => engine.near(rule, profile)),
    calendar: Object.keys(answer.places).map((slug) =>
      ["person", "organisation"].map((side) => engine.calendar(here, profile, answer.benefits, slug, side)),
    ),
  };
  process.stdout.write(JSON.stringify(made) + "\n");
}
