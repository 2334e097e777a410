// Sums in fen and numbers in hundredths -> text. All are integers until they are written.

import { written } from "./state.mjs";

/** @typedef {import("./state.mjs").Range} Range */
/** @typedef {import("./stencil.mjs").Say} Say */

/** Thousands are marked. @param {number} value in hundredths */
export function grouped(value) {
  const [whole = "", rest] = written(value).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? `.${rest}` : "");
}

/** @param {Say} say */
export function moneyIn(say) {
  /** A sum in full. @param {number} fen */
  const yuan = (fen) => say("yuan", { value: grouped(fen) });

  /** @param {Range} range @param {(value: number) => string} write */
  const between = ([low, high], write) => {
    if (low === high) return write(low);
    if (high === null) return low ? say("at_least", { value: write(low) }) : say("open_sum");
    return low ? say("between", { low: write(low), high: write(high) }) : say("at_most", { value: write(high) });
  };

  /** A sum that may lie within bounds. @param {Range} range */
  const sum = (range) => between(range, yuan);

  /** A count of heads or payments. @param {Range} range */
  const count = (range) => between(range, (value) => grouped(value * 100));

  /** A sum in the least space: in myriads where nothing is lost. @param {number} fen */
  const brief = (fen) => (fen >= 1000000 && fen % 10000 === 0 ? say("myriad", { value: grouped(fen / 10000) }) : grouped(fen));

  return { yuan, sum, count, brief };
}

/** @typedef {ReturnType<typeof moneyIn>} Money */
