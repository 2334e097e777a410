// What to ask next: the twin of inquiry.py.

import { ANYTHING } from "./ranges.mjs";
import { UNKNOWN, YES, children, holds, leaves, truth } from "./truth.mjs";
import { exists, possible } from "./worth.mjs";

/** @typedef {import("./ranges.mjs").Range} Range */
/** @typedef {import("./truth.mjs").Answer} Answer */
/** @typedef {import("./truth.mjs").Asked} Asked */
/** @typedef {import("./truth.mjs").Held} Held */
/** @typedef {import("./truth.mjs").Node} Node */
/** @typedef {import("./truth.mjs").Profile} Profile */
/** @typedef {import("./truth.mjs").Rule} Rule */
/** @typedef {import("./truth.mjs").Rules} Rules */

/** @type {(node: Node, profile: Profile, world: string[]) => string[]} */
const openBelow = (node, profile, world) =>
  node.damaged !== undefined || truth(node, profile, world) !== UNKNOWN
    ? []
    : node.ask !== undefined
      ? [node.ask]
      : children(node).flatMap((child) => openBelow(child, profile, world));

/** The questions of comparisons that are unknown and not settled by what stands around them.
 * @type {(rule: Rule, profile: Profile) => Set<string>} */
const openIn = (rule, profile) => {
  const { conditions } = rule;
  if (rule.outcome === "listed" || !conditions) return new Set();
  return new Set(rule.worlds.flatMap((world) => openBelow(conditions, profile, world)));
};

/** The unanswered questions on which alone the money of a benefit hangs that is met in some world.
 * @type {(rule: Rule, profile: Profile) => Set<string>} */
const owedBy = (rule, profile) => {
  /** @type {Set<string>} */
  const keys = new Set();
  if (rule.outcome === "listed") return keys;
  for (const world of rule.worlds) {
    if (holds(rule, profile, world) !== YES) continue;
    for (const gift of rule.gives) {
      if (gift.kind !== "cash" || !exists(gift, world)) continue;
      const asked = possible(gift, profile).flatMap((money) => [money.ofAsked, money.heads]);
      for (const key of [...asked, ...(gift.by ?? []), gift.timesAsked])
        if (key !== undefined && profile[key] === undefined) keys.add(key);
    }
  }
  return keys;
};

/** The answers that make a difference, as far as what is answered leaves them open.
 * @type {(asked: Asked, asking: Rule[], now: Answer | undefined) => Answer[]} */
const tries = (asked, asking, now) => {
  const all = (asked.options ?? []).map((option) => option.slug);
  if (asked.kind === "yes_no") return [true, false];
  if (asked.kind === "choice") return /** @type {string[]} */ (now ?? all).map((slug) => [slug]);
  if (asked.kind === "choices") {
    const { has, maybe } = /** @type {Held} */ (now ?? { has: [], maybe: all });
    return [has, ...maybe.map((slug) => [...has, slug])].map((held) => ({ has: held, maybe: [] }));
  }
  const [low, high] = /** @type {Range} */ (now ?? ANYTHING);
  const bounds = asking
    .flatMap((rule) => leaves(rule.conditions))
    .filter((leaf) => leaf.ask === asked.key)
    .flatMap(({ ge, gt, le, lt }) => [ge, gt, le, lt])
    .filter((bound) => bound !== undefined);
  return [...new Set(bounds.flatMap((bound) => [bound - 1, bound, bound + 1]))]
    .filter((one) => low <= one && (high === null || one <= high))
    .map((one) => [one, one]);
};

/** Whether a question is one that can be asked of whom the answers describe.
 * @type {(asked: Asked, profile: Profile) => number} */
export const makesSense = ({ onlyIf }, profile) => (onlyIf && truth(onlyIf, profile, [])) ?? YES;

/** How many benefits an answer settles, on average.
 * @type {(asked: Asked, asking: Rule[], profile: Profile) => number} */
const telling = (asked, asking, profile) => {
  const given = tries(asked, asking, profile[asked.key]);
  let settled = 0;
  for (const one of given) {
    const then = { ...profile, [asked.key]: one };
    for (const rule of asking) if (rule.worlds.every((world) => holds(rule, then, world) !== UNKNOWN)) settled += 1;
  }
  return given.length ? settled / given.length : 0;
};

/** What a question rests on is asked before it: the unanswered questions of its `onlyIf` are worth as much as it is.
 * @type {(asked: Asked[], scores: Map<string, number>, profile: Profile) => void} */
const lend = (asked, scores, profile) => {
  for (const one of [...asked].reverse()) {
    const score = scores.get(one.key);
    if (score === undefined || makesSense(one, profile) !== UNKNOWN) continue;
    for (const { ask = "" } of leaves(one.onlyIf)) {
      if (profile[ask] === undefined) scores.set(ask, Math.max(scores.get(ask) ?? 0, score));
    }
  }
};

/** The questions that can still change something: those of every place first, and the most telling of them.
 * @type {(rules: Rules, profile: Profile) => string[]} */
export const questions = (rules, profile) => {
  const found = rules.benefits.map((rule) => ({ rule, open: openIn(rule, profile), owed: owedBy(rule, profile) }));
  /** @type {Map<string, number>} */
  const scores = new Map();
  for (const asked of rules.questions) {
    const asking = found.filter(({ open }) => open.has(asked.key)).map(({ rule }) => rule);
    const owing = found.filter(({ owed }) => owed.has(asked.key)).length;
    if (asking.length || owing) scores.set(asked.key, telling(asked, asking, profile) + owing);
  }
  lend(rules.questions, scores, profile);
  const own = (/** @type {Asked} */ asked) => Number(asked.place !== undefined);
  return rules.questions
    .filter((asked) => scores.has(asked.key))
    .sort((one, other) => own(one) - own(other) || (scores.get(other.key) ?? 0) - (scores.get(one.key) ?? 0))
    .map(({ key }) => key);
};
