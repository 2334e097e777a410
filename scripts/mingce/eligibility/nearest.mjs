// What a benefit hangs on that is missed: the fewest facts that would have to turn out otherwise, and can: the twin of nearest.py.

import { NO, OUT, YES, children, compare, holds, leaves, truth } from "./truth.mjs";
import { worth } from "./worth.mjs";

/** @typedef {import("./truth.mjs").Answer} Answer */
/** @typedef {import("./truth.mjs").Node} Node */
/** @typedef {import("./truth.mjs").Profile} Profile */
/** @typedef {import("./truth.mjs").Rule} Rule */
/** @typedef {import("./truth.mjs").Rules} Rules */
/** @typedef {import("./worth.mjs").Worth} Worth */
/** @typedef {Map<string, string>} Courses how the facts behind questions may still change; any way where a question is not named */
/** @typedef {{ misses: number[], worth: Worth | null }} Near */

/** The questions about facts that never change, or only grow.
 * @type {(rules: Rules) => Courses} */
export const courses = ({ questions }) => new Map(questions.flatMap(({ key, course }) => (course === undefined ? [] : [[key, course]])));

/** Whether the fact behind a comparison can no longer become what is wanted: a number that grows only comes nearer to a lower bound.
 * @type {(node: Node, answer: Answer | undefined, want: number, course: string | undefined) => boolean} */
const isSettled = ({ le, lt }, answer, want, course) => {
  if (course !== "grows") return course === "never";
  const bounded = le !== undefined || lt !== undefined;
  if (want !== YES) return !bounded;
  return bounded && compare({ ...(le !== undefined && { le }), ...(lt !== undefined && { lt }) }, answer) === NO;
};

/** @template T @param {T[][]} lists @returns {T[] | null} */
const shortest = (lists) => lists.reduce((/** @type {T[] | null} */ one, other) => (one === null || other.length < one.length ? other : one), null);

/** The fewest comparisons that keep a node from what is wanted; null where one of them can never change.
 * @type {(node: Node, profile: Profile, world: string[], want: number, known: Courses) => Node[] | null} */
const misses = (node, profile, world, want, known) => {
  if (truth(node, profile, world) !== YES - want) return [];
  if (node.ask !== undefined) return isSettled(node, profile[node.ask], want, known.get(node.ask)) ? null : [node];
  const below = node.none ? YES - want : want;
  const there = children(node).filter((child) => truth(child, profile, world) !== null);
  const found = there.map((child) => misses(child, profile, world, below, known));
  const able = found.filter((one) => one !== null);
  if (Boolean(node.any) === (want === YES)) return shortest(able);
  return able.length === found.length ? able.flat() : null;
};

/** What a benefit hangs on that is missed in every world; null where it is not, and where nothing can change that.
 * @type {(rule: Rule, profile: Profile, known: Courses) => Near | null} */
export const near = (rule, profile, known) => {
  const { conditions } = rule;
  if (rule.outcome === "listed" || !conditions) return null;
  if (rule.worlds.some((world) => holds(rule, profile, world) !== NO)) return null;
  const missed = shortest(rule.worlds.map((world) => misses(conditions, profile, world, YES, known)).filter((one) => one !== null));
  if (!missed) return null;
  const all = leaves(conditions);
  const asked = new Set(missed.map((leaf) => leaf.ask));
  const rest = Object.fromEntries(Object.entries(profile).filter(([key, value]) => !asked.has(key) && value !== OUT));
  return { misses: missed.map((leaf) => all.indexOf(leaf)), worth: worth(rule, rest) };
};
