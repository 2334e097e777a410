// Rules and answers -> what the page shows: which benefits concern the reader, and in which group each of them stands.

import { answer } from "../../../scripts/mingce/eligibility/engine.mjs";
import { questions } from "../../../scripts/mingce/eligibility/inquiry.mjs";
import { courses, near } from "../../../scripts/mingce/eligibility/nearest.mjs";
import { clashes, ofDay, sound } from "../../../scripts/mingce/eligibility/profiles.mjs";
import { NO, UNKNOWN, YES, leaves } from "../../../scripts/mingce/eligibility/truth.mjs";
import { EVERYWHERE } from "./state.mjs";

/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Asked} Asked */
/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Combination} Combination */
/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Gift} Gift */
/** @typedef {import("../../../scripts/mingce/eligibility/engine.mjs").Judgement} Judgement */
/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Node} Node */
/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Profile} Profile */
/** @typedef {import("../../../scripts/mingce/eligibility/engine.mjs").Result} Result */
/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Rule} Rule */
/** @typedef {import("./state.mjs").State} State */

/** @typedef {{ spoken: string, url: string }} Clause */
/** @typedef {{ party: string, words?: string }} Receiver */
/** @typedef {{ point: string, why: string, quote: string, readings?: { id: string, words: string }[] }} Point */
/** @typedef {Node & { clause?: Clause }} Cited */
/** @typedef {Gift & { quote?: string, what?: string, lasts?: string, onTopOf?: string, earmark?: string, to?: Receiver, shared?: { payer: string, rate: number }[] }} Given */

/**
 * @typedef {Omit<Rule, "gives"> & {
 *   title: string, kind: string, recipient: Receiver, beneficiary?: Receiver, clause: Clause, quote: string, url: string, policy: string, version: string,
 *   unclear?: Point[], payer?: string, selection?: string, quota?: string, responsible: { role: string, name: string }[], contact?: string, offices?: { role: string, name: string, clause: Clause }[], deadline?: { words: string, clause: Clause }, gives: Given[],
 * }} Benefit
 */

/** @typedef {Omit<Asked, "options"> & { label: string, ask: string, hint?: string, unit?: string, options?: { slug: string, name: string, note?: string }[] }} Question */
/** @typedef {Omit<Combination, "reach"> & { title: string, clause: Clause, quote: string, reach: { reading?: string, words?: string, members: string[] }[], keys?: string[], outside?: string[] }} Group */

/**
 * rules.json.
 * @typedef {{
 *   day: string, places: { slug: string, name: string }[], policies: { id: string, title: string, kind: string, url: string, version: string, editions: Record<string, string>, begins: Record<string, string> }[],
 *   questions: Question[], benefits: Benefit[], groups: Group[], others: { benefits: Benefit[], groups: Group[] },
 * }} Book
 */

/** The groups of the result in the order in which they are shown. */
export const GROUPS = /** @type {const} */ (["certain", "selection", "ceiling", "reading", "elsewhere", "reported", "lacking", "near", "unwritten", "declared", "no"]);

/** @typedef {typeof GROUPS[number]} GroupName */
/** @typedef {import("../../../scripts/mingce/eligibility/nearest.mjs").Near} Near */
/** @typedef {{ benefit: Benefit, judged: Judgement, group: GroupName, near: Near | null }} Finding */
/** @typedef {{ result: Result, found: Finding[] }} Found */

/** How many facts may stand between the reader and a benefit that is nearly met. */
const NEAR = 2;

/** Whether a class of recipients holds one of those who ask: "employer" and "organisation" are said of any body.
 * @param {string} party @param {string} subject @param {readonly string[]} who */
function holds(party, subject, who) {
  if (who.includes(party)) return true;
  const bodies = who.some((one) => one !== "person");
  if (party === "employer") return who.some((one) => ["enterprise", "school", "organisation"].includes(one));
  if (party === "organisation") return bodies;
  return party === "unstated" && (subject === "person" ? who.includes("person") : bodies);
}

/** Whether those who ask may be paid or meant. What is decided by facts of a body is no matter of a person who asks alone: nobody would ask them.
 * @param {{ subject: string, recipient: Receiver, beneficiary?: Receiver | undefined }} benefit @param {readonly string[]} who */
export const concerns = ({ recipient, beneficiary, subject }, who) =>
  sidesOf({ who }).includes(subject) &&
  (holds(recipient.party, subject, who) || (beneficiary !== undefined && holds(beneficiary.party, subject, who)));

/** The rules that concern those who ask, at the place and on the day that they ask about. @param {Book} book @param {State} state @param {string} today @returns {Book} */
export function chosen(book, { who, place, on }, today) {
  const slugs = new Set(place === EVERYWHERE ? book.places.map(({ slug }) => slug) : [place]);
  const rules = ofDay(book, on || today);
  return {
    ...rules,
    questions: book.questions.filter((asked) => asked.place === undefined || slugs.has(asked.place)),
    benefits: rules.benefits.filter((benefit) => slugs.has(benefit.place) && concerns(benefit, who)),
    groups: rules.groups.filter((group) => slugs.has(group.place)),
  };
}

/** The answers that say something. @param {State} state @returns {Profile} */
const said = ({ answers }) =>
  Object.fromEntries(/** @type {[string, Profile[string]][]} */ (Object.entries(answers).filter(([, given]) => given !== null)));

/** What the engine may know. @param {Book} rules @param {State} state @returns {Profile} */
export const profileOf = (rules, state) => sound(rules, said(state));

/** The questions whose answers others rule out, and which are not used. @param {Book} rules @param {State} state @returns {Question[]} */
export function clashing(rules, state) {
  const keys = clashes(rules, said(state));
  return rules.questions.filter(({ key }) => keys.includes(key));
}

/** On whose behalf: persons, bodies. @param {{ who: readonly string[] }} state */
export const sidesOf = ({ who }) => [
  ...(who.includes("person") ? ["person"] : []),
  ...(who.some((one) => one !== "person") ? ["organisation"] : []),
];

/** @param {Benefit} benefit @param {Judgement} judged @param {Near | null} missed @returns {GroupName} */
function groupOf({ outcome }, { verdict, trace }, missed) {
  if (verdict === "no") return missed && outcome !== "declared" && missed.misses.length <= NEAR && trace.some((value) => value === YES) ? "near" : "no";
  if (outcome === "declared" || outcome === "unwritten") return outcome;
  if (verdict === "unknown") return "lacking";
  if (outcome === "reported") return "reported";
  if (verdict === "reading") return "reading";
  return outcome === "entitled" ? "certain" : /** @type {GroupName} */ (outcome);
}

/** Every benefit that concerns the reader, with its verdict and group. @param {Book} rules of the chosen place @param {Profile} profile @returns {Found} */
export function findings(rules, profile) {
  const result = answer(rules, profile);
  const known = courses(rules);
  const found = rules.benefits.map((benefit, index) => {
    const judged = /** @type {Judgement} */ (result.benefits[index]);
    const missed = judged.verdict === "no" ? near(benefit, profile, known) : null;
    return { benefit, judged, group: groupOf(benefit, judged, missed), near: missed };
  });
  return { result, found };
}

/** The questions that can still change something, the most telling first; of bodies only those that speak for one.
 * @param {Book} rules @param {State} state @returns {Question[]} */
export function openQuestions(rules, state) {
  const sides = sidesOf(state);
  const byKey = new Map(rules.questions.map((asked) => [asked.key, asked]));
  return questions(rules, profileOf(rules, state))
    .filter((key) => !(key in state.answers))
    .map((key) => /** @type {Question} */ (byKey.get(key)))
    .filter((asked) => sides.includes(asked.subject));
}

/** The first benefit that asks a question, and the words by which it does; those still open first.
 * @param {Book} rules @param {Judgement[]} judged @param {string} key @returns {{ benefit: Benefit, quote: string, clause: Clause } | null} */
export function askedBy(rules, judged, key) {
  const order = rules.benefits
    .map((benefit, index) => ({ benefit, open: judged[index]?.verdict === "unknown" || judged[index]?.verdict === "reading" }))
    .sort((one, other) => Number(other.open) - Number(one.open));
  for (const { benefit } of order) {
    const leaf = /** @type {Cited | undefined} */ (leaves(benefit.conditions).find((one) => one.ask === key));
    if (leaf) return { benefit, quote: leaf.quote ?? benefit.quote, clause: leaf.clause ?? benefit.clause };
  }
  for (const { benefit } of order) {
    const gift = benefit.gives.find((one) => moneyKeys(one).includes(key));
    if (gift) return { benefit, quote: gift.quote ?? benefit.quote, clause: benefit.clause };
  }
  return null;
}

/** The questions on which a sum hangs. @param {Given} gift */
const moneyKeys = (gift) =>
  [gift.ofAsked, gift.heads, gift.timesAsked, ...(gift.by ?? []), ...(gift.tiers ?? []).flatMap((step) => [step.ofAsked, step.heads])].filter((key) => key !== undefined);

/** What still has to be known of one benefit, the most telling first. @param {Book} rules @param {Benefit} benefit @param {Profile} profile */
export function missing(rules, benefit, profile) {
  const byKey = new Map(rules.questions.map((asked) => [asked.key, asked]));
  return questions({ ...rules, benefits: [benefit] }, profile).map((key) => /** @type {Question} */ (byKey.get(key)));
}

/** A reading by which a verdict is parted: met, not met, or open in every world in which it is chosen.
 * @param {Benefit} benefit @param {Judgement} judged @returns {{ point: string, words: string, value: number }[]} */
export function readingsOf(benefit, judged) {
  const found = [];
  for (const { point, readings = [] } of benefit.unclear ?? []) {
    const parted = readings.map(({ id, words }) => {
      const values = judged.worlds.filter((_, index) => benefit.worlds[index]?.includes(id));
      return { words, values };
    });
    const reached = parted.filter(({ values }) => values.length);
    const settled = reached.map(({ words, values }) => ({ point, words, value: agreed(values) }));
    if (new Set(settled.map(({ value }) => value)).size > 1) found.push(...settled);
  }
  return found;
}

/** @param {number[]} values */
const agreed = (values) => (values.every((value) => value === values[0]) ? (values[0] ?? UNKNOWN) : values.every((value) => value !== YES) ? NO : UNKNOWN);
