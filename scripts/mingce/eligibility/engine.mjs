// Rules and answers -> verdicts, amounts, what to ask next: the twin of engine.py, to the text of ENGINE.md.
// No dependency, no state, nothing of a browser.

/** @typedef {[number, number | null]} Range from and to, both included; no upper end where it is not known */
/** @typedef {{ has: string[], maybe: string[] }} Held */
/** @typedef {boolean | string[] | Held | Range} Answer */
/** @typedef {Readonly<Record<string, Answer>>} Profile */
/** @typedef {{ all?: Node[], any?: Node[], none?: Node[], ask?: string, among?: string[], ge?: number, gt?: number, le?: number, lt?: number, under?: string, damaged?: string, quote?: string }} Node */
/** @typedef {{ form?: string, sum?: number, rate?: number, of?: string, ofAsked?: string, heads?: string, words?: string, damaged?: string }} Money */
/** @typedef {Money & { options: string[] }} Step */
/** @typedef {{ sum: number, each?: boolean, over?: string, every?: string, under?: string }} Limit */
/** @typedef {Money & { kind: string, subject: string, by?: string[], tiers?: Step[], every?: string, times?: number, timesAsked?: string, cap?: Limit, pool?: Limit, under?: string }} Gift */
/** @typedef {{ place: string, id: string, outcome: string, subject: string, conditions?: Node, gives: Gift[], worlds: string[][], splits?: Record<string, string[]> }} Rule */
/** @typedef {{ place: string, id: string, rule: string, reach: { reading?: string, members: string[] }[] }} Combination */
/** @typedef {{ key: string, place?: string, subject: string, kind: string, options?: { slug: string }[], least?: number, most?: number }} Asked */
/** @typedef {{ questions: Asked[], benefits: Rule[], groups: Combination[] }} Rules */
/** @typedef {{ each?: Range, heads?: Range, paid: Range, times: Range, total: Range, year: Range }} Payment */
/** @typedef {{ total: Range, year: Range }} Sums */
/** @typedef {{ gifts: (Payment | null)[], sums: Record<string, Sums>, lacks: [string, string][] }} Worth */
/** @typedef {"no" | "unknown" | "yes" | "reading"} Verdict */
/** @typedef {{ place: string, id: string, verdict: Verdict | null, worlds: number[], trace: number[], worth: Worth | null }} Judgement */
/** @typedef {{ group: string, by: string, keeps: string, drops: string[], reading?: string }} Stack */
/** @typedef {{ sum: Range, of: string[], stacks: Stack[] }} Count */
/** @typedef {{ benefits: Judgement[], places: Record<string, Record<string, { certain: Count, ceiling: Count }>> }} Result */
/** @typedef {{ group: Combination, reading: string, members: string[], by: "total" | "year" }} Variant */

export const NO = 0;
export const UNKNOWN = 1;
export const YES = 2;
const MOST = Number.MAX_SAFE_INTEGER;
const LONGEST = 600;

/** @type {Range} */
const NOTHING = [0, 0];
/** @type {Range} */
const ANYTHING = [0, null];

// ---- ranges

/** @type {(low: number, high: number | null) => Range} */
const safe = (low, high) => [Math.min(low, MOST), high === null || high > MOST ? null : high];

/** @type {(one: Range, other: Range) => Range} */
const add = (one, other) => safe(one[0] + other[0], one[1] === null || other[1] === null ? null : one[1] + other[1]);

/** @type {(one: Range, other: Range) => Range} */
const times = (one, other) =>
  one[1] === 0 || other[1] === 0
    ? NOTHING
    : safe(one[0] * other[0], one[1] === null || other[1] === null ? null : one[1] * other[1]);

/** @type {(one: Range, bound: number) => Range} */
const least = ([low, high], bound) => [Math.min(low, bound), high === null ? bound : Math.min(high, bound)];

/** @type {(one: Range, other: Range) => Range} */
const most = (one, other) => [
  Math.max(one[0], other[0]),
  one[1] === null || other[1] === null ? null : Math.max(one[1], other[1]),
];

/** @type {(one: Range, other: Range) => Range} */
const hull = (one, other) => [Math.min(one[0], other[0]), most(one, other)[1]];

/** A rate of a sum, rounded half up; in two steps, so that no product is too large to be exact.
 * @type {(sum: number, rate: number) => number} */
export const part = (sum, rate) => {
  const rest = sum % 10000;
  return ((sum - rest) / 10000) * rate + Math.floor((rest * rate + 5000) / 10000);
};

// ---- truth

/** @type {(low: number, high: number | null, bound: number) => number} */
const atLeast = (low, high, bound) => (low >= bound ? YES : high !== null && high < bound ? NO : UNKNOWN);

/** Whether an answer satisfies a comparison.
 * @type {(node: Node, answer: Answer | undefined) => number} */
export const compare = (node, answer) => {
  if (answer === undefined) return UNKNOWN;
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
const children = (node) => node.all ?? node.any ?? node.none ?? [];

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

// ---- amounts

/** @template T @param {T[][]} lists @returns {T[][]} */
const product = (lists) =>
  lists.reduce((made, list) => made.flatMap((head) => list.map((one) => [...head, one])), /** @type {T[][]} */ ([[]]));

/** @type {(under: { under?: string }, world: string[]) => boolean} */
const exists = ({ under }, world) => under === undefined || world.includes(under);

/** Each world with each possible option of the questions by which money has tiers, where the conditions may be met.
 * @type {(rule: Rule, profile: Profile) => [string[], Profile][]} */
const states = (rule, profile) => {
  const keys = Object.keys(rule.splits ?? {}).filter((key) => /** @type {string[]} */ (profile[key])?.length !== 1);
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

/** One payment for one head.
 * @type {(money: Money, profile: Profile, cap: Limit | undefined) => Range} */
const eachOf = (money, profile, cap) => {
  const sum = money.sum ?? 0;
  const base = /** @type {Range | undefined} */ (money.ofAsked === undefined ? undefined : profile[money.ofAsked]);
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
  const [low, high] = /** @type {Range} */ (profile[key] ?? ANYTHING);
  return [Math.floor(low / 100), high === null ? null : Math.floor(high / 100)];
};

/** @type {Record<string, number>} */
const STEP = { once: 0, month: 1, semester: 6, year: 12, "two-years": 24 };
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
  const often =
    gift.times !== undefined ? [gift.times, gift.times] : gift.timesAsked ? whole(gift.timesAsked, profile) : [1, null];
  const yearly = least(often, /** @type {number} */ (YEARLY[gift.every ?? "once"]));
  const made = { paid, times: often, total: times(paid, often), year: times(paid, yearly) };
  return own ? made : { each, heads, ...made };
};

/** The gift and those of its tiers that may hold.
 * @type {(gift: Gift, profile: Profile) => Money[]} */
const possible = (gift, profile) => [gift, ...(gift.tiers ?? []).filter((step) => fits(gift, step, profile) !== NO)];

/** Why the money is not known exactly: what is not answered, left to other rules, damaged or not stated.
 * @type {(gift: Gift, profile: Profile) => [string, string][]} */
const lacksOf = (gift, profile) => {
  /** @type {[string, string][]} */
  const found = [];
  for (const money of possible(gift, profile)) {
    if (money.damaged !== undefined) found.push(["damaged", money.damaged]);
    if (money.form === "delegated") found.push(["elsewhere", money.words ?? ""]);
    if (money.rate !== undefined && profile[money.ofAsked ?? ""] === undefined) found.push(["base", money.of ?? ""]);
    if (money.heads !== undefined && profile[money.heads] === undefined) found.push(["heads", money.heads]);
  }
  if (gift.timesAsked !== undefined) {
    if (profile[gift.timesAsked] === undefined) found.push(["times", gift.timesAsked]);
  } else if (gift.times === undefined) found.push(["term", ""]);
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
const worthIn = (rule, profile, world) => {
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

// ---- the whole answer

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

/** What is met for one side of one place and has one outcome.
 * @type {(rules: Rules, judged: Judgement[], place: string, side: string, outcome: string) => Map<string, Sums>} */
const metOf = (rules, judged, place, side, outcome) => {
  const met = new Map();
  rules.benefits.forEach((rule, index) => {
    const one = judged[index];
    const sums = one?.worth?.sums[side];
    if (rule.place === place && rule.outcome === outcome && one?.verdict === "yes" && sums) met.set(rule.id, sums);
  });
  return met;
};

/** Each reading and measure of each rule on combining that has an effect among the benefits met.
 * @type {(rules: Rules, place: string, met: Map<string, Sums>) => Variant[][]} */
const variantsOf = (rules, place, met) => {
  const found = [];
  for (const group of rules.groups) {
    if (group.place !== place || group.rule === "once_per") continue;
    /** @type {("total" | "year")[]} */
    const measures = group.rule === "highest" ? ["total", "year"] : ["total"];
    const variants = group.reach.flatMap((reach) =>
      measures.map((by) => ({
        group,
        reading: reach.reading ?? "",
        members: [...met.keys()].filter((id) => reach.members.includes(id)),
        by,
      })),
    );
    if (variants.some((variant) => variant.members.length > 1)) found.push(variants);
  }
  return found;
};

/** From the highest: by lower end, upper end, then the order of the rules.
 * @type {(ids: string[], met: Map<string, Sums>, by: "total" | "year") => string[]} */
const rank = (ids, met, by) => {
  /** @type {(id: string) => Range} */
  const of = (id) => met.get(id)?.[by] ?? NOTHING;
  const upper = (/** @type {string} */ id) => of(id)[1] ?? Infinity;
  return [...ids].sort((one, other) => of(other)[0] - of(one)[0] || (upper(one) === upper(other) ? 0 : upper(other) - upper(one)));
};

/** What one payment in place of several comes to: the largest, or any that may be the largest by the year.
 * @type {(sums: Sums[], by: "total" | "year") => Sums} */
const best = (sums, by) => {
  const bar = Math.max(...sums.map((one) => one[by][0]));
  const join = by === "total" ? most : hull;
  return sums
    .filter((one) => (one[by][1] ?? Infinity) >= bar)
    .reduce((one, other) => ({ total: join(one.total, other.total), year: most(one.year, other.year) }));
};

/** The benefits that are left where each rule is read in one way, with what they come to.
 * @type {(met: Map<string, Sums>, chosen: Variant[]) => Map<string, Sums>} */
const combined = (met, chosen) => {
  const left = new Map(met);
  for (const { members, by } of chosen) {
    const ranked = rank(members.filter((id) => left.has(id)), left, by);
    const [first, ...rest] = ranked;
    if (first === undefined) continue;
    left.set(first, best(ranked.map((id) => /** @type {Sums} */ (left.get(id))), by));
    for (const id of rest) left.delete(id);
  }
  return left;
};

/** The sum of what is met for one side, after combining: the hull over all readings of that.
 * @type {(rules: Rules, judged: Judgement[], place: string, side: string, outcome: string) => Count} */
const count = (rules, judged, place, side, outcome) => {
  const met = metOf(rules, judged, place, side, outcome);
  const variants = variantsOf(rules, place, met);
  const sums = product(variants).map((chosen) =>
    [...combined(met, chosen).values()].reduce((sum, one) => add(sum, one.total), NOTHING),
  );
  const stacks = variants.flat().map(({ group, reading, members, by }) => {
    const [keeps = "", ...drops] = rank(members, met, by);
    return { group: group.id, by, keeps, drops, ...(reading && { reading }) };
  });
  return { sum: sums.reduce(hull), of: [...met.keys()], stacks };
};

/** Everything that can be said: benefit by benefit, and sums for each side of each place; places are never added up.
 * @type {(rules: Rules, profile: Profile) => Result} */
export const answer = (rules, profile) => {
  const benefits = rules.benefits.map((rule) => judge(rule, profile));
  /** @type {Result["places"]} */
  const places = {};
  for (const { place } of rules.benefits) {
    places[place] ??= Object.fromEntries(
      ["person", "organisation"].map((side) => [
        side,
        {
          certain: count(rules, benefits, place, side, "entitled"),
          ceiling: count(rules, benefits, place, side, "ceiling"),
        },
      ]),
    );
  }
  return { benefits, places };
};

// ---- month by month

/** @type {(one: Range[], other: Range[], join: (one: Range, other: Range) => Range) => Range[]} */
const joined = (one, other, join) =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, month) =>
    join(one[month] ?? NOTHING, other[month] ?? NOTHING),
  );

/** @type {(step: number, made: Payment) => Range[]} */
const dated = (step, made) => {
  const last = (made.times[0] - 1) * step;
  if (made.times[0] < 1 || last >= LONGEST) return [];
  return Array.from({ length: last + 1 }, (_, month) => (!step || month % step === 0 ? made.paid : NOTHING));
};

/** @type {(rule: Rule, profile: Profile, side: string) => Range[]} */
const monthsOf = (rule, profile, side) => {
  const each = states(rule, profile).map(([world, state]) => {
    /** @type {Range[]} */
    let months = [];
    worthIn(rule, state, world).gifts.forEach((made, index) => {
      const gift = rule.gives[index];
      if (made && gift?.subject === side && gift.every && made.times[0] === made.times[1])
        months = joined(months, dated(/** @type {number} */ (STEP[gift.every]), made), add);
    });
    return months;
  });
  return each.length ? each.reduce((one, other) => joined(one, other, hull)) : [];
};

/** The certain money of each month from the beginning, of all that is kept in the first reading of every rule.
 * @type {(rules: Rules, profile: Profile, judged: Judgement[], place: string, side: string) => Range[]} */
export const calendar = (rules, profile, judged, place, side) => {
  const met = metOf(rules, judged, place, side, "entitled");
  const kept = combined(met, variantsOf(rules, place, met).flatMap((found) => found.slice(0, 1)));
  return rules.benefits
    .filter((rule) => rule.place === place && kept.has(rule.id))
    .reduce((months, rule) => joined(months, monthsOf(rule, profile, side), add), /** @type {Range[]} */ ([]));
};

// ---- what to ask next

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

/** The questions that can still change something, the most telling first.
 * @type {(rules: Rules, profile: Profile) => string[]} */
export const questions = (rules, profile) => {
  const found = rules.benefits.map((rule) => ({ rule, open: openIn(rule, profile), owed: owedBy(rule, profile) }));
  /** @type {{ key: string, score: number }[]} */
  const scored = [];
  for (const asked of rules.questions) {
    const { key } = asked;
    const asking = found.filter(({ open }) => open.has(key)).map(({ rule }) => rule);
    const owing = found.filter(({ owed }) => owed.has(key)).length;
    if (!asking.length && !owing) continue;
    const given = tries(asked, asking, profile[key]);
    let settled = 0;
    for (const one of given) {
      const then = { ...profile, [key]: one };
      for (const rule of asking) if (rule.worlds.every((world) => holds(rule, then, world) !== UNKNOWN)) settled += 1;
    }
    scored.push({ key, score: (given.length ? settled / given.length : 0) + owing });
  }
  return scored.sort((one, other) => other.score - one.score).map(({ key }) => key);
};

// ---- what it hangs on

/** @template T @param {T[][]} lists @returns {T[]} */
const shortest = (lists) => lists.reduce((one, other) => (other.length < one.length ? other : one));

/** The fewest comparisons that keep a node from what is wanted; null where the node does not exist.
 * @type {(node: Node, profile: Profile, world: string[], want: number) => Node[] | null} */
const misses = (node, profile, world, want) => {
  const value = truth(node, profile, world);
  if (value === null) return null;
  if (value !== YES - want) return [];
  if (node.ask !== undefined) return [node];
  const below = node.none ? YES - want : want;
  const found = children(node)
    .map((child) => misses(child, profile, world, below))
    .filter((one) => one !== null);
  return Boolean(node.any) === (want === YES) ? shortest(found) : found.flat();
};

/** The fewest comparisons that would have to turn out otherwise for a benefit that is missed in every world.
 * @type {(rule: Rule, profile: Profile) => { misses: number[], worth: Worth | null } | null} */
export const near = (rule, profile) => {
  const { conditions } = rule;
  if (rule.outcome === "listed" || !conditions) return null;
  if (rule.worlds.some((world) => holds(rule, profile, world) !== NO)) return null;
  const found = rule.worlds.map((world) => misses(conditions, profile, world, YES)).filter((one) => one !== null);
  if (!found.length) return null;
  const missed = shortest(found);
  const all = leaves(conditions);
  const asked = new Set(missed.map((leaf) => leaf.ask));
  const rest = Object.fromEntries(Object.entries(profile).filter(([key]) => !asked.has(key)));
  return { misses: missed.map((leaf) => all.indexOf(leaf)), worth: worth(rule, rest) };
};

// ---- profiles

/** A list of known options, each once.
 * @type {(value: unknown, slugs: string[]) => value is string[]} */
const someOf = (value, slugs) =>
  Array.isArray(value) && new Set(value).size === value.length && value.every((one) => slugs.includes(one));

/** @type {(value: unknown) => value is number} */
const isCount = (value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;

/** @type {(asked: Asked, value: unknown) => value is Answer} */
const means = (asked, value) => {
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

/** The answers that mean something, in the order of the questions.
 * @type {(rules: Rules, profile: Readonly<Record<string, unknown>>) => Profile} */
export const sound = (rules, profile) => {
  /** @type {Record<string, Answer>} */
  const made = {};
  for (const asked of rules.questions) {
    const value = Object.hasOwn(profile, asked.key) ? profile[asked.key] : undefined;
    if (means(asked, value)) made[asked.key] = value;
  }
  return made;
};

/** The rules of one place, and the questions that they may ask.
 * @type {(rules: Rules, place: string) => Rules} */
export const ofPlace = (rules, place) => ({
  questions: rules.questions.filter((asked) => (asked.place ?? place) === place),
  benefits: rules.benefits.filter((rule) => rule.place === place),
  groups: rules.groups.filter((group) => group.place === place),
});
