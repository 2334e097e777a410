// What was found, prepared for being shown: words apart from their marks, one document kept from flooding the others.

/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Found} Found */
/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Hit} Hit */
/** @typedef {import("../calculator/stencil.mjs").Say} Say */

/** A hit that is shown, and those of the same document that are folded behind it. @typedef {{ hit: Hit, folded: Hit[] }} Entry */

/** So many hits of one document stand open as long as there are others. */
const MOST_OF_ONE = 3;

/**
 * A sentence in pieces, in turn as it is printed and marked. Marks that do not fit the sentence are left out.
 * @param {string} sentence @param {readonly (readonly [number, number])[]} marks
 * @returns {{ text: string, marked: boolean }[]}
 */
export function pieces(sentence, marks) {
  const made = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (!(from >= at && to > from && to <= sentence.length)) continue;
    if (from > at) made.push({ text: sentence.slice(at, from), marked: false });
    made.push({ text: sentence.slice(from, to), marked: true });
    at = to;
  }
  if (at < sentence.length) made.push({ text: sentence.slice(at), marked: false });
  return made;
}

/** A text as nodes, its marks made by `mark`. @param {string} text @param {readonly (readonly [number, number])[]} marks @param {(text: string) => Node} mark */
export const nodes = (text, marks, mark) => pieces(text, marks).map((piece) => (piece.marked ? mark(piece.text) : document.createTextNode(piece.text)));

/** So much of a sentence may stand before its first mark where there is room for two lines. */
const MOST_BEFORE = 12;

/**
 * A sentence from a little before its first mark on.
 * @param {string} sentence @param {readonly (readonly [number, number])[]} marks @returns {{ sentence: string, marks: [number, number][] }}
 */
export function fromFirstMark(sentence, marks) {
  const start = (marks[0]?.[0] ?? 0) - MOST_BEFORE;
  if (start <= MOST_BEFORE) return { sentence, marks: marks.map(([from, to]) => [from, to]) };
  return { sentence: `…${sentence.slice(start)}`, marks: marks.map(([from, to]) => [from - start + 1, to - start + 1]) };
}

/**
 * Hits in their order; when one document floods the others, what comes after its first few hits is folded behind the last of them.
 * @param {readonly Hit[]} hits @param {number} [most] @returns {Entry[]}
 */
export function unflooded(hits, most = MOST_OF_ONE) {
  /** @type {Map<string, Entry[]>} */
  const documents = new Map();
  const isAlone = new Set(hits.map(({ policy }) => policy)).size === 1;
  /** @type {Entry[]} */
  const entries = [];
  for (const hit of hits) {
    const before = documents.get(hit.policy) ?? [];
    if (!hit.policy || isAlone || before.length < most) {
      const entry = { hit, folded: [] };
      entries.push(entry);
      documents.set(hit.policy, [...before, entry]);
    } else before.at(-1)?.folded.push(hit);
  }
  return entries;
}

/** The policies of which more than one version is among the hits. @param {readonly Hit[]} hits @returns {Set<string>} */
export function versioned(hits) {
  const versions = new Map(hits.map(({ policy, version }) => [policy, version]));
  return new Set(hits.filter(({ policy, version }) => policy && versions.get(policy) !== version).map(({ policy }) => policy));
}

/** What of the query not one of the hits holds. @param {readonly Hit[]} hits @returns {string[]} */
export const missingInAll = (hits) => (hits[0]?.missing ?? []).filter((word) => hits.every(({ missing }) => missing.includes(word)));

/** Whether what a text finds that is still being composed is worth showing: half of something would be said to be missing. @param {Found} found */
export const isWorthShowing = (found) => found.total > 0 && !found.corrected && missingInAll(found.hits).length === 0;

/** Words of the query in the sentence of that name, which says where they are not; empty without words. @param {Say} say @param {string} name @param {readonly string[]} words */
export const without = (say, name, words) => (words.length ? say(name, { words: words.map((word) => say("missing_word", { word })).join(say("and")) }) : "");

/** The first few hits, no document flooding the others. @param {readonly Hit[]} hits @param {number} count */
export const first = (hits, count) => unflooded(hits).map(({ hit }) => hit).slice(0, count);
