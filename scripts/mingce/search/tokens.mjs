// Text -> the tokens by which it is found: the twin of tokens.py, to the text of SEARCH.md.
// Here every token also knows where in the text it stands, which is what the page marks.

/** @typedef {{ text: string, at: number[] }} Plain a normalised text, and where each of its units stood in the original */
/** @typedef {{ token: string, start: number, end: number, pair: boolean }} Token places in the normalised text; `pair` of two neighbouring characters */

const VARIANTS =
  "臺台檯台國国職职業业術术師师學学習习補补貼贴獎奖勵励勞劳動动務务區区縣县廠厂產产認认證证評评價价標标準准資资會会議议關关於于發发給给單单雙双錄录獲获創创轉转養养練练賽赛級级條条項项" +
  "萬万億亿齡龄無无時时與与從从來来實实驗验備备濟济領领導导據据戶户購购買买賣卖訓训課课經经費费營营電电機机構构辦办號号頒颁規规劃划擔担負负責责";
/** @type {Map<string, string>} */
const FORMS = new Map();
for (let at = 0; at < VARIANTS.length; at += 2) FORMS.set(VARIANTS.charAt(at), VARIANTS.charAt(at + 1));

// eslint-disable-next-line no-control-regex, no-misleading-character-class
const UNSEEN = /[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/;
const SPACE = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const ALPHANUMERIC = /[a-z0-9]/;

const SENTENCE = /[^。；;！!？?\n]+[。；;！!？?\n]*/gu;

const DIGIT = "〇○零一二两三四五六七八九";
const HAN = `${DIGIT}十百千`;
const COUNT = `(?:\\d{1,4}|[${HAN}]{1,5})`;
const CJK = "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u3007\\u{20000}-\\u{3fffd}";
const MEASURES = "年月日天级名家个元次岁条款项倍人周";
const RUN = new RegExp(`[${CJK}]+`, "gu");
const OPTIONAL = new RegExp(`(?<before>[${CJK}])\\((?<inner>(?![${HAN}])[${CJK}])\\)(?=(?<after>[${CJK}])?)`, "gu");
/** @type {Record<string, string>} */
const COINS = { 块: "元" };
const EXPRESSION = new RegExp(
  `(?<issued>(?:19|20)\\d\\d)[〕\\]\\)】年 ]第?(?<number>\\d{1,5})号` +
    `|(?<year>\\d{4}|[${DIGIT}]{4})年(?<month>${COUNT})月(?:(?<day>${COUNT})日)?` +
    `|(?<month_alone>${COUNT})月(?<day_alone>${COUNT})日` +
    `|(?<iso>\\d{4}[\\-./]\\d{1,2}[\\-./]\\d{1,2})(?!\\d)` +
    `|第(?<article>${COUNT})[编章节条款项]` +
    `|\\((?<bracketed>\\d{1,3}|[${HAN}]{1,3})\\)` +
    `|^(?<leading>\\d{1,3}|[${HAN}]{1,3})[、.](?!\\d)` +
    `|百分之(?<hundredths>[${HAN}]{1,5}|\\d{1,3}(?:\\.\\d{1,4})?)` +
    `|(?<word>[a-z][a-z0-9]*|\\d+[a-z][a-z0-9]*)` +
    `|(?<figure>\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.(?<part>\\d+))?` +
    `(?:(?<percent>%)|(?<small>[十百千])?(?<large>万亿|亿|万)?(?<of>[${CJK}])?)` +
    `|(?<han>[${HAN}万亿]{2,9})(?<han_of>[${CJK}])?` +
    `|(?<one>[${DIGIT}十])(?<one_of>[${MEASURES}])`,
  "gu",
);
/** @type {Record<string, number>} */
const VALUES = { 〇: 0, "○": 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
/** @type {Record<string, number>} */
const UNITS = { 十: 10, 百: 100, 千: 1000 };
/** @type {Record<string, number>} */
const ZEROS = { "": 0, 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8, 万亿: 12 };
const MOST = 1e15;
const YEAR = 4;

/** One unit in the form in which it is matched; empty where nobody sees it.
 * @type {(unit: string) => string} */
const plainOf = (unit) => {
  if (UNSEEN.test(unit)) return "";
  const code = unit.charCodeAt(0);
  const narrow = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : unit;
  const lower = narrow >= "A" && narrow <= "Z" ? narrow.toLowerCase() : narrow;
  return FORMS.get(lower) ?? lower;
};

/** The text as it is matched, never as it is shown: one width, one case, one form of each character, no gaps but between words.
 * @type {(text: string) => Plain} */
export const normalised = (text) => {
  let made = "";
  /** @type {number[]} */
  const at = [];
  let gap = -1;
  for (let index = 0; index < text.length; index += 1) {
    const unit = plainOf(text.charAt(index));
    if (!unit) continue;
    if (SPACE.test(unit)) {
      if (gap < 0) gap = index;
      continue;
    }
    if (gap >= 0 && ALPHANUMERIC.test(made.slice(-1)) && ALPHANUMERIC.test(unit)) {
      made += " ";
      at.push(gap);
    }
    gap = -1;
    made += unit;
    at.push(index);
  }
  return { text: made, at };
};

/** The sentences of a text with the marks that end them; a semicolon and the end of a line end one as well.
 * @type {(text: string) => string[]} */
export const sentencesOf = (text) => text.match(SENTENCE) ?? [];

/** The tokens of a normalised text: its expressions (numbers, dates, labels, words) in their order, then pairs of neighbouring characters.
 * @type {(plain: string) => Token[]} */
export const tokensOf = (plain) => {
  /** @type {Token[]} */
  const found = [];
  for (const match of plain.matchAll(EXPRESSION)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const groups = match.groups ?? {};
    const of = (groups["of"] ?? groups["han_of"] ?? "").length;
    const words = said(groups);
    words.forEach((token, order) => {
      const bare = of && words.length > 1 && !order;
      const month = groups["month_alone"] && !order ? plain.indexOf("月", start) + 1 : end;
      found.push({ token, start, end: bare ? end - of : month, pair: false });
    });
  }
  for (const run of plain.matchAll(RUN)) {
    let start = run.index;
    const chars = [...run[0]];
    for (let at = 0; at + 1 < chars.length; at += 1) {
      const token = `${chars[at]}${chars[at + 1]}`;
      found.push({ token, start, end: start + token.length, pair: true });
      start += /** @type {string} */ (chars[at]).length;
    }
  }
  for (const match of plain.matchAll(OPTIONAL)) {
    const { before = "", inner = "", after = "" } = match.groups ?? {};
    const [start, end] = [match.index, match.index + match[0].length + after.length];
    found.push({ token: before + inner, start, end: start + match[0].length, pair: true });
    if (!after) continue;
    found.push({ token: inner + after, start: start + before.length, end, pair: true });
    found.push({ token: before + after, start, end, pair: true });
  }
  return found;
};

/** The runs of Chinese characters in a normalised text.
 * @type {(plain: string) => string[]} */
export const runsOf = (plain) => plain.match(RUN) ?? [];

/** What one expression says, in one spelling for all in which it may be written.
 * @type {(groups: Record<string, string | undefined>) => string[]} */
const said = (groups) => {
  const { issued, number, year, month, day, month_alone: monthAlone, day_alone: dayAlone, iso, word, hundredths, figure, han, one } = groups;
  if (issued) return [`${issued}-${number}号`, `${number}号`];
  if (year) return dated(year, month ?? "", day);
  if (monthAlone) return [`${counted(monthAlone)}月`, `${counted(monthAlone).padStart(2, "0")}-${counted(dayAlone ?? "").padStart(2, "0")}`];
  if (iso) {
    const [isoYear = "", isoMonth = "", isoDay] = iso.split(/[-./]/);
    return dated(isoYear, isoMonth, isoDay);
  }
  if (word) return [word];
  if (hundredths) return [`${counted(hundredths)}%`];
  if (figure) return figured(figure.replaceAll(",", ""), groups);
  if (han) {
    const value = meant(han);
    if (value === null) return [];
    return groups["han_of"] ? [`${value}`, `${value}${coined(groups["han_of"])}`] : [`${value}`];
  }
  if (one) return [`${counted(one)}${groups["one_of"]}`];
  if (groups["bracketed"]) return [`第${counted(groups["bracketed"])}`, `(${counted(groups["bracketed"])})`];
  return [`第${counted(groups["article"] ?? groups["leading"] ?? "")}`];
};

/** A day, its month and its year, and the day of any year.
 * @type {(year: string, month: string, day: string | undefined) => string[]} */
const dated = (year, month, day) => {
  const known = [counted(year), counted(month).padStart(2, "0"), ...(day ? [counted(day).padStart(2, "0")] : [])];
  return [`${known[0]}年`, known.slice(0, 2).join("-"), ...(day ? [known.join("-"), known.slice(1).join("-")] : [])];
};

/** A number in digits, its scale written out: alone, and with the character that says of what.
 * @type {(whole: string, groups: Record<string, string | undefined>) => string[]} */
const figured = (whole, { part = "", percent, small = "", large = "", of }) => {
  if (percent) return [`${trimmed(whole, part)}%`];
  const zeros = /** @type {number} */ (ZEROS[small]) + /** @type {number} */ (ZEROS[large]);
  const padded = part.padEnd(zeros, "0");
  const value = trimmed(whole + padded.slice(0, zeros), padded.slice(zeros));
  return of ? [value, value + coined(of)] : [value];
};

/** What numbers count, in the word that the texts use.
 * @type {(of: string) => string} */
const coined = (of) => COINS[of] ?? of;

/** A decimal number without idle zeros.
 * @type {(whole: string, part: string) => string} */
const trimmed = (whole, part) => {
  const rest = part.replace(/0+$/, "");
  return (whole.replace(/^0+/, "") || "0") + (rest ? `.${rest}` : "");
};

/** A count in Arabic digits, however it is written.
 * @type {(written: string) => string} */
const counted = (written) => {
  if (written.charCodeAt(0) < 128) {
    const [whole = "", part = ""] = written.split(".");
    return trimmed(whole, part);
  }
  const value = meant(written);
  return value === null ? written : String(value);
};

/** The number that Chinese numerals mean; null for a row of digits that is no year, and for what is past all counting.
 * @type {(written: string) => number | null} */
const meant = (written) => {
  const chars = [...written];
  if (!chars.some((char) => char in ZEROS)) {
    return chars.length === 1 || chars.length === YEAR ? Number(chars.map((char) => VALUES[char]).join("")) : null;
  }
  let [total, section, pending] = [0, 0, 0];
  for (const char of chars) {
    if (char in VALUES) pending = /** @type {number} */ (VALUES[char]);
    else if (char in UNITS) [section, pending] = [section + (pending || 1) * /** @type {number} */ (UNITS[char]), 0];
    else if (char === "万") [total, section, pending] = [total + (section + pending || 1) * 1e4, 0, 0];
    else [total, section, pending] = [(total + section + pending || 1) * 1e8, 0, 0];
  }
  const value = total + section + pending;
  return value <= MOST ? value : null;
};
