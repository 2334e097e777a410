// A link as a QR code, for paper. Made here, so that no answer leaves the browser.

import { qrcode } from "../../vendor/qrcode-generator/qrcode.mjs";
import { drawn } from "./chart.mjs";

const QUIET = 4;
/** What a code of the largest type holds with little correction; longer links are printed in letters alone. */
const MOST = 2900;

/** From this many modules on a phone needs a larger print. */
const DENSE = 90;

/** @param {string} link @param {string} name */
export function qr(link, name) {
  if (link.length > MOST || /[^\x20-\x7e]/.test(link)) return null;
  const code = qrcode(0, "L");
  code.addData(link);
  code.make();
  const count = code.getModuleCount();
  let path = "";
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
  }
  const side = count + 2 * QUIET;
  const svg = drawn("svg", { class: `receipt__qr${count > DENSE ? " receipt__qr--large" : ""}`, role: "img", "aria-label": name, viewBox: `${-QUIET} ${-QUIET} ${side} ${side}` });
  svg.append(drawn("rect", { class: "receipt__quiet", x: -QUIET, y: -QUIET, width: side, height: side }), drawn("path", { class: "receipt__dark", d: path }));
  return svg;
}
