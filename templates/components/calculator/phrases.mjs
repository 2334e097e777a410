// What was answered and what is asked for, in the words of the page.

import { OUT } from "../../../scripts/mingce/eligibility/truth.mjs";
import { grouped } from "./money.mjs";

/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Answer} Answer */
/** @typedef {import("./findings.mjs").Benefit} Benefit */
/** @typedef {import("./findings.mjs").Book} Book */
/** @typedef {import("./findings.mjs").Cited} Cited */
/** @typedef {import("./state.mjs").Range} Range */
/** @typedef {import("./stencil.mjs").Stencils} Stencils */

/** How a truth is shown: by its word, its sign and its colour. */
export const SIGNS = /** @type {const} */ (["no", "unknown", "yes"]);

/** @param {Book} rules of the chosen place @param {Stencils} stencils @param {string} base the way to the root of the site */
export function phrasesIn(rules, { say, make }, base) {
  const questions = new Map(rules.questions.map((asked) => [asked.key, asked]));

  /** What was answered, in words. @param {string} key @param {Answer | null | undefined} given */
  function answered(key, given) {
    const asked = questions.get(key);
    if (given === OUT) return say("ruled_out");
    if (given === null || !asked) return say("not_clear");
    if (given === undefined) return say("unanswered");
    if (typeof given === "boolean") return say(given ? "yes" : "no");
    /** @param {string[]} slugs @param {string} between */
    const named = (slugs, between) => slugs.map((slug) => asked.options?.find((option) => option.slug === slug)?.name ?? slug).join(between);
    if (!Array.isArray(given)) {
      const has = named(given.has, say("comma"));
      const maybe = given.maybe.length ? say("maybe", { names: named(given.maybe, say("comma")) }) : "";
      return has + maybe || say("none_of_these");
    }
    if (typeof given[0] !== "number") return named(/** @type {string[]} */ (given), say("or"));
    const [low, high] = /** @type {Range} */ (given);
    const unit = asked.unit ?? "";
    if (low === high) return say("number", { value: grouped(low), unit });
    return high === null ? say("number_from", { value: grouped(low), unit }) : say("number_between", { low: grouped(low), high: grouped(high), unit });
  }

  /** One comparison in words. @param {Cited} leaf */
  function comparison(leaf) {
    const asked = questions.get(leaf.ask ?? "");
    if (!asked) return "";
    if (leaf.among) {
      const options = leaf.among.map((slug) => asked.options?.find((option) => option.slug === slug)?.name ?? slug).join(say("comma"));
      return say("among", { label: asked.label, options });
    }
    const bounds = /** @type {const} */ (["ge", "gt", "le", "lt"]).flatMap((name) => {
      const value = leaf[name];
      return value === undefined ? [] : [say(`bound_${name}`, { value: grouped(value), unit: asked.unit ?? "" })];
    });
    return bounds.length ? say("bounded", { label: asked.label, bounds: bounds.join(say("comma_long")) }) : asked.label;
  }

  /** @param {Benefit} benefit @param {string | undefined} id */
  const reading = (benefit, id) => {
    const found = benefit.unclear?.flatMap(({ point, readings = [] }) => readings.map((one) => ({ ...one, point }))).find((one) => one.id === id);
    return found ? say("under", { point: found.point, words: found.words }) : null;
  };

  /** @param {string} slug */
  const placeName = (slug) => rules.places.find((place) => place.slug === slug)?.name ?? slug;

  /** @param {string} name */
  const mark = (name) => make(`mark-${name}`);

  /** @param {string} url */
  const to = (url) => base + url.replace(/^\//, "");

  /** @param {string} key */
  const label = (key) => questions.get(key)?.label ?? "";

  return { answered, comparison, reading, placeName, mark, to, label };
}

/** @typedef {ReturnType<typeof phrasesIn>} Phrases */
