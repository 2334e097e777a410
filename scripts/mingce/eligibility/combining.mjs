// Several benefits at once: what is paid in place of what, under each reading of the rule on it: the twin of combining.py.

import { NOTHING, add, hull, most } from "./ranges.mjs";
import { product } from "./worth.mjs";

/** @typedef {import("./ranges.mjs").Range} Range */
/** @typedef {import("./truth.mjs").Combination} Combination */
/** @typedef {import("./worth.mjs").Sums} Sums */
/** @typedef {"total" | "year"} Measure */
/** @typedef {Map<string, Sums>} Met what is met for one side of one place, by the id of the benefit */
/** @typedef {{ group: string, by: string, keeps: string, drops: string[], open: string[], reading?: string }} Stack */
/** @typedef {{ sum: Range, of: string[], stacks: Stack[] }} Count */
/** @typedef {{ group: string, members: string[] }} Rivals */
/** @typedef {{ group: Combination, reading: string, members: string[], by: Measure }} Variant */

/** The rules that reach at least two of these benefits under some reading.
 * @type {(groups: Combination[], ids: string[]) => Rivals[]} */
export const rivals = (groups, ids) =>
  groups
    .map(({ id, reach }) => ({ group: id, members: ids.filter((one) => reach.some(({ members }) => members.includes(one))) }))
    .filter(({ members }) => members.length > 1);

/** Each reading and measure of each rule under which one benefit is chosen among those met; none of rules without effect.
 * @type {(groups: Combination[], met: Met) => Variant[][]} */
export const variants = (groups, met) =>
  groups
    .filter(({ rule }) => rule !== "once_per")
    .map((group) => {
      /** @type {Measure[]} */
      const measures = group.rule === "highest" ? ["total", "year"] : ["total"];
      return group.reach.flatMap(({ reading = "", members }) =>
        measures.map((by) => ({ group, reading, members: [...met.keys()].filter((id) => members.includes(id)), by })),
      );
    })
    .filter((found) => found.some(({ members }) => members.length > 1));

/** @type {(id: string, met: Met, by: Measure) => Range} */
const of = (id, met, by) => met.get(id)?.[by] ?? NOTHING;

/** @type {(id: string, met: Met, by: Measure) => number} */
const upper = (id, met, by) => of(id, met, by)[1] ?? Infinity;

/** Those that may be the highest.
 * @type {(ids: string[], met: Met, by: Measure) => string[]} */
const ableOf = (ids, met, by) => {
  const bar = Math.max(0, ...ids.map((id) => of(id, met, by)[0]));
  return ids.filter((id) => upper(id, met, by) >= bar);
};

/** The benefits that are left where each rule is read in one way; several sets where nobody can say which is the highest.
 * @type {(met: Met, chosen: Variant[]) => string[][]} */
export const kept = (met, chosen) =>
  chosen.reduce(
    (found, { members: all, by }) =>
      found.flatMap((ids) => {
        const members = all.filter((id) => ids.includes(id));
        if (!members.length) return [ids];
        return ableOf(members, met, by).map((able) => ids.filter((id) => id === able || !members.includes(id)));
      }),
    [[...met.keys()]],
  );

/** From the highest: by lower end, upper end, then the order of the rules.
 * @type {(ids: string[], met: Met, by: Measure) => string[]} */
const rank = (ids, met, by) =>
  [...ids].sort((one, other) => {
    const [first, second] = [upper(one, met, by), upper(other, met, by)];
    return of(other, met, by)[0] - of(one, met, by)[0] || (first === second ? 0 : second - first);
  });

/** What one payment in place of several comes to: the largest, or any that may be the largest by the year.
 * @type {(sums: Sums[], by: Measure) => Sums} */
const best = (sums, by) => {
  const bar = Math.max(...sums.map((one) => one[by][0]));
  const join = by === "total" ? most : hull;
  return sums
    .filter((one) => (one[by][1] ?? Infinity) >= bar)
    .reduce((one, other) => ({ total: join(one.total, other.total), year: most(one.year, other.year) }));
};

/** What is left where each rule is read in one way.
 * @type {(met: Met, chosen: Variant[]) => Sums[]} */
const combined = (met, chosen) => {
  const left = new Map(met);
  for (const { members, by } of chosen) {
    const ranked = rank(members.filter((id) => left.has(id)), left, by);
    const [first, ...rest] = ranked;
    if (first === undefined) continue;
    left.set(first, best(ranked.map((id) => /** @type {Sums} */ (left.get(id))), by));
    for (const id of rest) left.delete(id);
  }
  return [...left.values()];
};

/** @type {(met: Met, variant: Variant) => Stack} */
const stackOf = (met, { group, reading, members, by }) => {
  const able = ableOf(members, met, by);
  const keeps = able.find((id) => members.every((other) => other === id || upper(other, met, by) <= of(id, met, by)[0])) ?? "";
  const drops = members.filter((id) => (keeps ? id !== keeps : !able.includes(id)));
  return { group: group.id, by, keeps, drops, open: keeps ? [] : able, ...(reading && { reading }) };
};

/** The sum of what is met, after combining: the hull over all readings of that.
 * @type {(groups: Combination[], met: Met) => Count} */
export const count = (groups, met) => {
  const found = variants(groups, met);
  const sums = product(found).map((chosen) => combined(met, chosen).reduce((sum, one) => add(sum, one.total), NOTHING));
  return { sum: sums.reduce(hull), of: [...met.keys()], stacks: found.flat().map((variant) => stackOf(met, variant)) };
};
