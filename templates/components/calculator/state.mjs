// A calculation as the fragment of an address and back: `#v1;who=person;place=zibo;level=l3;years_since_graduation=2`.
// What does not fit the rules is dropped and named; nothing of a fragment is ever run or shown as anything but text.

import { means } from "../../../scripts/mingce/eligibility/profiles.mjs";

/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Given} Answer */
/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Asked} Asked */
/** @typedef {import("../../../scripts/mingce/eligibility/ranges.mjs").Range} Range */
/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Held} Held */
/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Rules} Rules */

/**
 * Who asks, where (one place, `all`, or nothing yet) and the day asked about (ISO; empty for today), and the answers in the order in which they were given; null is "not clear".
 * @typedef {{ who: string[], place: string, on: string, answers: Readonly<Record<string, Answer | null>> }} State
 */

/** @typedef {Rules & { places: { slug: string, name: string }[] }} Placed */

/** `dropped` are the parts that mean nothing here; `foreign` says that it is no calculation at all.
 * @typedef {{ state: State, dropped: string[], foreign: boolean }} Read */

export const EVERYWHERE = "all";
export const PARTIES = ["person", "enterprise", "school", "platform", "host", "organisation"];

/** @type {State} */
export const EMPTY = { who: [], place: "", on: "", answers: {} };

const VERSION = "v1";
const LONGEST = 20000;
const NUMBER = /^\d{1,12}(\.\d{1,2})?$/;

/** A number as it is written -> hundredths; null where it is none. @param {string} written */
export function hundredths(written) {
  if (!NUMBER.test(written)) return null;
  const [whole = "", rest = ""] = written.split(".");
  return Number(whole) * 100 + Number(rest.padEnd(2, "0"));
}

/** Whether it is a day (ISO) that there is. @param {string} text */
export const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

/** Hundredths -> the number as it is written, without idle zeros. @param {number} value */
export function written(value) {
  const rest = value % 100;
  return `${(value - rest) / 100}${rest ? `.${String(rest).padStart(2, "0").replace(/0$/, "")}` : ""}`;
}

/** @param {Range} range */
const writtenRange = ([low, high]) => (low === high ? written(low) : `${written(low)}..${high === null ? "" : written(high)}`);

/** @param {string} value @returns {Range | null} */
function readRange(value) {
  const [from = "", to] = value.split("..");
  const low = hundredths(from);
  if (low === null || value.split("..").length > 2) return null;
  if (to === undefined) return [low, low];
  const high = to === "" ? null : hundredths(to);
  return to !== "" && high === null ? null : [low, high];
}

/** @param {Answer | null} answer */
function writtenAnswer(answer) {
  if (answer === null) return "?";
  if (typeof answer === "boolean") return answer ? "y" : "n";
  if (!Array.isArray(answer)) return [...answer.has, ...answer.maybe.map((slug) => `${slug}?`)].join(",") || "-";
  return typeof answer[0] === "number" ? writtenRange(/** @type {Range} */ (answer)) : answer.join("|");
}

/** What a value may mean as an answer; whether it does, the engine says. @param {Asked} asked @param {string} value @returns {unknown} */
function readAnswer(asked, value) {
  if (asked.kind === "yes_no") return { y: true, n: false }[value];
  if (asked.kind === "choice") return value.split("|");
  if (asked.kind === "number") return readRange(value);
  const parts = value === "-" ? [] : value.split(",");
  return { has: parts.filter((part) => !part.endsWith("?")), maybe: parts.filter((part) => part.endsWith("?")).map((part) => part.slice(0, -1)) };
}

/** The fragment, without its mark. @param {State} state */
export function serialise({ who, place, on, answers }) {
  const parts = [VERSION];
  if (who.length) parts.push(`who=${who.join(",")}`);
  if (place) parts.push(`place=${place}`);
  if (on) parts.push(`on=${on}`);
  for (const [key, answer] of Object.entries(answers)) parts.push(`${key}=${writtenAnswer(answer)}`);
  return parts.length > 1 ? parts.join(";") : "";
}

/** Services that pass links on write some marks in another way. @param {string} fragment */
function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The places whose rules are needed to read a fragment: the one it names, those whose questions it answers, and any where it names none.
 * @param {string} fragment @param {{ slug: string }[]} places @returns {string[]} */
export function placesIn(fragment, places) {
  const { state } = parse(fragment, { questions: [], benefits: [], groups: [], places: places.map(({ slug }) => ({ slug, name: slug })) });
  const keys = decoded(fragment.slice(0, LONGEST)).split(";").map((part) => part.split("=")[0] ?? "");
  const asked = keys.some((key) => key !== "" && !key.startsWith("#") && !["who", "place", "on"].includes(key));
  const every = state.place === EVERYWHERE || (state.place === "" && asked);
  return places.map(({ slug }) => slug).filter((slug) => every || slug === state.place || keys.some((key) => key.startsWith(`${slug}.`)));
}

/** @param {string} fragment with or without its mark @param {Placed} rules @returns {Read} */
export function parse(fragment, rules) {
  const text = decoded(fragment.slice(0, LONGEST).replace(/^#/, ""));
  if (text === "") return { state: EMPTY, dropped: [], foreign: false };
  const [version, ...parts] = text.split(";");
  if (version !== VERSION) return { state: EMPTY, dropped: [], foreign: true };
  const questions = new Map(rules.questions.map((asked) => [asked.key, asked]));
  /** @type {Map<string, Answer | null>} */
  const answers = new Map();
  /** @type {string[]} */
  const dropped = fragment.length > LONGEST ? ["…"] : [];
  let [who, place, on] = [EMPTY.who, EMPTY.place, EMPTY.on];
  for (const part of parts) {
    const at = part.indexOf("=");
    const [key, value] = [part.slice(0, Math.max(at, 0)), part.slice(at + 1)];
    const asked = questions.get(key);
    if (key === "who" && !who.length) {
      who = PARTIES.filter((party) => value.split(",").includes(party));
      if (who.length !== value.split(",").length) dropped.push(part);
    } else if (key === "place" && !place && (value === EVERYWHERE || rules.places.some(({ slug }) => slug === value))) {
      place = value;
    } else if (key === "on" && !on && isDay(value)) {
      on = value;
    } else if (asked && !answers.has(key)) {
      const given = readAnswer(asked, value);
      const answer = value === "?" ? null : means(asked, given) ? given : undefined;
      if (answer === undefined) dropped.push(part);
      else answers.set(key, answer);
    } else if (part !== "") {
      dropped.push(part);
    }
  }
  return { state: { who, place, on, answers: Object.fromEntries(answers) }, dropped, foreign: false };
}
