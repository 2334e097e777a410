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
  let [sum, digit] = [0, -1];
  for (const sign of numeral) {
    const ten = tens.indexOf(sign);
    if (ten < 0) digit = digits.indexOf(sign);
    else {
      sum += (digit < 0 ? 1 : digit) * 10 ** (ten + 1);
      digit = -1;
    }
  }
  return `${sum + Math.max(digit, 0)}${text.slice(numeral.length)}`;
}
