// How fast the browser's engine is: `node site-tests/benchmarks/engine.mjs [rules.json]`, by default over site/data/v1/rules.json.
// Real rules are copied until there are 1,000; answers are exact, half known, or none. Compare figures of one run only.

import { readFileSync } from "node:fs";

import { answer } from "../../scripts/mingce/eligibility/engine.mjs";
import { questions } from "../../scripts/mingce/eligibility/inquiry.mjs";
import { sound } from "../../scripts/mingce/eligibility/profiles.mjs";
import { holds } from "../../scripts/mingce/eligibility/truth.mjs";
import { worth } from "../../scripts/mingce/eligibility/worth.mjs";

const COUNT = 1000;
const real = JSON.parse(readFileSync(process.argv[2] ?? "site/data/v1/rules.json", "utf8"));
const judged = real.benefits.filter((/** @type {any} */ rule) => rule.outcome !== "listed");
const copies = Array.from({ length: COUNT }, (_, number) => ({ ...judged[number % judged.length], id: `b${number}` }));
const rules = { ...real, benefits: copies };

/** @type {(share: number, seed: number) => any} */
const profile = (share, seed) => {
  let state = seed;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  /** @type {Record<string, unknown>} */
  const made = {};
  for (const asked of real.questions) {
    if (random() >= share) continue;
    const slug = asked.options?.[Math.floor(random() * asked.options.length)].slug;
    if (asked.kind === "yes_no") made[asked.key] = random() < 0.5;
    else if (asked.kind === "choice") made[asked.key] = [slug];
    else if (asked.kind === "choices") made[asked.key] = { has: [slug], maybe: [] };
    else made[asked.key] = [Math.floor(random() * 3000), 3000];
  }
  return sound(rules, made);
};

/** @type {(what: string, times: number, each: number, run: (number: number) => void) => void} */
const timed = (what, times, each, run) => {
  for (let number = 0; number < Math.min(times, 20); number += 1) run(number);
  const began = performance.now();
  for (let number = 0; number < times; number += 1) run(number);
  const ms = performance.now() - began;
  console.log(`${what}: ${(ms / times).toFixed(2)} ms each, ${Math.round((times * each * 1000) / ms)} benefits per second`);
};

for (const share of [1, 0.5, 0]) {
  const people = Array.from({ length: 50 }, (_, number) => profile(share, number + 1));
  const of = (/** @type {number} */ number) => people[number % people.length];
  console.log(`${COUNT} benefits, ${share * 100} % of the answers known`);
  timed("  verdicts alone", 300, COUNT, (number) => {
    for (const rule of copies) for (const world of rule.worlds) holds(rule, of(number), world);
  });
  timed("  verdicts and amounts", 100, COUNT, (number) => {
    for (const rule of copies) worth(rule, of(number));
  });
  timed("  whole answer", 50, COUNT, (number) => answer(rules, of(number)));
  timed("  what to ask next", 20, COUNT, (number) => questions(rules, of(number)));
}
