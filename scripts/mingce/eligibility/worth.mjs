// What a benefit comes to: one payment, heads, how often, in total and within a year: the twin of worth.py.

import { ANYTHING, MOST, NOTHING, add, hull, least, part, safe, times } from "./ranges.mjs";
import { NO, OUT, YES, compare, holds } from "./truth.mjs";

/** @typedef {import("./ranges.mjs").Range} Range */
/** @typedef {import("./truth.mjs").Answer} Answer */
/** @typedef {import("./truth.mjs").Gift} Gift */
/** @typedef {import("./truth.mjs").Limit} Limit */
/** @typedef {import("./truth.mjs").Money} Money */
/** @typedef {import("./truth.mjs").Profile} Profile */
/** @typedef {import("./truth.mjs").Rule} Rule */
/** @typedef {import("./truth.mjs").Step} Step */
/** @typedef {{ each?: Range, heads?: Range, paid: Range, times: Range, total: Range, year: Range }} Payment */
/** @typedef {{ total: Range, year: Range }} Sums */
/** @typedef {{ gifts: (Payment | null)[], sums: Record<string, Sums>, lacks: [string, string][] }} Worth */

/** @template T @param {T[][]} lists @returns {T[][]} */
export const product = (lists) =>
  lists.reduce((made, list) => made.flatMap((head) => list.map((one) => [...head, one])), /** @type {T[][]} */ ([[]]));

/** @type {(under: { under?: string }, world: string[]) => boolean} */
export const exists = ({ under }, world) => under === undefined || world.includes(under);

/** Each world with each possible option of the questions by which money has tiers, where the conditions may be met.
 * @type {(rule: Rule, profile: Profile) => [string[], Profile][]} */
export const states = (rule, profile) => {
  const keys = Object.keys(rule.splits ?? {}).filter((key) => profile[key] !== OUT && /** @type {string[]} */ (profile[key])?.length !== 1);
  const options = keys.map((key) => /** @type {string[]} */ (profile[key] ?? rule.splits?.[key]));
  /** @type {[string[], Profile][]} */
  const found = [];
  for (const chosen of product(options)) {
    const state = chosen.length ? Object.create(profile) : profile; // a copy of many answers would cost more than all else
    chosen.forEach((slug, index) => (state[/** @type {string} */ (keys[index])] = [slug]));
    for (const world of rule.worlds) if (holds(rule, state, world) !== NO) found.push([world, state]);
  }
  return found;
};

/** The range of an answer that is a number; without answer any.
 * @type {(answer: Answer | undefined) => Range} */
const number = (answer) => (answer === OUT ? NOTHING : /** @type {Range} */ (answer ?? ANYTHING));

/** One payment for one head.
 * @type {(money: Money, profile: Profile, cap: Limit | undefined) => Range} */
const eachOf = (money, profile, cap) => {
  const sum = money.sum ?? 0;
  const base = money.ofAsked === undefined || profile[money.ofAsked] === undefined ? undefined : number(profile[money.ofAsked]);
  let made = ANYTHING;
  if (money.damaged !== undefined) made = ANYTHING;
  else if (money.form === "fixed") made = [sum, sum];
  else if (money.form === "upto") made = [0, sum];
  else if (money.rate !== undefined && base)
    made = safe(part(base[0], money.rate), base[1] === null ? null : part(base[1], money.rate));
  return cap?.each ? least(made, cap.sum) : made;
};

/** Whether a tier is that of the answers.
 * @type {(gift: Gift, step: Step, profile: Profile) => number} */
const fits = ({ by = [] }, step, profile) => {
  let value = YES;
  for (let index = 0; index < by.length; index += 1) {
    const named = step.options.slice(index, index + 1);
    value = Math.min(value, compare({ among: named }, profile[/** @type {string} */ (by[index])]));
  }
  return value;
};

/** What the tiers that hold come to together, up to the sum of all that may hold.
 * @type {(gift: Gift, amounts: Range[], profile: Profile, summed: boolean) => Range} */
const tiered = (gift, amounts, profile, summed) => {
  let low = 0;
  let high = NOTHING;
  (gift.tiers ?? []).forEach((step, index) => {
    const amount = amounts[index] ?? NOTHING;
    const value = fits(gift, step, profile);
    if (value === YES) low = summed ? Math.min(low + amount[0], MOST) : Math.max(low, amount[0]);
    if (value !== NO) high = add(high, amount);
  });
  return [low, high[1]];
};

/** A number of heads or payments: what is asked for, rounded down; one where nothing is.
 * @type {(key: string | undefined, profile: Profile) => Range} */
const whole = (key, profile) => {
  if (key === undefined) return [1, 1];
  const [low, high] = number(profile[key]);
  return [Math.floor(low / 100), high === null ? null : Math.floor(high / 100)];
};

/** @type {Record<string, number>} */
const YEARLY = { once: 1, month: 12, semester: 2, year: 1, "two-years": 1 };

/** One gift of money.
 * @type {(gift: Gift, profile: Profile, world: string[]) => Payment} */
const payment = (gift, profile, world) => {
  const cap = gift.cap && exists(gift.cap, world) ? gift.cap : undefined;
  const pool = gift.pool && exists(gift.pool, world) && gift.subject === "organisation" ? gift.pool : undefined;
  const own = gift.tiers?.some((step) => step.heads !== undefined);
  const sums = gift.tiers?.map((step) => {
    const each = eachOf(step, profile, cap);
    return own ? times(each, whole(step.heads, profile)) : each;
  });
  const each = sums ? tiered(gift, sums, profile, Boolean(own)) : eachOf(gift, profile, cap);
  const heads = whole(gift.heads, profile);
  let paid = own ? each : times(each, heads);
  if (cap && !cap.each) paid = least(paid, cap.sum);
  if (pool) paid = least(paid, pool.sum);
  /** @type {Range} */
  const often = gift.times ? [gift.times, gift.times] : gift.timesAsked ? whole(gift.timesAsked, profile) : [1, null];
  /** @type {Range} */
  const sure = [Math.min(often[0], gift.sure ?? MOST), often[1]];
  const made = {
    paid,
    times: often,
    total: times(paid, sure),
    year: times(paid, least(sure, /** @type {number} */ (YEARLY[gift.every ?? "once"]))),
  };
  return own ? made : { each, heads, ...made };
};

/** The gift and those of its tiers that may hold.
 * @type {(gift: Gift, profile: Profile) => Money[]} */
export const possible = (gift, profile) => [gift, ...(gift.tiers ?? []).filter((step) => fits(gift, step, profile) !== NO)];

/** Why the money is not known exactly: what is not answered, left to other rules, damaged or not stated.
 * @type {(gift: Gift, profile: Profile) => [string, string][]} */
const lacksOf = (gift, profile) => {
  /** @type {[string, string][]} */
  const found = [];
  for (const money of possible(gift, profile)) {
    if (money.damaged !== undefined) found.push(["damaged", money.damaged]);
    if (money.form === "delegated") found.push(["elsewhere", money.words ?? ""]);
    if (money.rate !== undefined && profile[money.ofAsked ?? ""] === undefined) found.push(["base", money.of ?? ""]);
    if (money.heads && profile[money.heads] === undefined) found.push(["heads", money.heads]);
  }
  if (gift.timesAsked) {
    if (profile[gift.timesAsked] === undefined) found.push(["times", gift.timesAsked]);
  } else if (!gift.times) found.push(["term", ""]);
  return found;
};

/** @type {(one: [string, string][], other: [string, string][]) => [string, string][]} */
const joinedLacks = (one, other) => {
  const made = [...one];
  for (const lack of other) if (!made.some(([why, what]) => why === lack[0] && what === lack[1])) made.push(lack);
  return made;
};

/** @type {Payment} */
const ABSENT = { paid: NOTHING, times: NOTHING, total: NOTHING, year: NOTHING };

/** @type {(rule: Rule, profile: Profile, world: string[]) => Worth} */
export const worthIn = (rule, profile, world) => {
  /** @type {Worth} */
  const made = { gifts: [], sums: {}, lacks: [] };
  for (const gift of rule.gives) {
    if (gift.kind !== "cash") {
      made.gifts.push(null);
      continue;
    }
    const there = exists(gift, world);
    const one = there ? payment(gift, profile, world) : ABSENT;
    const before = made.sums[gift.subject] ?? ABSENT;
    made.gifts.push(one);
    made.sums[gift.subject] = { total: add(before.total, one.total), year: add(before.year, one.year) };
    if (there) made.lacks = joinedLacks(made.lacks, lacksOf(gift, profile));
  }
  return made;
};

/** @type {(one: Payment, other: Payment) => Payment} */
const paymentHull = (one, other) => {
  if (one === ABSENT || other === ABSENT) return one === ABSENT ? other : one;
  const made = {
    paid: hull(one.paid, other.paid),
    times: hull(one.times, other.times),
    total: hull(one.total, other.total),
    year: hull(one.year, other.year),
  };
  return one.each && other.each && one.heads && other.heads
    ? { each: hull(one.each, other.each), heads: hull(one.heads, other.heads), ...made }
    : made;
};

/** @type {(one: Worth, other: Worth) => Worth} */
const worthHull = (one, other) => {
  /** @type {Record<string, Sums>} */
  const sums = {};
  for (const [side, first] of Object.entries(one.sums)) {
    const second = other.sums[side] ?? ABSENT;
    sums[side] = { total: hull(first.total, second.total), year: hull(first.year, second.year) };
  }
  const gifts = one.gifts.map((first, index) => {
    const second = other.gifts[index];
    return first && second ? paymentHull(first, second) : null;
  });
  return { gifts, sums, lacks: joinedLacks(one.lacks, other.lacks) };
};

/** The hull over all worlds and tiers in which the conditions may be met; null where there are none.
 * @type {(rule: Rule, profile: Profile) => Worth | null} */
export const worth = (rule, profile) => {
  /** @type {Worth | null} */
  let found = null;
  for (const [world, state] of states(rule, profile)) {
    const one = worthIn(rule, state, world);
    found = found ? worthHull(found, one) : one;
  }
  return found;
};
