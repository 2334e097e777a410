// The clauses from which a quotation is taken: how they are cited, which page holds them all, what is to be read in their place on a day.

import { OVER, standingOn } from "../../../scripts/mingce/history/phases.mjs";

/** @typedef {import("../../../scripts/mingce/quotation/places.mjs").Part} Part */
/** @typedef {import("../../../scripts/mingce/quotation/places.mjs").Place} Place */
/** @typedef {import("../../../scripts/mingce/quotation/places.mjs").Policy} Policy */
/** @typedef {import("../../../scripts/mingce/quotation/places.mjs").Version} Version */
/** @typedef {(name: string, gaps?: Readonly<Record<string, string | number>>) => string} Say */
/** A name of the locale file with what fills it, and where it leads. @typedef {{ word: string, gaps: Record<string, string>, url: string }} Lead */

/** More clauses than this are named by the first and the last. */
const MANY = 2;
/** Of more clauses than this that nothing holds together it is not said one by one what became of them. */
const TOLD = 4;

/** @param {Part | undefined} part */
const nameOf = (part) => part?.spoken ?? "";

/** The clauses around one and itself, from the outside in. @param {Part} part */
const wayTo = ({ above = [], clause = "" }) => [...above, clause];

/** The narrowest clause that holds all of them, if one does. @param {readonly Part[]} clauses */
export function holderOf(clauses) {
  const [first = [], ...others] = clauses.map(wayTo);
  return first.filter((id, depth) => others.every((way) => way[depth] === id)).at(-1);
}

/** The page on which all the words stand, from the root of the site. @param {Pick<Place, "version" | "clauses">} place */
export function pageOf({ version, clauses }) {
  const holder = holderOf(clauses);
  if (holder !== undefined) return `${version.url}${holder}/`;
  return clauses[0]?.clause ? `${version.url}#c-${clauses[0].clause}` : version.url;
}

/** The clauses in words. One around all others stands for them where the words begin in it; what goes on in it behind them is named as such.
 * @param {Pick<Place, "version" | "clauses">} place @param {Say} say */
export function spokenOf({ version, clauses }, say) {
  const [first, last] = [clauses[0], clauses.at(-1)];
  if (!first || !last || first === last) return nameOf(first);
  if (clauses.every((one) => wayTo(one).includes(first.clause ?? ""))) return nameOf(first);
  const parents = clauses.filter((one) => one !== last && one.above?.includes(last.clause ?? ""));
  if (!parents.length) return listed(version, clauses, say);
  const rest = say(isClosing(version, last) ? "closing" : "going_on");
  if (parents.length < clauses.length - 1) return say("range", { first: nameOf(first), last: nameOf(last) + rest });
  return listed(version, clauses.slice(0, -1), say) + say("and_rest", { rest });
}

/** Names in a row, the first whole, the others of one clause without its name. @param {Version} version @param {readonly Part[]} clauses @param {Say} say */
function listed({ parts }, clauses, say) {
  const around = clauses.map((one) => one.above?.at(-1));
  const [first = "", ...others] = clauses.map(nameOf);
  const head = around.every((one) => one === around[0]) ? nameOf(parts.find((one) => one.clause === around[0] && one.clause !== undefined)) : "";
  const isShort = head !== "" && [first, ...others].every((name) => name.startsWith(head) && !name.startsWith(head + say("list")));
  const short = isShort ? others.map((name) => name.slice(head.length)) : others;
  if (!short.length) return first;
  if (clauses.length > MANY) return say("range", { first, last: short.at(-1) ?? "" });
  return [first, ...short].join(say(isShort ? "list" : "and"));
}

/** Whether the one paragraph of a clause behind what it holds closes it. @param {Version} version @param {Part} clause */
function isClosing({ parts }, { clause }) {
  const own = parts.flatMap((one, index) => (one.clause === clause ? [index] : []));
  const held = parts.findLastIndex((one) => one.above?.includes(clause ?? ""));
  return own.filter((index) => index > held).length === 1;
}

/** The version whose words hold on a day; without dates that say so, the one that living pages show unless it is over or to come.
 * @param {Policy} policy @param {string} day */
export function heldOn({ versions, current }, day) {
  const held = versions.findLast((one) => standingOn(one.standing, day) === "in-force");
  if (held) return held;
  const shown = versions.find((one) => one.version === current);
  return shown && ["", "unknown"].includes(standingOn(shown.standing, day)) ? shown : undefined;
}

/** Where to read on, where the words are not those of the version that holds on the day. @param {Place} place @param {string} day @param {Say} say @returns {Lead[]} */
export function leads(place, day, say) {
  const { policy, version, clauses } = place;
  const held = heldOn(policy, day);
  if (!held || held === version || !clauses.length) return [];
  const holder = holderOf(clauses);
  const whole = version.parts.find((one) => one.clause === holder && holder !== undefined);
  const told = whole ? [whole] : clauses;
  const isLone = told.length === 1;
  const made = told.length > TOLD ? [] : told.flatMap((one) => fate(place, held, one, day, isLone, say));
  const isEarlier = policy.versions.indexOf(version) < policy.versions.indexOf(held);
  if (!made.length && !isEarlier) return [];
  const [old, later] = isEarlier ? [version, held] : [held, version];
  const url = `${policy.url}compare/${old.version}/${later.version}/#c-${told[0]?.clause}`;
  return [...made, { word: "compare", gaps: { old: old.name, later: later.name }, url }];
}

/** What a clause has come to in the version that holds. @param {Place} place @param {Version} held @param {Part} part @param {string} day @param {boolean} isLone @param {Say} say @returns {Lead[]} */
function fate({ policy, version }, held, { clause = "", spoken = "" }, day, isLone, say) {
  const now = held.parts.find((one) => one.clause === clause);
  const word = (/** @type {string} */ name) => (isLone ? name : `${name}_of`);
  if (now && OVER.has(standingOn(now.standing ?? held.standing, day))) return [];
  if (now) return [{ word: word("now"), gaps: { clause: spoken }, url: `${held.url}${clause}/` }];
  const [mine, begun] = [version.version, policy.current].map((key) => policy.versions.findIndex((one) => one.version === key));
  if (/** @type {number} */ (mine) > policy.versions.indexOf(held)) return [];
  const current = policy.versions[/** @type {number} */ (begun)];
  const isTold = /** @type {number} */ (mine) <= /** @type {number} */ (begun) && !current?.parts.some((one) => one.clause === clause);
  const became = (policy.became?.[clause] ?? []).map((id) => held.parts.find((one) => one.clause === id));
  const others = became.map(nameOf);
  if (others.length && !others.includes(""))
    return [{ word: "became", gaps: { clause: spoken, others: others.join(say("list")) }, url: isTold ? `${policy.url}${clause}/` : `${held.url}${became[0]?.clause}/` }];
  return isTold ? [{ word: word("gone"), gaps: { clause: spoken }, url: `${policy.url}${clause}/` }] : [];
}
