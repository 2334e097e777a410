// Rules and answers -> what can be said of every benefit, and sums for each side of each place: the twin of engine.py (ENGINE.md).
// The modules beside it depend on nothing but each other, keep nothing, and know nothing of a browser.

import { count, rivals } from "./combining.mjs";
import { UNKNOWN, compare, holds, leaves, verdict } from "./truth.mjs";
import { worth } from "./worth.mjs";

/** @typedef {import("./combining.mjs").Count} Count */
/** @typedef {import("./combining.mjs").Met} Met */
/** @typedef {import("./combining.mjs").Rivals} Rivals */
/** @typedef {import("./truth.mjs").Profile} Profile */
/** @typedef {import("./truth.mjs").Rule} Rule */
/** @typedef {import("./truth.mjs").Rules} Rules */
/** @typedef {import("./truth.mjs").Verdict} Verdict */
/** @typedef {import("./worth.mjs").Worth} Worth */
/** @typedef {{ place: string, id: string, verdict: Verdict | null, worlds: number[], trace: number[], worth: Worth | null }} Judgement */
/** @typedef {{ certain: Count, ceiling: Count, rivals: Rivals[] }} Totals */
/** @typedef {{ benefits: Judgement[], places: Record<string, Record<string, Totals>> }} Result */

const SIDES = ["person", "organisation"];

/** Verdict, trace and worth of one benefit; one of a text that names no issuer is listed and never judged.
 * @type {(rule: Rule, profile: Profile) => Judgement} */
export const judge = (rule, profile) => {
  const { place, id } = rule;
  if (rule.outcome === "listed") return { place, id, verdict: null, worlds: [], trace: [], worth: null };
  const worlds = rule.worlds.map((world) => holds(rule, profile, world));
  const trace = leaves(rule.conditions).map((leaf) =>
    leaf.damaged !== undefined ? UNKNOWN : compare(leaf, profile[leaf.ask ?? ""]),
  );
  return { place, id, verdict: verdict(worlds), worlds, trace, worth: worth(rule, profile) };
};

/** The benefits of one place that come to something for one side, as far as they are wanted.
 * @type {(rules: Rules, judged: Judgement[], place: string, side: string, wanted: (rule: Rule, one: Judgement) => boolean) => Met} */
const paying = (rules, judged, place, side, wanted) => {
  const found = new Map();
  rules.benefits.forEach((rule, index) => {
    const one = judged[index];
    const sums = one?.worth?.sums[side];
    if (one && sums && rule.place === place && wanted(rule, one)) found.set(rule.id, sums);
  });
  return found;
};

/** What is met for one side of one place and has one outcome.
 * @type {(rules: Rules, judged: Judgement[], place: string, side: string, outcome: string) => Met} */
export const met = (rules, judged, place, side, outcome) =>
  paying(rules, judged, place, side, (rule, one) => rule.outcome === outcome && one.verdict === "yes");

/** @type {(rules: Rules, judged: Judgement[], place: string, side: string) => Totals} */
const totals = (rules, judged, place, side) => {
  const groups = rules.groups.filter((group) => group.place === place);
  const within = paying(rules, judged, place, side, (rule, one) => rule.outcome !== "declared" && ["yes", "reading"].includes(one.verdict ?? ""));
  return {
    certain: count(groups, met(rules, judged, place, side, "entitled")),
    ceiling: count(groups, met(rules, judged, place, side, "ceiling")),
    rivals: rivals(groups, [...within.keys()]),
  };
};

/** Everything that can be said: benefit by benefit, and sums for each side of each place; places are never added up.
 * @type {(rules: Rules, profile: Profile) => Result} */
export const answer = (rules, profile) => {
  const benefits = rules.benefits.map((rule) => judge(rule, profile));
  /** @type {Result["places"]} */
  const places = {};
  for (const { place } of rules.benefits) {
    places[place] ??= Object.fromEntries(SIDES.map((side) => [side, totals(rules, benefits, place, side)]));
  }
  return { benefits, places };
};
