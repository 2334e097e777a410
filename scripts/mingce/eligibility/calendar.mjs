// Certain money, month by month: the twin of calendar.py.

import { kept, variants } from "./combining.mjs";
import { met } from "./engine.mjs";
import { STEP } from "./periods.mjs";
import { NOTHING, add, hull } from "./ranges.mjs";
import { product, states, worthIn } from "./worth.mjs";

/** @typedef {import("./engine.mjs").Judgement} Judgement */
/** @typedef {import("./ranges.mjs").Range} Range */
/** @typedef {import("./truth.mjs").Profile} Profile */
/** @typedef {import("./truth.mjs").Rule} Rule */
/** @typedef {import("./truth.mjs").Rules} Rules */
/** @typedef {import("./worth.mjs").Payment} Payment */

const LONGEST = 600;

/** @type {(one: Range[], other: Range[], join: (one: Range, other: Range) => Range) => Range[]} */
const joined = (one, other, join) =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, month) =>
    join(one[month] ?? NOTHING, other[month] ?? NOTHING),
  );

/** A payment in each month in which one falls; of those that are not sure, none or one.
 * @type {(step: number, made: Payment, sure: number) => Range[]} */
const dated = (step, { paid, times: [count] }, sure) => {
  const last = (count - 1) * step;
  if (count < 1 || last >= LONGEST) return [];
  /** @type {Range} */
  const open = [0, paid[1]];
  return Array.from({ length: last + 1 }, (_, month) => (step && month % step ? NOTHING : month < sure * step || !step ? paid : open));
};

/** @type {(rule: Rule, profile: Profile, side: string) => Range[]} */
const monthsOf = (rule, profile, side) => {
  const each = states(rule, profile).map(([world, state]) => {
    /** @type {Range[]} */
    let months = [];
    worthIn(rule, state, world).gifts.forEach((made, index) => {
      const gift = rule.gives[index];
      if (made && gift?.subject === side && gift.every && made.times[0] === made.times[1])
        months = joined(months, dated(/** @type {number} */ (STEP[gift.every]), made, gift.sure ?? LONGEST), add);
    });
    return months;
  });
  return each.length ? each.reduce((one, other) => joined(one, other, hull)) : [];
};

/** The certain money of each month from the beginning: the hull over all readings of the rules on combining.
 * @type {(rules: Rules, profile: Profile, judged: Judgement[], place: string, side: string) => Range[]} */
export const calendar = (rules, profile, judged, place, side) => {
  const found = met(rules, judged, place, side, "entitled");
  const dates = new Map(rules.benefits.filter((rule) => rule.place === place && found.has(rule.id)).map((rule) => [rule.id, monthsOf(rule, profile, side)]));
  const chosen = product(variants(rules.groups.filter((group) => group.place === place), found));
  const sets = new Map(chosen.flatMap((one) => kept(found, one)).map((ids) => [ids.join(), ids]));
  return [...sets.values()]
    .map((ids) => ids.reduce((months, id) => joined(months, dates.get(id) ?? [], add), /** @type {Range[]} */ ([])))
    .reduce((one, other) => joined(one, other, hull));
};
