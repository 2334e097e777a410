// Conditions and answers -> no, unknown, yes: the twin of truth.py. What rules.json holds is described here.

/** @typedef {import("./ranges.mjs").Range} Range */
/** @typedef {{ has: string[], maybe: string[] }} Held */
/** @typedef {boolean | string[] | Held | Range} Given what may be answered */
/** @typedef {Given | "out"} Answer "out": others rule the question out, no comparison on it holds */
/** @typedef {Readonly<Record<string, Answer>>} Profile */
/** @typedef {{ all?: Node[], any?: Node[], none?: Node[], ask?: string, among?: string[], ge?: number, gt?: number, le?: number, lt?: number, under?: string, damaged?: string, quote?: string }} Node */
/** @typedef {{ form?: string, sum?: number, rate?: number, of?: string, ofAsked?: string, heads?: string, words?: string, damaged?: string }} Money */
/** @typedef {Money & { options: string[] }} Step */
/** @typedef {{ sum: number, each?: boolean, over?: string, every?: string, under?: string }} Limit */
/** @typedef {Money & { kind: string, subject: string, by?: string[], tiers?: Step[], every?: string, times?: number, sure?: number, timesAsked?: string, cap?: Limit, pool?: Limit, under?: string }} Gift */
/** @typedef {{ place: string, id: string, days?: string[], outcome: string, subject: string, conditions?: Node, gives: Gift[], worlds: string[][], splits?: Record<string, string[]> }} Rule */
/** @typedef {{ place: string, id: string, days?: string[], rule: string, reach: { reading?: string, members: string[] }[] }} Combination */
/** @typedef {{ key: string, place?: string, subject: string, kind: string, options?: { slug: string }[], least?: number, most?: number, course?: string, onlyIf?: Node }} Asked */
/** @typedef {{ questions: Asked[], benefits: Rule[], groups: Combination[], others?: { benefits: Rule[], groups: Combination[] } }} Rules */
/** @typedef {"no" | "unknown" | "yes" | "reading"} Verdict */

export const NO = 0;
export const UNKNOWN = 1;
export const YES = 2;
export const OUT = "out";

/** @type {(low: number, high: number | null, bound: number) => number} */
const atLeast = (low, high, bound) => (low >= bound ? YES : high !== null && high < bound ? NO : UNKNOWN);

/** Whether an answer satisfies a comparison.
 * @type {(node: Node, answer: Answer | undefined) => number} */
export const compare = (node, answer) => {
  if (answer === undefined) return UNKNOWN;
  if (answer === OUT) return NO;
  const named = node.among;
  if (named) {
    if (Array.isArray(answer)) {
      const held = /** @type {string[]} */ (answer).filter((option) => named.includes(option)).length;
      return held === answer.length ? YES : held ? UNKNOWN : NO;
    }
    const { has, maybe } = /** @type {Held} */ (answer);
    if (has.some((option) => named.includes(option))) return YES;
    return maybe.some((option) => named.includes(option)) ? UNKNOWN : NO;
  }
  if (typeof answer === "boolean") return answer ? YES : NO;
  const [low, high] = /** @type {Range} */ (answer);
  let value = YES;
  if (node.ge !== undefined) value = Math.min(value, atLeast(low, high, node.ge));
  if (node.gt !== undefined) value = Math.min(value, atLeast(low, high, node.gt + 1));
  if (node.le !== undefined) value = Math.min(value, YES - atLeast(low, high, node.le + 1));
  if (node.lt !== undefined) value = Math.min(value, YES - atLeast(low, high, node.lt));
  return value;
};

/** @type {(node: Node) => Node[]} */
export const children = (node) => node.all ?? node.any ?? node.none ?? [];

/** Kleene's value of a condition in a world; null where the node does not exist there.
 * @type {(node: Node, profile: Profile, world: string[]) => number | null} */
export const truth = (node, profile, world) => {
  if (node.under !== undefined && !world.includes(node.under)) return null;
  if (node.damaged !== undefined) return UNKNOWN;
  if (node.ask !== undefined) return compare(node, profile[node.ask]);
  let low = 3;
  let high = -1;
  for (const child of children(node)) {
    const value = truth(child, profile, world);
    if (value !== null) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return high < 0 ? null : node.all ? low : node.any ? high : YES - high;
};

/** The comparisons, in the order of the file.
 * @type {(node: Node | undefined) => Node[]} */
export const leaves = (node) => (!node ? [] : node.ask !== undefined ? [node] : children(node).flatMap(leaves));

/** The truth of the conditions in a world; what asks for nothing is met.
 * @type {(rule: Rule, profile: Profile, world: string[]) => number} */
export const holds = (rule, profile, world) => (rule.conditions && truth(rule.conditions, profile, world)) ?? YES;

/** @type {(values: number[]) => Verdict} */
export const verdict = (values) =>
  values.every((value) => value === YES)
    ? "yes"
    : values.every((value) => value === NO)
      ? "no"
      : values.includes(YES)
        ? "reading"
        : "unknown";
