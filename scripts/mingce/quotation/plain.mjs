// Text as two printings of it are compared: no white space, one width, one form of each mark; every unit knows where it stood.

/** @typedef {{ text: string, bare: string, at: number[], within: boolean[] }} Plain `text` folded for matching and `bare` as written,
 * white space aside, unit by unit; `at[i]` is where unit i stood in what was given, and at[length] its end; `within[i]`: unit i goes on
 * with the figure in which the unit before it stands, so that no stretch begins there or ends before it */

/** White space, and INVISIBLE in chinese.py: places in a text are told in units without either. */
const UNSEEN = /[\s\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufffe\uffff]/u;

/** Marks that are set differently from one print to the next, each under the form in which it is compared. @type {Record<string, string>} */
const FORMS = {};
for (const family of [
  '"“”„‟〝〞＂「」『』﹁﹂', "'‘’‚‛＇", ".。｡．", ",，﹐", "、､", ";；", ":：∶", "(（❨", ")）❩", "[〔【［[", "]〕】］]", "<〈＜", ">〉＞", "-－—–―−‐‑﹣", "~～〜∼",
  "·•・‧･", "…⋯", "%％﹪", "○〇",
]) {
  const [form = "", ...others] = [...family];
  for (const one of others) FORMS[one] = form;
}

/** One unit of text as it is compared. @param {string} unit */
export function folded(unit) {
  const code = unit.charCodeAt(0);
  return FORMS[unit] ?? (code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : unit);
}

/** A figure as it is compared, whole: 3000, 1.5, 10,000. */
const FIGURE = /[0-9０-９]+(?:,[0-9０-９]{3}(?![0-9０-９]))*(?:[.．][0-9０-９]+)?/gu;

/** @param {string} bare @returns {boolean[]} */
function figures(bare) {
  const within = new Array(bare.length).fill(false);
  for (const { 0: figure, index } of bare.matchAll(FIGURE)) within.fill(true, index + 1, index + figure.length);
  return within;
}

/** Whether a unit as it is compared belongs to a figure. @param {string} unit */
export const isDigit = (unit) => unit >= "0" && unit <= "9";

/** @param {string} given @returns {Plain} */
export function plain(given) {
  const units = [];
  const bare = [];
  const at = [];
  for (let index = 0; index < given.length; index += 1) {
    const unit = given.charAt(index);
    if (UNSEEN.test(unit)) continue;
    units.push(folded(unit));
    bare.push(unit);
    at.push(index);
  }
  at.push(given.length);
  return { text: units.join(""), bare: bare.join(""), at, within: figures(bare.join("")) };
}

const MARK = /^[\p{P}\p{Z}\p{S}]$/u;
const MEANING = /[%‰¥￥$€+=×÷<>]/u;

/** Whether a stretch is made of marks alone that carry no figure. @param {string} text */
export const isMarks = (text) => text !== "" && [...text].every((unit) => MARK.test(unit) && !MEANING.test(unit));
