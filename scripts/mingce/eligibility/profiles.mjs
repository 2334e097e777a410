// Answers that mean something, and the rules that they are held against: the twin of profiles.py.

import { makesSense } from "./inquiry.mjs";
import { STEP } from "./periods.mjs";
import { MOST } from "./ranges.mjs";
import { NO, OUT } from "./truth.mjs";

/** @typedef {import("./ranges.mjs").Range} Range */
/** @typedef {import("./truth.mjs").Answer} Answer */
/** @typedef {import("./truth.mjs").Asked} Asked */
/** @typedef {import("./truth.mjs").Given} Given */
/** @typedef {import("./truth.mjs").Held} Held */
/** @typedef {import("./truth.mjs").Profile} Profile */
/** @typedef {import("./truth.mjs").Rules} Rules */

/** A list of known options, each once.
 * @type {(value: unknown, slugs: string[]) => value is string[]} */
const someOf = (value, slugs) =>
  Array.isArray(value) && new Set(value).size === value.length && value.every((one) => slugs.includes(one));

/** @type {(value: unknown) => value is number} */
const isCount = (value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;

/** @type {(asked: Asked, value: unknown) => value is Given} */
export const means = (asked, value) => {
  const slugs = (asked.options ?? []).map((option) => option.slug);
  if (asked.kind === "yes_no") return typeof value === "boolean";
  if (asked.kind === "choice") return someOf(value, slugs) && value.length > 0;
  if (asked.kind === "choices") {
    if (typeof value !== "object" || value === null || Array.isArray(value) || Object.keys(value).length !== 2) return false;
    const { has, maybe } = /** @type {Record<string, unknown>} */ (value);
    return someOf(has, slugs) && someOf(maybe, slugs.filter((slug) => !has.includes(slug)));
  }
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [low, high] = value;
  if (!isCount(low) || !(high === null || (isCount(high) && high >= low))) return false;
  return low >= (asked.least ?? 0) && (high ?? low) <= (asked.most ?? MOST);
};

/** The answers that mean something, in the order of the questions; "out" where others rule a question out.
 * @type {(rules: Rules, profile: Readonly<Record<string, unknown>>) => Profile} */
export const sound = (rules, profile) => {
  /** @type {Record<string, Answer>} */
  const made = {};
  for (const asked of rules.questions) {
    const given = Object.hasOwn(profile, asked.key) ? profile[asked.key] : undefined;
    if (makesSense(asked, made) === NO) made[asked.key] = OUT;
    else if (means(asked, given)) made[asked.key] = given;
  }
  return made;
};

/** Whether an answer says that there is something; `none` is the option that says there is not.
 * @type {(asked: Asked, value: Answer) => boolean} */
const asserts = ({ kind }, value) => {
  if (typeof value === "boolean" || value === OUT) return value === true;
  if (kind === "number") return /** @type {Range} */ (value)[0] > 0;
  const { has } = Array.isArray(value) ? { has: /** @type {string[]} */ (value) } : value;
  return has.length > 0 && !has.includes("none");
};

/** The questions whose answers say what other answers rule out.
 * @type {(rules: Rules, profile: Readonly<Record<string, unknown>>) => string[]} */
export const clashes = (rules, profile) => {
  const made = sound(rules, profile);
  return rules.questions
    .filter((asked) => {
      const value = Object.hasOwn(profile, asked.key) ? profile[asked.key] : undefined;
      return means(asked, value) && makesSense(asked, made) === NO && asserts(asked, value);
    })
    .map(({ key }) => key);
};

/** @template {{ place: string, id: string, days?: string[] }} T @param {T[]} all @param {string} day @returns {T[]} */
const holding = (all, day) => {
  const taken = new Set();
  return all.filter(({ place, id, days: [from = "", , , until = ""] = [] }) => {
    const name = `${place}/${id}`;
    if ((from !== "" && !(from <= day && day < until)) || taken.has(name)) return false;
    return taken.add(name);
  });
};

/** The last day there is: no end is known. */
const NEVER = "9999-12-31";

/** A rule with the payments that are sure, where its text goes out of force on a day that is known.
 * @template {import("./truth.mjs").Rule} T @param {T} rule @param {string} day @returns {T} */
const dated = (rule, day) => {
  const end = rule.days?.[2] ?? NEVER;
  if (!(day < end && end < NEVER)) return rule;
  const months = Math.max(1, (Number(end.slice(0, 4)) - Number(day.slice(0, 4))) * 12 + Number(end.slice(5, 7)) - Number(day.slice(5, 7)));
  const gives = rule.gives.map((gift) => {
    const step = STEP[gift.every ?? "once"] ?? 0;
    return step ? { ...gift, sure: Math.floor((months - 1) / step) + 1 } : gift;
  });
  return { ...rule, gives };
};

/** The rules that are not certainly out of force on a day (ISO), of whatever version; of one benefit the first that is left.
 * @template {Rules} R @param {R} rules @param {string} day @returns {R} */
export const ofDay = (rules, day) => ({
  ...rules,
  benefits: holding([...rules.benefits, ...(rules.others?.benefits ?? [])], day).map((rule) => dated(rule, day)),
  groups: holding([...rules.groups, ...(rules.others?.groups ?? [])], day),
  others: { benefits: [], groups: [] },
});

/** The rules of one place, and the questions that they may ask.
 * @type {(rules: Rules, place: string) => Rules} */
export const ofPlace = (rules, place) => ({
  questions: rules.questions.filter((asked) => (asked.place ?? place) === place),
  benefits: rules.benefits.filter((rule) => rule.place === place),
  groups: rules.groups.filter((group) => group.place === place),
  others: {
    benefits: (rules.others?.benefits ?? []).filter((rule) => rule.place === place),
    groups: (rules.others?.groups ?? []).filter((group) => group.place === place),
  },
});
