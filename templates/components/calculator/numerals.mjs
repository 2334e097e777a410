// Numerals of the language up to 9999 -> digits: people write them out where a form asks for a number.

/** The signs: ten digits from nothing on, tens, hundreds and thousands, other signs for digits (each followed by the usual one), and half.
 * @typedef {{ digits: string, tens: string, others: string, half: string }} Signs */

/** The text with a numeral at its beginning in digits; any other text as it is. @param {string} text @param {Signs} signs */
export function inDigits(text, { digits, tens, others, half }) {
  if (text === half) return "0.5";
  const usual = [...text].map((sign) => {
    const at = others.indexOf(sign);
    return at >= 0 && at % 2 === 0 ? others.charAt(at + 1) : sign;
  });
  const end = usual.findIndex((sign) => !digits.includes(sign) && !tens.includes(sign));
  const numeral = usual.slice(0, end < 0 ? usual.length : end);
  if (!numeral.length) return text;
  const value = meant(numeral, digits, tens);
  return value === null ? text : `${value}${text.slice(numeral.length)}`;
}

/** The number that the signs mean where they can mean one only: units go down, and nothing stands where one is left out.
 *
 * Digits in a row, and one right after hundreds (two hundred five is 250 in speech), are left to whoever wrote them.
 * @param {string[]} signs @param {string} digits @param {string} tens @returns {number | null} */
function meant(signs, digits, tens) {
  if (signs.length === 1 && signs[0] && digits.includes(signs[0])) return digits.indexOf(signs[0]);
  let [sum, digit, least, skips] = [0, 0, tens.length, false];
  for (const sign of signs) {
    const ten = tens.indexOf(sign);
    const value = digits.indexOf(sign);
    if (ten >= 0) {
      if (ten >= (skips ? least - 1 : least) || (!digit && ten > 0)) return null;
      sum += (digit || 1) * 10 ** (ten + 1);
      [digit, least, skips] = [0, ten, false];
    } else if (digit || (value === 0 && (skips || !sum))) return null;
    else if (value === 0) skips = true;
    else digit = value;
  }
  if (!digit) return skips ? null : sum;
  return skips === least > 0 && sum ? sum + digit : null;
}
