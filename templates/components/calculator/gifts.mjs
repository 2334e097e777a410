// What is given, line by line: how much, how often, to whom, and what is missing for a sum.

import { part } from "../../../scripts/mingce/eligibility/ranges.mjs";
import { NO, compare } from "../../../scripts/mingce/eligibility/truth.mjs";
import { grouped } from "./money.mjs";

/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Limit} Limit */
/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Profile} Profile */
/** @typedef {import("../../../scripts/mingce/eligibility/worth.mjs").Payment} Payment */
/** @typedef {import("../../../scripts/mingce/eligibility/worth.mjs").Worth} Worth */
/** @typedef {import("./findings.mjs").Benefit} Benefit */
/** @typedef {import("./findings.mjs").Finding} Finding */
/** @typedef {import("./findings.mjs").Given} Given */
/** @typedef {import("./money.mjs").Money} Money */
/** @typedef {import("./phrases.mjs").Phrases} Phrases */
/** @typedef {import("./state.mjs").Range} Range */
/** @typedef {import("./stencil.mjs").Stencils} Stencils */

/** @param {Stencils} stencils @param {Phrases} phrases @param {Money} money */
export function giftsIn({ say, make }, { label, reading }, money) {
  /** How often; what is paid once needs no word. @param {{ every?: string }} gift */
  const period = ({ every }) => (every && every !== "once" ? say(`every_${every.replace("-", "_")}`) : "");

  /** A most, with its period and the reading under which alone it holds. @param {Benefit} benefit @param {Limit} limit @param {string} words */
  function limited(benefit, limit, words) {
    const under = reading(benefit, limit.under);
    const whole = [period(limit), words].filter(Boolean).join(say("space"));
    return under ? say("limit_under", { words: whole, under }) : whole;
  }

  /** The reckoning of one payment over its term. @param {Given} gift @param {Payment} made */
  function reckoning(gift, made) {
    const { each: one, heads } = made;
    const each =
      !one || !heads || (heads[0] === 1 && heads[1] === 1) ? money.sum(made.paid)
      : heads[1] === null && heads[0] === 0 ? say("heads_unanswered", { each: money.sum(one) })
      : say("heads_times", { each: money.sum(one), heads: money.count(heads) });
    const words = [period(gift), each].filter(Boolean).join(say("space"));
    if (made.times[1] === null) return say(gift.timesAsked ? "term_unanswered" : "no_term", { words });
    return made.times[0] === 1 && made.times[1] === 1 ? words : say("times", { words, times: money.count(made.times), total: money.sum(made.total) });
  }

  /** @param {Benefit} benefit @param {Given} gift @param {Payment | null | undefined} made @param {Profile} profile @returns {HTMLElement} */
  function giftLine(benefit, gift, made, profile) {
    const to_ = gift.to ? say("paid_to", { words: gift.to.words ?? say(`party_${gift.to.party}`) }) : null;
    if (gift.kind !== "cash" || !made) {
      const tiers = (gift.tiers ?? []).filter((step) =>
        (gift.by ?? []).every((key, index) => compare({ among: step.options.slice(index, index + 1) }, profile[key]) !== NO),
      );
      // What is printed of the whole is a quotation, and nothing is added to it; the tier stands beside the kind, which is ours.
      const steps = [...new Set(tiers.map((step) => step.words ?? "").filter(Boolean))];
      const said = gift.words ? [gift.words] : steps;
      const step = gift.words && steps.length === 1 ? steps : [];
      return make("gift", { what: said.length ? null : (gift.what ?? null), words: said.join(say("or")), kind: [say(`support_${gift.kind}`), ...step].join(say("space")), to: to_ });
    }
    const certain = !gift.form || gift.form === "fixed" || (gift.form === "rate" && gift.ofAsked !== undefined);
    const form = gift.form ?? gift.tiers?.[0]?.form ?? "fixed";
    const figure =
      form === "delegated" ? say("delegated")
      : form === "match" ? say("match_base", { base: gift.of ?? "", rate: grouped(gift.rate ?? 0) })
      : !certain && form === "rate" ? say("of_base", { base: gift.of ?? "", rate: grouped(gift.rate ?? 0) })
      : reckoning(gift, made);
    const notes = [
      reading(benefit, gift.under) ?? "",
      gift.sure !== undefined && (made.times[1] === null || made.times[1] > gift.sure) ? say("sure", { count: gift.sure }) : "",
      gift.cap ? limited(benefit, gift.cap, say(gift.cap.each ? "cap_each" : "cap", { value: money.yuan(gift.cap.sum) })) : "",
      gift.pool ? limited(benefit, gift.pool, say("pool", { over: gift.pool.over ?? "", value: money.yuan(gift.pool.sum) })) : "",
      gift.onTopOf ? say("on_top_of", { base: gift.onTopOf }) : "",
      gift.earmark ? say("earmark", { words: gift.earmark }) : "",
      gift.form === "rate" && gift.ofAsked ? say("rate_of", { base: gift.of ?? "", rate: grouped(gift.rate ?? 0) }) : "",
      ...(gift.shared ?? []).map(({ payer, rate }) => {
        const [low, high] = made.total;
        const share = /** @type {Range} */ ([part(low, rate), high === null ? null : part(high, rate)]);
        return say("share", { payer, rate: grouped(rate), sum: money.sum(share) });
      }),
    ].filter(Boolean);
    return make("gift", { what: gift.what, figure, to: to_, notes: notes.map((note) => make("note", { text: note })) });
  }

  /** What is missing for the sum, in words. @param {Finding} finding @returns {Node[]} */
  function lacks({ judged }) {
    return (judged.worth?.lacks ?? []).map(([why, what]) =>
      make("note", {
        text:
          why === "heads" || why === "times" ? say("lack_answer", { label: label(what) })
          : why === "base" ? say("lack_base", { base: what })
          : say(`lack_${why}`, { words: what }),
      }),
    );
  }

  /** The gifts that exist in some world that may hold; one line where two readings say the same.
   * @param {Benefit} benefit @param {Worth | null | undefined} worth @param {Profile} profile */
  function gifts(benefit, worth, profile) {
    const lines = benefit.gives
      .map((gift, index) => ({ gift, made: worth?.gifts[index] }))
      .filter(({ gift, made }) => gift.kind !== "cash" || !made || made.paid[1] !== 0)
      .map(({ gift, made }) => giftLine(benefit, gift, made, profile));
    return lines.filter((line, index) => lines.findIndex((other) => other.textContent === line.textContent) === index);
  }

  return { gifts, lacks, reckoning };
}

/** @typedef {ReturnType<typeof giftsIn>} Gifts */
