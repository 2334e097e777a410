// Postings and what was asked -> records in order. Pure: everything that is needed has been loaded.

import { LONGEST, both, either, places, size, without } from "./query.mjs";
import { PARTS, partsOf, weightOf } from "./postings.mjs";

/** @typedef {import("./query.mjs").Asked} Asked */
/** @typedef {import("./query.mjs").Mask} Mask */
/** @typedef {import("./query.mjs").Term} Term */
/** @typedef {import("./postings.mjs").List} List */
/** @typedef {{ term: Term, count: number, list: List | null, shelves: Int32Array }} Found `list` is null where it is so long that it says nothing beside the others; `shelves` are those whose context holds the token */
/** @typedef {{ order: number, sort: string, start: number, plain: number, end: number, place: string, kind: string, year: string, policy: number, standing: number, corrects: boolean, living: boolean, block: string }} Shelf records from `start`; from `plain` on they are benefits; `policy` is its number in its place, `standing` one of the standings of the index */
/** @typedef {{ id: number, score: number, whole: boolean, held: Mask, shelf: Shelf, type: string }} Ranked `whole` says that all of the query stands in it, `held` which of its characters do, in their words */
/** @typedef {{ shelves: Shelf[], shelfOf: Int32Array, records: number, headings: Set<number> }} Holding `headings` are records without a text of their own */

/** So much of what a query says must stand in a record, and so much in one part of it. */
const ENOUGH = 0.55;
const TOGETHER = 0.4;
/** Where what stands in it is as telling as a word and a half that no other record has, the second is enough. */
const TELLING = 1.2;
/** What a character weighs that no text has in such a place. Where there is none of them, and no record holds enough, the second is enough by itself. */
const UNKNOWN = 2;
const AROUND = 0.6;
/** So little that it decides nothing: what has been met is told from what has not. */
const SEEN = 1e-9;
/** What a record of another place is worth where a place is named. */
const ELSEWHERE = 0.5;
/** @type {Record<string, number>} */
const STANDING = { formal: 1, interpretation: 0.96, briefing: 0.95, unattributed: 0.94 };
/** What a version is worth beside the one that living pages show. */
const PINNED = 0.9;
/** @type {Record<string, number>} */
const BY_SORT = { policy: 1, place: 1.1, page: 0.5 };

const BEHIND = 0.99;
const OF_NUMBER = 2;
/** What a heading is worth that has no text of its own. */
const HEADING = 0.5;
/** The name of a body of so many characters that some record prints is not looked for in pieces smaller than this share of it. */
const NAME = 8;
const BODY = /(?:[局厅处部院]|中心|委员会|办公室)$/u;
const OF_NAME = 0.9;

/** How rare something is that holds for `count` of `all`.
 * @type {(all: number, count: number) => number} */
export const rareness = (all, count) => Math.log(1 + (all - count + 0.5) / (count + 0.5));

/** The type of a record by where it stands on its shelf.
 * @type {(shelf: Shelf, id: number) => string} */
export const typeOf = (shelf, id) => {
  if (id >= shelf.plain) return "benefit";
  if (shelf.sort === "page") return "page";
  if (id === shelf.start) return shelf.sort;
  return shelf.sort === "policy" ? "clause" : "department";
};

/** Every record that answers well enough, in no order.
 * @type {(holding: Holding, asked: Asked, found: Found[]) => Ranked[]} */
export const matches = (holding, asked, found) => {
  const length = holding.shelfOf.length;
  const score = new Float64Array(length);
  const low = Array.from({ length: PARTS }, () => new Int32Array(length));
  const high = Array.from({ length: PARTS }, () => new Int32Array(length));
  /** @type {number[]} */
  const touched = [];
  found.forEach(({ term, count, list }, bit) => {
    if (!list) return;
    const worth = rareness(holding.records, count) * term.weight;
    const [side, flag] = bit < 31 ? [low, 1 << bit] : [high, 1 << (bit - 31)];
    const { ids, values } = list;
    for (let at = 0; at < ids.length; at += 1) {
      const id = /** @type {number} */ (ids[at]);
      const value = /** @type {number} */ (values[at]);
      if (!score[id]) touched.push(id);
      score[id] = /** @type {number} */ (score[id]) + worth * weightOf(value) + SEEN;
      const where = partsOf(value);
      side.forEach((masks, part) => {
        if (where & (1 << part)) masks[id] = /** @type {number} */ (masks[id]) | flag;
      });
    }
  });
  /** @type {(id: number) => Mask[]} */
  const partsAt = (id) => low.map((masks, part) => /** @type {Mask} */ ([masks[id], high[part]?.[id]]));
  const around = contexts(holding, found);
  const weigh = weights(holding, asked, found);
  const covered = coverage(asked, found, weigh);
  const rarest = rarestOf(asked, weigh);
  /** @type {Ranked[]} */
  const answers = [];
  /** @type {Ranked[]} */
  const near = [];
  for (const id of touched) {
    const shelf = /** @type {Shelf} */ (holding.shelves[/** @type {number} */ (holding.shelfOf[id])]);
    const parts = partsAt(id);
    const own = parts.reduce(either);
    const beside = /** @type {Around} */ (around[shelf.order]);
    const { share, telling, whole, held } = covered(either(own, beside.bits));
    if (share < TOGETHER) continue;
    const together = Math.max(...parts.map((mask) => covered(either(mask, beside.bits)).share));
    if (together < TOGETHER) continue;
    const worth = /** @type {number} */ (score[id]) + besides(beside, own);
    const meant = !asked.places.length || asked.places.includes(shelf.place) ? 1 : ELSEWHERE;
    const standing = (STANDING[shelf.kind] ?? 1) * (BY_SORT[shelf.sort] ?? 1) * (shelf.living ? 1 : PINNED) * (holding.headings.has(id) ? HEADING : 1);
    const rank = worth * share * together * meant * standing;
    (share >= ENOUGH || telling >= TELLING ? answers : near).push({ id, score: rank, whole, held, shelf, type: typeOf(shelf, id) });
  }
  const known = weigh.every((weight) => weight < UNKNOWN);
  const enough = answers.length || !known ? answers : near;
  const rare = after(enough, ({ held }) => !size(without(rarest, held)));
  const placed = after(rare, ({ shelf }) => !asked.places.length || asked.places.includes(shelf.place));
  return behind(named(asked, placed, ({ id }) => covered(partsAt(id).reduce(either)).share));
};

/** The answers, those that are not meant after all that are.
 * @type {(answers: Ranked[], meant: (answer: Ranked) => boolean) => Ranked[]} */
const after = (answers, meant) => {
  const scores = answers.filter(meant).map(({ score }) => score);
  if (!scores.length || scores.length === answers.length) return answers;
  const last = scores.reduce((low, one) => Math.min(low, one));
  const first = answers.reduce((high, { score }) => Math.max(high, score), 0);
  return answers.map((one) => (meant(one) ? one : { ...one, score: (one.score / first) * last * BEHIND }));
};

/** The answers, without those that share but pieces of the long name of a body that others print.
 * @type {(asked: Asked, answers: Ranked[], share: (answer: Ranked) => number) => Ranked[]} */
const named = ({ text, typed }, answers, share) => {
  if (text.length < NAME || typed.length || !BODY.test(text)) return answers;
  const print = answers.filter((one) => share(one) >= OF_NAME);
  return print.length ? print : answers;
};

/** The rarest of the words that were typed apart and that the texts know; none where all was typed in one.
 * @type {(asked: Asked, weigh: Float64Array) => Mask} */
const rarestOf = ({ typed }, weigh) => {
  const rare = (/** @type {Mask} */ mask) => Math.max(0, ...places(mask).map((at) => /** @type {number} */ (weigh[at])));
  return typed.reduce((most, mask) => (rare(mask) > rare(most) ? mask : most), /** @type {Mask} */ ([0, 0]));
};

/** The answers, no page before the first clause that holds all of the query: what explains a word stands behind what gives something by it.
 * @type {(answers: Ranked[]) => Ranked[]} */
const behind = (answers) => {
  const best = answers.reduce((most, { type, whole, score }) => (type === "clause" && whole ? Math.max(most, score) : most), 0);
  return answers.map((one) => (one.type === "page" && best ? { ...one, score: Math.min(one.score, best * BEHIND) } : one));
};

/** @typedef {{ bits: Mask, worth: [Mask, number][] }} Around which terms hold for all of a shelf, and what each is worth */

/** @type {(holding: Holding, found: Found[]) => Around[]} */
const contexts = ({ shelves }, found) => {
  /** @type {Around[]} */
  const around = shelves.map(() => ({ bits: [0, 0], worth: [] }));
  found.forEach(({ term, shelves: held }, bit) => {
    if (term.of >= 0) return;
    const mask = bitOf(bit);
    const worth = rareness(shelves.length, held.length) * AROUND * term.weight;
    for (const order of held) {
      const one = /** @type {Around} */ (around[order]);
      one.bits = either(one.bits, mask);
      one.worth.push([mask, worth]);
    }
  });
  return around;
};

/** @type {(bit: number) => Mask} */
const bitOf = (bit) => (bit < 31 ? [1 << bit, 0] : [0, 1 << (bit - 31)]);

/** @type {(mask: Mask) => boolean} */
const any = (mask) => mask[0] !== 0 || mask[1] !== 0;

/** What the context adds: the terms that the record itself does not hold.
 * @type {(around: Around, own: Mask) => number} */
const besides = ({ worth }, own) => {
  let sum = 0;
  for (const [mask, one] of worth) if (!any(both(mask, own))) sum += one;
  return sum;
};

/** What the characters of a query weigh: those that no text has in such a place most, common ones least; what says nothing, or has been passed over, nothing.
 * @type {(holding: Holding, asked: Asked, found: Found[]) => Float64Array} */
const weights = (holding, asked, found) => {
  const heaviest = rareness(holding.records, 0);
  const made = new Float64Array(LONGEST).fill(UNKNOWN);
  const looked = new Float64Array(LONGEST);
  /** @type {(mask: Mask, weight: number) => void} */
  const lighten = (mask, weight) => {
    for (const at of places(mask)) made[at] = Math.min(/** @type {number} */ (made[at]), weight);
  };
  /** @type {number[]} */
  const meanings = [];
  for (const { term, count, list, shelves } of found) {
    if (list) for (const at of places(term.mask)) looked[at] = 1;
    const known = Math.max(count, shelves.length);
    if (!known) continue;
    const weight = 1 + rareness(holding.records, known) / heaviest;
    if (term.of < 0) lighten(term.mask, weight);
    else meanings[term.of] = Math.max(meanings[term.of] ?? 0, weight);
  }
  meanings.forEach((weight, of) => lighten(/** @type {Mask} */ (asked.groups[of]), weight));
  const told = new Set(places(asked.told));
  const subject = [...asked.subjects, ...asked.typed].some((mask) => places(mask).every((at) => /** @type {number} */ (made[at]) < UNKNOWN));
  if (subject) made.forEach((weight, at) => weight >= UNKNOWN && told.delete(at));
  return made.map((weight, at) => (told.has(at) && looked[at] ? weight : 0));
};

/** @typedef {{ share: number, telling: number, whole: boolean, held: Mask }} Coverage how much of what says something is covered, how many words that hardly any record has, whether every character is covered, and which are, but by pairs across words */

/** How much each character counts beside others: the digits of a number no more than the two of a word.
 * @type {(text: string) => number[]} */
const scales = (text) => {
  const scale = new Array(text.length).fill(1);
  for (const { index, 0: digits } of text.matchAll(/\d{3,}/g)) scale.fill(OF_NUMBER / digits.length, index, index + digits.length);
  return scale;
};

/** How much of a query a set of terms covers; worked out once for each set.
 * @type {(asked: Asked, found: Found[], weigh: Float64Array) => (bits: Mask) => Coverage} */
const coverage = (asked, found, weigh) => {
  /** @type {Map<string, Coverage>} */
  const memory = new Map();
  const scale = scales(asked.text);
  const all = weigh.reduce((sum, one, at) => sum + one * (scale[at] ?? 1), 0);
  const every = found.reduce((mask, { term }) => either(mask, term.mask), /** @type {Mask} */ ([0, 0]));
  const groups = asked.groups.map((mask, of) => {
    // A list that has been cut or passed over cannot tell that a record lacks the token.
    const all = found.flatMap(({ term, count, list }, bit) => (term.of === of ? [{ bit, sure: list?.ids.length === count }] : []));
    const some = all.filter(({ sure }) => sure);
    const needs = (some.length ? some : all).map(({ bit }) => bitOf(bit)).reduce(either, /** @type {Mask} */ ([0, 0]));
    return { mask, needs };
  });
  return (bits) => {
    const key = `${bits[0]},${bits[1]}`;
    let made = memory.get(key);
    if (!made) {
      let [mask, inWords] = /** @type {[Mask, Mask]} */ ([[0, 0], [0, 0]]);
      found.forEach(({ term }, bit) => {
        if (term.of >= 0 || !any(both(bits, bitOf(bit)))) return;
        mask = either(mask, term.mask);
        if (!term.across) inWords = either(inWords, term.mask);
      });
      for (const { mask: meant, needs } of groups) {
        if (any(needs) && size(both(bits, needs)) === size(needs)) [mask, inWords] = [either(mask, meant), either(inWords, meant)];
      }
      const held = places(mask).map((at) => /** @type {number} */ (weigh[at]));
      const sum = places(mask).reduce((total, at, order) => total + /** @type {number} */ (held[order]) * (scale[at] ?? 1), 0);
      const telling = held.reduce((total, weight) => total + Math.max(0, weight - 1) / 2, 0);
      made = { share: sum / all, telling, whole: size(both(mask, every)) === size(every), held: inWords };
      memory.set(key, made);
    }
    return made;
  };
};
