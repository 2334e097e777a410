// The address of a search and what it asks for, both ways. What does not fit is dropped; nothing here knows a browser.

/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Query} Query */

/** The filters of several values, by their name in an address. */
export const FILTERS = /** @type {const} */ ({ place: "places", kind: "kinds", type: "types", standing: "standings", year: "years", recipient: "recipients" });

/** Filters that are on or off. */
export const SWITCHES = /** @type {const} */ (["cash", "history"]);

/** @typedef {keyof typeof FILTERS} FilterName */
/** @typedef {(typeof SWITCHES)[number]} SwitchName */

/** What is asked for. @typedef {{ q: string } & Record<FilterName, readonly string[]> & Record<SwitchName, boolean>} Asked */

/** As many characters of a text are searched; nobody types more, and an address stays one that can be passed on. */
export const LONGEST = 200;

/** How an address writes the value of what has none: the year of what has no date, the place of a page of the site. */
export const NONE = "none";

const MOST_VALUES = 50;
const VALUE = /^[\p{L}\p{N}_-]{1,64}$/u;
const LOST = /[\p{Cs}\p{Cf}\p{Co}\p{Cn}]/gu;
const BLANK = /[\p{Cc}\p{Z}]+/gu;
const names = /** @type {FilterName[]} */ (Object.keys(FILTERS));

/** @type {Asked} */
export const NOTHING = { q: "", place: [], kind: [], type: [], standing: [], year: [], recipient: [], cash: false, history: false };

/** A typed text without what cannot be seen, and whether it was too long. @param {string} typed @param {number} [longest] */
export function cleaned(typed, longest = LONGEST) {
  const characters = [...typed.replace(LOST, "").replace(BLANK, " ").trim()];
  return { text: characters.slice(0, longest).join("").trimEnd(), cut: characters.length > longest };
}

/** Whether there is a letter, a Chinese character or a number in it at all. @param {string} text */
export const searchable = (text) => /[\p{L}\p{N}]/u.test(text);

/** @param {string} query the part of an address from its question mark on @returns {Asked} */
export function parse(query) {
  const given = new URLSearchParams(query);
  const filters = names.map((name) => [name, [...new Set(given.getAll(name))].filter((value) => VALUE.test(value)).slice(0, MOST_VALUES)]);
  const switches = SWITCHES.map((name) => [name, given.get(name) === "1"]);
  return { ...Object.fromEntries([...filters, ...switches]), q: cleaned(given.get("q") ?? "").text };
}

/** The query of an address; what else stood in it before stays. @param {Asked} asked @param {string} [before] */
export function serialise(asked, before = "") {
  const made = new URLSearchParams(before);
  for (const name of ["q", ...names, ...SWITCHES]) made.delete(name);
  if (asked.q) made.set("q", asked.q);
  for (const name of names) for (const value of asked[name]) made.append(name, value);
  for (const name of SWITCHES) if (asked[name]) made.set(name, "1");
  return made.size ? `?${made}` : "";
}

/** Whether anything but the text narrows the search or widens it. @param {Asked} asked */
export const isNarrowed = (asked) => names.some((name) => asked[name].length > 0) || SWITCHES.some((name) => asked[name]);

/** The same text without filters. @param {Asked} asked @returns {Asked} */
export const unnarrowed = ({ q }) => ({ ...NOTHING, q });

/** A filter with one value more or less. @param {Asked} asked @param {FilterName} name @param {string} value @param {boolean} on @returns {Asked} */
export const withValue = (asked, name, value, on) => ({ ...asked, [name]: [...asked[name].filter((one) => one !== value), ...(on ? [value] : [])] });

/** What the engine is asked. @param {Asked} asked @param {string} day (ISO) on which texts hold or do not @param {number} from @param {number} size @returns {Query} */
export const query = (asked, day, from, size) => ({
  q: asked.q,
  ...Object.fromEntries(names.filter((name) => asked[name].length > 0).map((name) => [FILTERS[name], asked[name].map((value) => (value === NONE ? "" : value))])),
  cash: asked.cash,
  history: asked.history,
  day,
  from,
  size,
});
