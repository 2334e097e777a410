// Every condition of a benefit: met or not, in which words, by which answer, in which clause.

import { UNKNOWN, YES, compare, truth } from "../../../scripts/mingce/eligibility/truth.mjs";
import { SIGNS } from "./phrases.mjs";

/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Profile} Profile */
/** @typedef {import("./findings.mjs").Benefit} Benefit */
/** @typedef {import("./findings.mjs").Cited} Cited */
/** @typedef {import("./phrases.mjs").Phrases} Phrases */
/** @typedef {import("./stencil.mjs").Stencils} Stencils */

/** @param {Stencils} stencils @param {Phrases} phrases */
export function conditionsIn({ say, make }, { answered, comparison, reading, mark, to }) {
  /** A condition and what stands below it; within "none of these" what is missed is what is wanted.
   * @param {Benefit} benefit @param {Cited} node @param {Profile} profile @param {boolean} wanted @returns {Node[]} */
  function conditions(benefit, node, profile, wanted) {
    const under = reading(benefit, node.under);
    if (node.ask === undefined) {
      const rule = node.all ? "all" : node.any ? "any" : "none";
      const below = /** @type {Cited[]} */ (node.all ?? node.any ?? node.none ?? []);
      const rows = below.flatMap((child) => conditions(benefit, child, profile, rule === "none" ? !wanted : wanted));
      if (rule === "all" && under === null) return rows;
      const every = benefit.worlds.flat();
      const value = truth({ ...node, ...(node.under && { under: node.under }) }, profile, every) ?? UNKNOWN;
      return [make("conditions", { mark: mark(SIGNS[/** @type {0} */ (wanted ? value : YES - value)]), rule: say(`rule_${rule}`), under, rows })];
    }
    const damaged = node.damaged !== undefined;
    const value = damaged ? UNKNOWN : compare(node, profile[node.ask]);
    const clause = node.clause ?? benefit.clause;
    return [
      make("condition", {
        mark: mark(SIGNS[/** @type {0} */ (wanted ? value : YES - value)]),
        what: wanted ? comparison(node) : say("not_this", { words: comparison(node) }),
        under,
        damaged: damaged ? say("damaged") : null,
        you: say("you_said", { words: answered(node.ask, profile[node.ask]) }),
        quote: node.quote && node.quote !== benefit.quote ? node.quote : null,
        clause: { text: clause.spoken, href: to(clause.url) },
      }),
    ];
  }

  /** @param {Benefit} benefit @param {Profile} profile */
  const conditionRows = (benefit, profile) =>
    benefit.conditions ? conditions(benefit, benefit.conditions, profile, true) : [make("unconditional")];

  return conditionRows;
}
