// What only paper shows of a calculation: its address, in letters and as a code, and the day.

import { link } from "./address.mjs";

/** How long a reader pauses before what only paper shows is worth drawing (milliseconds). */
const PAUSE = 400;

/** @param {(name: string) => HTMLElement} part @param {import("./stencil.mjs").Say} say @param {() => string} day (ISO) of which the rules are */
export function receiptIn(part, say, day) {
  /** The drawing that is still to come. */
  let waiting = 0;
  /** Draws the code; there once it was fetched. @type {typeof import("./qr.mjs").qr | null} */
  let qr = null;

  /** Without its picture a receipt still has the link. */
  function draw() {
    part("address").textContent = link();
    part("today").textContent = day();
    const code = qr?.(link(), say("qr_name"));
    part("code").replaceChildren(...(code ? [code] : []));
  }

  return {
    draw,

    /** Has at hand what draws the code: perhaps there is no network when the receipt needs it. */
    prepare() {
      import("./qr.mjs").then((one) => {
        ({ qr } = one);
        draw();
      }, () => {});
    },

    /** Shows it, or nothing of it, and draws it once the reader pauses. @param {boolean} isShown */
    show(isShown) {
      part("receipt").hidden = !isShown;
      clearTimeout(waiting);
      if (isShown) waiting = setTimeout(draw, PAUSE);
    },
  };
}
