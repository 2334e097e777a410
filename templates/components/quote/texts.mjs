// Fetches the texts that a quotation may come from: the search says which, and each file is fetched once.

import { fetched, index } from "../search/index-files.mjs";

/** @typedef {import("../../../scripts/mingce/quotation/places.mjs").Policy} Policy */

/** So many answers to each phrase are looked at, and so many texts compared. */
const ANSWERS = 20;
const TEXTS = 12;

/** The policies that most phrases name, early rather than late. @param {readonly (readonly string[])[]} named for each phrase the policies of its answers, in order */
export function likely(named) {
  /** @type {Map<string, number>} */
  const scores = new Map();
  for (const policies of named)
    for (const [rank, policy] of [...new Set(policies.filter((one) => one !== ""))].entries()) scores.set(policy, (scores.get(policy) ?? 0) + 1 / (2 + rank));
  return [...scores].sort((a, b) => b[1] - a[1]).slice(0, TEXTS).map(([policy]) => policy);
}

/** @param {string} texts where the words of each policy are @param {string} found where the search has its files */
export function load(texts, found) {
  /** @type {Map<string, Promise<Policy>>} */
  const kept = new Map();
  /** @param {string} id @returns {Promise<Policy>} */
  const once = (id) => {
    const made = kept.get(id) ?? fetched(`${texts}${id}.json`);
    kept.set(id, made);
    made.catch(() => kept.delete(id)); // asked for again next time
    return made;
  };

  /** The texts in which these phrases may stand, those that hold most of them first. @param {readonly string[]} phrases @returns {Promise<Policy[]>} */
  return async (phrases) => {
    const answers = await Promise.all(phrases.map((q) => index(found).search({ q, history: true, facets: false, size: ANSWERS })));
    return Promise.all(likely(answers.map((one) => one.hits.map((hit) => hit.policy))).map(once));
  };
}
