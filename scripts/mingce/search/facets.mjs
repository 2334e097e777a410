// Answers -> which of them a choice lets pass, and how many each further choice would.

import { OVER } from "../history/phases.mjs";

/** @typedef {import("./engine.mjs").Answer} Answer */
/** @typedef {import("./engine.mjs").Query} Query */
/** @typedef {import("./engine.mjs").Facets} Facets */
/** @typedef {import("./engine.mjs").Facet} Facet */
/** @typedef {{ cash: Set<number>, recipients: [string, Set<number>][] }} Gives which records give money, and to whom records give */

/** @type {(answer: Answer) => string[]} */
const recipientsOf = ({ id, volume }) =>
  (volume.gives?.recipients ?? []).filter(([, ids]) => ids.has(id)).map(([party]) => party);

/** @type {Record<string, (answer: Answer) => string[]>} */
const VALUES = {
  places: ({ shelf }) => [shelf.place],
  kinds: ({ shelf }) => [shelf.kind],
  years: ({ shelf }) => [shelf.year],
  types: ({ type }) => [type],
  recipients: recipientsOf,
  standings: ({ standing }) => [standing],
  cash: ({ id, volume }) => (volume.gives?.cash.has(id) ? ["cash"] : []),
};

/** @type {(query: Query, facet: string) => string[]} */
const chosen = (query, facet) => {
  if (facet === "cash") return query.cash ? ["cash"] : [];
  return /** @type {Record<string, string[] | undefined>} */ (/** @type {unknown} */ (query))[facet] ?? [];
};

/** Whether an answer passes every choice but those of one facet. A benefit is shown with its clause, unless it is asked for.
 * @type {(answer: Answer, query: Query, except: string) => boolean} */
export const passes = (answer, query, except) => {
  for (const [facet, values] of Object.entries(VALUES)) {
    if (facet === except) continue;
    const wanted = chosen(query, facet);
    if (wanted.length && !values(answer).some((value) => wanted.includes(value))) return false;
  }
  return except === "types" || answer.type !== "benefit" || chosen(query, "types").includes("benefit");
};

/** How many answers each value of each facet would leave beside the other choices.
 * @type {(answers: Answer[], query: Query, wanted: boolean) => Facets} */
export const counted = (answers, query, wanted) => {
  const told = wanted ? answers : [];
  return {
    places: facet(told, query, "places"),
    kinds: facet(told, query, "kinds"),
    years: facet(told, query, "years"),
    types: facet(told, query, "types"),
    recipients: facet(told, query, "recipients"),
    standings: facet(told, query, "standings"),
    cash: facet(told, query, "cash")[0]?.count ?? 0,
    history: told.filter((answer) => OVER.has(answer.standing) && passes(answer, query, "")).length,
  };
};

/** @type {(answers: Answer[], query: Query, name: string) => Facet[]} */
const facet = (answers, query, name) => {
  const values = /** @type {(answer: Answer) => string[]} */ (VALUES[name]);
  /** @type {Map<string, Facet>} */
  const found = new Map();
  for (const answer of answers) {
    if (!passes(answer, query, name)) continue;
    for (const value of values(answer)) {
      const known = found.get(value);
      if (known) known.count += 1;
      else found.set(value, { value, name: named(answer, name, value), count: 1 });
    }
  }
  return [...found.values()].sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
};

/** @type {(answer: Answer, facet: string, value: string) => string} */
const named = ({ volume: { index } }, facet, value) => {
  if (facet === "places") return index.places.find(([slug]) => slug === value)?.[1] ?? "";
  return index.names[facet]?.[value] ?? value;
};
