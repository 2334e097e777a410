// Checks a quotation against the texts it may come from, to the text of QUOTATION.md. No clock, no network, no page.

import { blocks, chain, grams, shared, tokens } from "./alignment.mjs";
import { compared, isEllipsis } from "./difference.mjs";
import { cutAfter, cutBefore, defectsIn, partAt, partsOf, placeIn, placeOf, PLACES, placesOf, rank, texts } from "./places.mjs";
import { isDigit, isMarks, plain } from "./plain.mjs";

/** @typedef {import("./plain.mjs").Plain} Plain */
/** @typedef {import("./alignment.mjs").Block} Block */
/** @typedef {import("./difference.mjs").Difference} Difference */
/** @typedef {import("./places.mjs").Damage} Damage */
/** @typedef {import("./places.mjs").Place} Place */
/** @typedef {import("./places.mjs").Policy} Policy */
/** @typedef {import("./places.mjs").Text} Text */
/** A stretch of the quotation that comes from one place. `before` and `after` are what the quotation leaves out of its first and last
 * sentence; `places` every place where just these words stand (`isVerbatim`) or that they fit as well, the one that was compared first.
 * @typedef {{ place: Place, differences: Difference[], before: string, after: string, isLimited: boolean, isJoined: boolean, defects: Damage[], isVerbatim: boolean, places: Place[] }} Piece */
/** @typedef {"short" | "long" | "none" | "exact" | "elided" | "read" | "differs"} State */
/** @typedef {{ state: State, pieces: Piece[], isJoined: boolean, isWeighty: boolean, isCut: boolean }} Finding */

export const LEAST = 4;
export const MOST = 4000;
const LONGEST = 5;
const MATCHED = 6;
const SHARE = 0.6;
const REST = 6;
const PIECES = 6;
const PHRASES = 4;
const PHRASE = 24;
const EDGE = 6;
const DENSE = 0.4;
/** What stretches of several documents must hold somewhere: shorter ones are what any text of this kind says. */
const TELLING = 12;
/** What it counts that the words beside come from the same text. */
const BESIDE = 5;
/** Words by which the rest of a sentence takes something back. */
const LIMITS = /但|除外|不超过|最高|最多|仅限|前提|不享受|不得/u;

/** The phrases by which the texts are searched that may hold a quotation: its longest runs without figures and marks, or where it
 * has none its beginning. @param {string} quote */
export function phrases(quote) {
  const given = plain(quote);
  const runs = given.text.slice(0, MOST).match(/[^\p{P}\p{S}\p{N}\p{Z}]{3,}/gu) ?? [];
  const kept = [...new Set(runs.map((run) => run.slice(0, PHRASE)))];
  if (!kept.length && given.text.length >= LEAST) return [given.bare.slice(0, PHRASE)];
  return kept.sort((a, b) => b.length - a.length).slice(0, PHRASES);
}

/** What becomes of a quotation. @param {string} quote @param {readonly Policy[]} policies @param {string} day ISO @returns {Finding} */
export function check(quote, policies, day) {
  const given = plain(quote);
  const begin = given.text.length - given.text.replace(/^(?:["'<…]|\.{3,})+/u, "").length;
  const end = given.text.replace(/(?:["'>…]|\.{3,})+$/u, "").length;
  const said = [...given.text.slice(begin, end)].filter((unit) => !isMarks(unit)).length;
  if (said < LEAST) return found("short", []);
  if (given.text.length > MOST) return found("long", []);
  const every = texts(policies);
  const best = merged(cover({ given, every, day, left: PIECES }, begin, end));
  const pieces = widened(best.map((piece) => preferred(piece, given, every, day)), given, begin, end);
  const matched = pieces.reduce((sum, piece) => sum + piece.matched, 0);
  if (matched < SHARE * (end - begin) || isCommon(pieces, given)) return found("none", []);
  const made = pieces.map((piece, index) => finished(piece, given, [index ? piece.from : begin, pieces[index + 1]?.from ?? end], every, day));
  return judged(made);
}

/** @param {State} state @param {Piece[]} pieces @returns {Finding} */
const found = (state, pieces) => ({
  state,
  pieces,
  isJoined: pieces.length > 1 || pieces.some((piece) => piece.isJoined),
  isWeighty: pieces.some((piece) => piece.differences.some((one) => one.isWeighty)),
  isCut: pieces.some((piece) => piece.after !== ""),
});

/** @param {Piece[]} pieces */
function judged(pieces) {
  const kinds = new Set(pieces.flatMap((piece) => piece.differences.map((one) => one.kind)));
  const isJoined = pieces.length > 1 || pieces.some((piece) => piece.isJoined);
  if (["altered", "extra", "missing"].some((kind) => kinds.has(/** @type {Difference["kind"]} */ (kind))) || isJoined) return found("differs", pieces);
  return found(kinds.has("elided") ? "elided" : kinds.has("reading") ? "read" : "exact", pieces);
}

/** A stretch of the quotation, found in a text. `alike`: the other versions that it fits as well.
 * @typedef {{ text: Text, blocks: Block[], from: number, to: number, matched: number, alike?: Raw[] }} Raw */

/** Whether all that was found is turns of phrase that several documents happen to hold. @param {readonly Raw[]} pieces @param {Plain} given */
const isCommon = (pieces, given) =>
  new Set(pieces.map(({ text }) => text.policy)).size > 1 && !pieces.some(({ text, blocks }) => reaches(text, blocks, given).some((length) => length >= TELLING));

/** What follows in one clause, with something left out, as one stretch. @param {readonly Raw[]} pieces @returns {Raw[]} */
function merged(pieces) {
  /** @type {Raw[]} */
  const made = [];
  for (const piece of pieces) {
    const last = made.at(-1);
    if (last && follows(last, piece)) made[made.length - 1] = { ...last, blocks: [...last.blocks, ...piece.blocks], to: piece.to, matched: last.matched + piece.matched };
    else made.push(piece);
  }
  return made;
}

/** @param {Raw} first @param {Raw} second */
function follows({ text, blocks }, second) {
  const [last, next] = [/** @type {Block} */ (blocks.at(-1)), /** @type {Block} */ (second.blocks[0])];
  if (text !== second.text || next.j < last.j + last.length) return false;
  const [one, other] = [last.j + last.length - 1, next.j].map((unit) => text.version.parts[partAt(text, unit)]?.clause);
  return one === other;
}

/** The same stretch in that version of its policy which counts most today, of those that it fits as well; how much an ellipsis leaves out
 * says nothing of where the words come from. @param {Raw} raw @param {Plain} given @param {readonly Text[]} every @param {string} day @returns {Raw} */
function preferred(raw, given, every, day) {
  if (raw.blocks.length === 1) return raw;
  const others = every.filter(({ policy, version }) => policy === raw.text.policy && version !== raw.text.version);
  const found = others.flatMap((text) => {
    const [made, more] = merged(cover({ given, every: [text], day, left: PIECES }, raw.from, raw.to));
    return made && !more && made.from === raw.from && made.to === raw.to ? [made] : [];
  });
  const fits = [raw, ...found].map((one) => ({ one, ...fit(one, given) }));
  const own = /** @type {Fit} */ (fits[0]);
  const alike = fits.filter(({ faults, lost }) => faults === own.faults && lost <= 2 * own.lost + EDGE);
  alike.sort((a, b) => a.strained - b.strained || rank(a.one.text, day) - rank(b.one.text, day));
  const [first = { one: raw, ...own }, ...rest] = alike;
  return { ...first.one, alike: rest.filter(({ strained }) => strained === first.strained).map(({ one }) => one) };
}

/** How a stretch fits a text. `faults`: what is changed in it, in a row; `lost`: how much print that takes; `strained`: ellipses that stand
 * for nothing there, or lead into another clause. @typedef {{ faults: string, lost: number, strained: number }} Fit */
/** @param {Raw} raw @param {Plain} given @returns {Fit} */
function fit({ text, blocks, from, to }, given) {
  const differences = compared(given, text, blocks, [from, to]);
  const faults = differences.filter((one) => ["altered", "extra", "missing", "reading"].includes(one.kind) && !isEllipsis(one.quoted));
  return {
    faults: faults.map((one) => `${one.kind} ${one.quoted} ${one.crosses}`).join("\n"),
    lost: faults.reduce((sum, one) => sum + one.printed.length, 0),
    strained: differences.filter((one) => isEllipsis(one.quoted) && (one.kind !== "elided" || one.crosses)).length,
  };
}

/** @param {readonly Raw[]} pieces @param {Plain} given @param {number} begin @param {number} end @returns {Raw[]} */
function widened(pieces, given, begin, end) {
  /** @type {Raw[]} */
  const made = [];
  for (const [index, piece] of pieces.entries()) made.push(edged(piece, given, made.at(-1)?.to ?? begin, pieces[index + 1]?.from ?? end));
  return made;
}

/** The stretch with what its ends share with the words beside them, so that an altered last figure counts as altered.
 * @param {Raw} piece @param {Plain} given @param {number} begin @param {number} end @returns {Raw} */
function edged(piece, given, begin, end) {
  const { text } = piece;
  const [first, last] = [/** @type {Block} */ (piece.blocks[0]), /** @type {Block} */ (piece.blocks.at(-1))];
  const [part, final] = [partAt(text, first.j), partAt(text, last.j + last.length - 1)];
  const ahead = tokens(text.plain, text.starts[part] ?? 0, first.j).slice(-2 * (piece.from - begin) - EDGE);
  const behind = tokens(text.plain, last.j + last.length, text.starts[final + 1] ?? text.plain.text.length).slice(0, 2 * (end - piece.to) + EDGE);
  const before = beside(given, [begin, piece.from], text, [ahead[0]?.[0] ?? first.j, first.j], -1);
  const after = beside(given, [piece.to, end], text, [last.j + last.length, behind.at(-1)?.[1] ?? last.j + last.length], 0);
  const blocks = [...before, ...piece.blocks, ...after];
  return { ...piece, blocks, from: before[0]?.i ?? piece.from, to: after.length ? end : piece.to, matched: blocks.reduce((sum, block) => sum + block.length, 0) };
}

/** What two stretches beside a match share, where that is half of the quoted one at least, a figure counting as one; else a figure next to
 * the match that stands for another.
 * @param {Plain} given @param {[number, number]} quoted @param {Text} text @param {[number, number]} printed @param {0 | -1} next which unit of both is next to the match @returns {Block[]} */
function beside(given, quoted, text, printed, next) {
  const [ours, theirs] = [tokens(given, ...quoted), tokens(text.plain, ...printed)];
  const made = shared(given, quoted, text.plain, printed);
  if (made.length * 2 >= ours.length) return made;
  const [one, other] = [ours.at(next), theirs.at(next)];
  if (!one || !other || !isDigit(given.text.charAt(one[0])) || !isDigit(text.plain.text.charAt(other[0]))) return [];
  return [next ? { i: one[0], j: other[0], length: 0 } : { i: one[1], j: other[1], length: 0 }];
}

/** What is looked for, where, and how many more stretches may be. @typedef {{ given: Plain, every: readonly Text[], day: string, left: number }} Search */

/** The quotation as stretches from one place each, in its own order: the best first, then what that leaves on either side.
 * @param {Search} search @param {number} begin @param {number} end @param {Text} [beside] the text from which the words beside these come @returns {Raw[]} */
function cover(search, begin, end, beside) {
  if (end - begin < LEAST || search.left === 0) return [];
  const piece = verbatim(search, begin, end, beside) ?? closest(search, begin, end, beside);
  if (!piece) return [];
  search.left -= 1;
  let next = piece.to;
  while (next < end && isMarks(search.given.bare.charAt(next))) next += 1;
  const before = piece.from - begin >= REST ? cover(search, begin, piece.from, piece.text) : [];
  const after = end - next >= REST ? cover(search, next, end, piece.text) : [];
  return [...before, piece, ...after];
}

/** The text that holds the very words, if one does: that beside which words were found, else of several the one that counts most today.
 * @param {Search} search @param {number} begin @param {number} end @param {Text | undefined} beside @returns {Raw | undefined} */
function verbatim({ given, every, day }, begin, end, beside) {
  const words = given.text.slice(begin, end);
  const holding = (beside ? [beside] : every).filter((text) => placeIn(text, words) >= 0);
  const [text] = holding.sort((a, b) => rank(a, day) - rank(b, day));
  if (!text) return undefined;
  return { text, blocks: [{ i: begin, j: placeIn(text, words), length: end - begin }], from: begin, to: end, matched: end - begin };
}

/** The text that comes closest, if any comes close; one and the same text is likelier than two.
 * @param {Search} search @param {number} begin @param {number} end @param {Text | undefined} beside @returns {Raw | undefined} */
function closest({ given, every, day }, begin, end, beside) {
  const quote = given.text.slice(begin, end);
  const places = grams(quote);
  const found = every.map((text) => ({ text, ...chain(blocks(given, [begin, end], places, text.plain)) }));
  const worth = found.map(({ text, blocks, score }) => ({ text, blocks, score: text === beside ? score + BESIDE : score }));
  worth.sort((a, b) => b.score - a.score || rank(a.text, day) - rank(b.text, day));
  for (const { text, blocks } of worth) {
    const raw = placed(text, blocks, given, text === beside ? LONGEST - 1 : LONGEST);
    if (raw) return raw;
  }
  return undefined;
}

/** A chain as a stretch, if it says enough to tell where the words come from. @param {Text} text @param {Block[]} blocks @param {Plain} given @param {number} longest what one of its stretches must hold, altered figures aside @returns {Raw | undefined} */
function placed(text, blocks, given, longest) {
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (!first || !last) return undefined;
  while (first.length > 1 && isMarks(text.plain.bare.charAt(first.j))) Object.assign(first, { i: first.i + 1, j: first.j + 1, length: first.length - 1 });
  const matched = blocks.reduce((sum, block) => sum + block.length, 0);
  const [from, to] = [first.i, last.i + last.length];
  const isEnough = matched >= Math.max(MATCHED, DENSE * (to - from)) && reaches(text, blocks, given).some((length) => length >= longest);
  return isEnough ? { text, blocks, from, to, matched } : undefined;
}

/** How long the stretches are if only a figure for a figure does not part them. @param {Text} text @param {readonly Block[]} blocks @param {Plain} given */
function reaches(text, blocks, given) {
  /** @type {number[]} */
  const made = [];
  for (const [index, { i, j, length }] of blocks.entries()) {
    const last = blocks[index - 1];
    const isOn = last && isFigure(given, last.i + last.length, i) && isFigure(text.plain, last.j + last.length, j);
    made.push(length + (isOn ? (made.at(-1) ?? 0) : 0));
  }
  return made;
}

/** Whether a stretch is one figure. @param {Plain} plain @param {number} from @param {number} to */
const isFigure = (plain, from, to) => isDigit(plain.text.charAt(from)) && tokens(plain, from, to).length === 1;

/** @param {Raw} raw @param {Plain} given @param {[number, number]} bounds what lies around the stretch and belongs to no other @param {readonly Text[]} every @param {string} day @returns {Piece} */
function finished(raw, given, bounds, every, day) {
  const { text, blocks: matched } = raw;
  const [first, last] = [/** @type {Block} */ (matched[0]), /** @type {Block} */ (matched.at(-1))];
  const [from, to] = [first.j, last.j + last.length];
  const parts = partsOf(text, matched);
  const differences = compared(given, text, matched, bounds);
  const place = placeOf(text, parts, day);
  const words = { text: given.text.slice(raw.from, raw.to), bare: given.bare.slice(raw.from, raw.to) };
  const isVerbatim = matched.length === 1;
  const others = isVerbatim
    ? every.flatMap((one) => placesOf(one, words, day, one === text ? first.j : -1))
    : (raw.alike ?? []).map((one) => placeOf(one.text, partsOf(one.text, one.blocks), day));
  const isJoined = new Set(parts.map((index) => text.version.parts[index]?.clause)).size > 1 && differences.some((one) => one.kind === "missing" && one.crosses);
  return {
    place,
    differences,
    before: cutBefore(text, from),
    after: cutAfter(text, to),
    isLimited: LIMITS.test(cutAfter(text, to)),
    isJoined,
    defects: defectsIn(text, matched),
    isVerbatim,
    places: [place, ...others.sort((a, b) => rank({ ...text, ...a }, day) - rank({ ...text, ...b }, day))].slice(0, PLACES),
  };
}

