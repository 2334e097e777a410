// The calculation in the address of the page. How the page looks is not part of it.

import { serialise } from "./state.mjs";

/** @typedef {import("./state.mjs").State} State */

/** The address of the calculation that stands in it. */
export const link = () => location.origin + location.pathname + location.hash;

/** Whether the address names a part of the page, as the way past the header does. */
export const isAnchor = () => document.getElementById(location.hash.slice(1)) !== null;

/** Puts a calculation into the address; with `onward` the browser's way back leads to the one before. @param {State} state @param {boolean} [onward] */
export function keep(state, onward = false) {
  const fragment = serialise(state);
  const address = fragment ? `#${fragment}` : location.pathname + location.search;
  if (onward && fragment !== location.hash.slice(1)) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}
