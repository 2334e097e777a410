// Answers of the engine on standard input: a line of rules, then a line for each profile; a line of results for each.
// The engine may stand in another folder (the first argument), so that a spoilt one can be shown to be noticed.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const folder = process.argv[2] ?? "";
/** @param {string} name */
const part = (name) => import(pathToFileURL(`${folder}/${name}.mjs`).href);
const { answer } = await part("engine");
const { calendar } = await part("calendar");
const { questions } = await part("inquiry");
const { courses, near } = await part("nearest");
const { clashes, ofDay, ofPlace, sound } = await part("profiles");

/** @type {any} */
let rules;
/** @type {Record<string, any>} */
const places = {};
for await (const line of createInterface({ input: process.stdin })) {
  if (!rules) {
    rules = JSON.parse(line);
    continue;
  }
  const [place, given, day] = JSON.parse(line);
  const whole = place ? (places[place] ??= ofPlace(rules, place)) : rules;
  const here = day ? ofDay(whole, day) : whole;
  const profile = sound(here, given);
  const said = answer(here, profile);
  const made = {
    profile,
    clashes: clashes(here, given),
    answer: said,
    questions: questions(here, profile),
    near: here.benefits.map((/** @type {any} */ rule) => near(rule, profile, courses(here))),
    calendar: Object.keys(said.places).map((slug) =>
      ["person", "organisation"].map((side) => calendar(here, profile, said.benefits, slug, side)),
    ),
  };
  process.stdout.write(JSON.stringify(made) + "\n");
}
