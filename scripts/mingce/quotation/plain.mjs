// Text as two printings of it are compared: no white space, one width, one form of each mark; every unit knows where it stood.

/** @typedef {{ text: string, bare: string, at: number[] }} Plain `text` folded for matching and `bare` as written, white
 * space aside, unit by unit; `at[i]` is where unit i stood in what was given, and at[length] its end */

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
  return { text: units.join(""), bare: bare.join(""), at };
}

const MARK = /^[\p{P}\p{Z}\p{S}]$/u;
const MEANING = /[%‰¥￥$€+=×÷<>]/u;

/** Whether a stretch is made of marks alone that carry no figure. @param {string} text */
export const isMarks = (text) => text !== "" && [...text].every((unit) => MARK.test(unit) && !MEANING.test(unit));
