// Chinese numerals up to 9999 -> digits: people write 两, 三十 and 半 where a form asks for a number.

const DIGITS = "零一二三四五六七八九";
/** @type {Readonly<Record<string, number>>} */
const TENS = { 十: 10, 百: 100, 千: 1000 };

/** The text with a Chinese numeral at its beginning in digits; any other text as it is. @param {string} text */
export function inDigits(text) {
  const match = /^[零〇一二两三四五六七八九十百千]+/.exec(text);
  if (text === "半") return "0.5";
  if (!match) return text;
  let [sum, digit] = [0, -1];
  for (const sign of match[0].replaceAll("〇", "零").replaceAll("两", "二")) {
    const ten = TENS[sign];
    if (ten === undefined) digit = DIGITS.indexOf(sign);
    else {
      sum += (digit < 0 ? 1 : digit) * ten;
      digit = -1;
    }
  }
  return `${sum + Math.max(digit, 0)}${text.slice(match[0].length)}`;
}
