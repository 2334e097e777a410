// What of a query is not in a hit: numbers, sums, dates, labels and document numbers that it does not print, and words that it does not hold.

import { asked, either, holds, maskOf, meanings, stretches } from "./query.mjs";
import { normalised, tokensOf } from "./tokens.mjs";

/** @typedef {import("./query.mjs").Known} Known */
/** @typedef {import("./query.mjs").Mask} Mask */
/** @typedef {{ said: string, token: string, bare: string, others: string[], unit: string }} Expression what was typed, its token, that of its number alone, what else it may mean, and what more of its unit must follow the token */

/** How a token ends that is a whole: with a number, or what a number counts. Another character after it begins a word of its own. */
const WHOLE = /[\d%元万亿年月日天周岁人名个项家次倍级档分折度届期条款号户间套处件份批门类种台层米里吨时秒点]$/u;
/** Units of more than one character, from the first of them on. */
const UNITS = /个?(?:工作日|自然日|日历日|月|星期|学期|学年|学时|小时|百分点)|周岁|分钟|平方米|公里/uy;
/** After the first number of a row or a range, what it is of stands after the last. */
const GOES_ON = /^[-—–~至到、,/和或]/u;
const LEAD = /^(?:\d{1,3}|[〇零一二三四五六七八九十百]{1,4})(?=[ 、.])/u;
/** 一个, 一家, 一项: small words rather than numbers. */
const SMALL = /^一.$/u;
/** A number of which nothing says what it counts: one of anything is it. */
const NUMBER = /^[\d.]+$/;
const OF_ANYTHING = /^[^\d.%]$/u;
/** What stands before the year of a document number. */
const ISSUED_BY = /\p{Script=Han}*[〔[(【]$/u;

/** The expressions of a query that a hit may lack. What a synonym stands for is none: a hit that holds the other word is right.
 * @type {(typed: string, known: Known) => Expression[]} */
export const expressions = (typed, known) => {
  const { text, groups } = asked(typed, known);
  const { at } = normalised(typed);
  /** @type {Map<number, import("./tokens.mjs").Token[]>} */
  const starts = new Map();
  for (const token of tokensOf(text)) {
    if (!token.pair && !/[a-z]/.test(token.token)) starts.set(token.start, [...(starts.get(token.start) ?? []), token]);
  }
  return [...starts.values()].flatMap((tokens) => {
    const [bare, whole] = [tokens.reduce(shorter), tokens.reduce(longer)];
    const unit = bare.end < whole.end ? unitFrom(text, bare.end) : "";
    const { token, start, end } = unit || WHOLE.test(whole.token) ? whole : bare;
    if (SMALL.test(text.slice(start, end)) || groups.some((mask) => holds(mask, start) && holds(mask, end - 1))) return [];
    const first = start - (/-\d+号$/.test(token) ? (ISSUED_BY.exec(text.slice(0, start))?.[0].length ?? 0) : 0);
    const last = end + unit.slice(end - bare.end).length - 1;
    const said = typed.slice(at[first] ?? 0, (at[last] ?? 0) + 1).replace(/[、.]$/, "");
    const others = meanings(token, text.slice(0, start), text.slice(start, end));
    return [{ said, token, bare: bare.end < end ? bare.token : token, others, unit: unit.slice(end - bare.end) }];
  });
};

/** @param {import("./tokens.mjs").Token} one @param {import("./tokens.mjs").Token} other */
const shorter = (one, other) => (other.token.length < one.token.length ? other : one);

/** @param {import("./tokens.mjs").Token} one @param {import("./tokens.mjs").Token} other */
const longer = (one, other) => (other.token.length > one.token.length ? other : one);

/** The unit of more than one character that begins at a place; empty where there is none.
 * @type {(text: string, at: number) => string} */
const unitFrom = (text, at) => {
  UNITS.lastIndex = at;
  return UNITS.exec(text)?.[0] ?? "";
};

/** What of them none of the texts of a hit prints, as it was typed. A title that begins with its label holds the label.
 * @type {(wanted: Expression[], title: string, texts: string[]) => string[]} */
export const lacking = (wanted, title, texts) => {
  if (wanted.length === 0) return [];
  const label = LEAD.exec(title)?.[0];
  const printed = [title, ...texts, ...(label ? [`(${label})`] : [])].map((text) => normalised(text).text);
  const tokens = printed.map(tokensOf);
  const isThere = (/** @type {Expression} */ { token, bare, others, unit }) =>
    printed.some((text, order) =>
      tokens[order]?.some(
        (one) =>
          others.includes(one.token) ||
          (NUMBER.test(token) && one.token.startsWith(token) && OF_ANYTHING.test(one.token.slice(token.length))) ||
          (one.token === token && text.startsWith(unit, one.end)) ||
          (bare !== token && one.token === bare && GOES_ON.test(text.slice(one.end))),
      ),
    );
  return wanted.filter((one) => !isThere(one)).map(({ said }) => said);
};

/** The words of a query that a hit does not hold, as they were typed. `held` are the characters of which the index knows that it does, `strange` where pairs begin that no text knows.
 * @type {(typed: string, known: Known, held: Mask, strange: Set<number>, texts: string[]) => string[]} */
export const unheld = (typed, known, held, strange, texts) => {
  const question = asked(typed, known);
  const { text, borders } = question;
  const { at } = normalised(typed);
  const printed = texts.map((one) => normalised(one).text);
  let mask = held;
  for (let start = 0; start + 1 < text.length; start += 1) {
    const pair = text.slice(start, start + 2);
    if (!borders.has(start + 1) && printed.some((one) => one.includes(pair))) mask = either(mask, maskOf(start, start + 2));
  }
  return stretches(question, mask, strange).map(({ start, end }) => typed.slice(at[start] ?? 0, (at[end - 1] ?? 0) + 1));
};

/** All that a hit lacks of a query.
 * @type {(typed: string, known: Known, held: Mask, strange: Set<number>, title: string, texts: string[]) => string[]} */
export const missing = (typed, known, held, strange, title, texts) => {
  const words = unheld(typed, known, held, strange, [title, ...texts]);
  const found = lacking(expressions(typed, known), title, texts).filter((said) => !words.some((word) => said.includes(word) || word.includes(said)));
  return [...words, ...found].sort((one, other) => typed.indexOf(one) - typed.indexOf(other));
};
