// Ranges of integers, both ends included: the twin of ranges.py.

/** @typedef {[number, number | null]} Range from and to, both included; no upper end where it is not known */

export const MOST = Number.MAX_SAFE_INTEGER;

/** @type {Range} */
export const NOTHING = [0, 0];
/** @type {Range} */
export const ANYTHING = [0, null];

/** @type {(low: number, high: number | null) => Range} */
export const safe = (low, high) => [Math.min(low, MOST), high === null || high > MOST ? null : high];

/** @type {(one: Range, other: Range) => Range} */
export const add = (one, other) => safe(one[0] + other[0], one[1] === null || other[1] === null ? null : one[1] + other[1]);

/** @type {(one: Range, other: Range) => Range} */
export const times = (one, other) =>
  one[1] === 0 || other[1] === 0
    ? NOTHING
    : safe(one[0] * other[0], one[1] === null || other[1] === null ? null : one[1] * other[1]);

/** @type {(one: Range, bound: number) => Range} */
export const least = ([low, high], bound) => [Math.min(low, bound), high === null ? bound : Math.min(high, bound)];

/** @type {(one: Range, other: Range) => Range} */
export const most = (one, other) => [
  Math.max(one[0], other[0]),
  one[1] === null || other[1] === null ? null : Math.max(one[1], other[1]),
];

/** @type {(one: Range, other: Range) => Range} */
export const hull = (one, other) => [Math.min(one[0], other[0]), most(one, other)[1]];

/** A rate of a sum, rounded half up; in two steps, so that no product is too large to be exact.
 * @type {(sum: number, rate: number) => number} */
export const part = (sum, rate) => {
  const rest = sum % 10000;
  return ((sum - rest) / 10000) * rate + Math.floor((rest * rate + 5000) / 10000);
};
