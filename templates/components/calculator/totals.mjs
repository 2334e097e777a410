// What comes to what: the certain sum, what stands beside it, the months, and what cannot be had together.

import { calendar } from "../../../scripts/mingce/eligibility/calendar.mjs";
import { calendarChart } from "./chart.mjs";

/** @typedef {import("../../../scripts/mingce/eligibility/combining.mjs").Rivals} Rivals */
/** @typedef {import("../../../scripts/mingce/eligibility/combining.mjs").Stack} Stack */
/** @typedef {import("../../../scripts/mingce/eligibility/engine.mjs").Totals} Totals */
/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Profile} Profile */
/** @typedef {import("./findings.mjs").Book} Book */
/** @typedef {import("./findings.mjs").Finding} Finding */
/** @typedef {import("./findings.mjs").Found} Found */
/** @typedef {import("./findings.mjs").Group} Group */
/** @typedef {import("./gifts.mjs").Gifts} Gifts */
/** @typedef {import("./money.mjs").Money} Money */
/** @typedef {import("./phrases.mjs").Phrases} Phrases */
/** @typedef {import("./stencil.mjs").Stencils} Stencils */

/** What stands beside the certain sum, with its mark. */
const BESIDE = /** @type {const} */ ([["selection", "select"], ["reading", "reading"], ["elsewhere", "elsewhere"], ["reported", "reported"], ["lacking", "unknown"]]);

/** @type {Totals} */
const NOTHING = { certain: { sum: [0, 0], of: [], stacks: [] }, ceiling: { sum: [0, 0], of: [], stacks: [] }, rivals: [] };

/** @param {Book} rules of the chosen place @param {Stencils} stencils @param {Phrases} phrases @param {Gifts} gifts @param {Money} money */
export function totalsIn(rules, stencils, { mark, to }, { reckoning }, money) {
  const { say, make } = stencils;

  /** @param {string[]} titles */
  const listed = (titles) => titles.slice(0, 3).join(say("comma")) + (titles.length > 3 ? say("and_more") : "");

  // ---- what cannot be had together

  /** The rules on combining that matter to whom the answers describe: those that part several benefits, and those that part one from a fund outside.
   * @param {Found} made @param {string} place @param {string} side @returns {Rivals[]} */
  function rivals({ result, found }, place, side) {
    const parted = result.places[place]?.[side]?.rivals ?? [];
    const had = found.filter(({ judged, benefit }) => benefit.subject === side && ["yes", "reading"].includes(judged.verdict ?? "")).map(({ benefit }) => benefit.id);
    const outside = rules.groups
      .filter((group) => group.place === place && group.outside && !parted.some((one) => one.group === group.id))
      .map(({ id, reach }) => ({ group: id, members: had.filter((one) => reach.some(({ members }) => members.includes(one))) }));
    return [...parted, ...outside.filter(({ members }) => members.length)];
  }

  /** What one reading of a rule comes to for those that it may keep apart.
   * @param {Group} group @param {Group["reach"][number]} reach @param {string[]} members @param {Stack[]} stacks @param {(id: string) => string} title */
  function reading(group, reach, members, stacks, title) {
    const reached = members.filter((id) => reach.members.includes(id));
    const names = reached.map(title).join(say("comma"));
    const rule = reached.length > 1 ? say(`rivals_${group.rule}`, { names, keys: (group.keys ?? []).join(say("comma")) }) : reached.length ? say("rivals_apart") : say("rivals_none");
    const own = stacks.filter((stack) => stack.reading === reach.reading && (stack.drops.length || stack.open.length));
    const same = own.every((stack) => stack.keeps === own[0]?.keeps);
    const counted = (same ? own.slice(0, 1) : own).map((stack) => {
      const words = stack.keeps ? say("counted", { keeps: title(stack.keeps), drops: stack.drops.map(title).join(say("comma")) }) : say("not_ranked", { names: stack.open.map(title).join(say("comma")) });
      return same ? words : say("stacked_when", { how: say(`by_${stack.by}`), text: words });
    });
    return [rule, ...counted].join("");
  }

  /** @param {Rivals} one @param {Totals} totals @param {string} place */
  function together({ group: id, members }, { certain, ceiling }, place) {
    const group = /** @type {Group} */ (rules.groups.find((one) => one.place === place && one.id === id));
    /** @param {string} one */
    const title = (one) => say("quoted", { words: rules.benefits.find((benefit) => benefit.place === place && benefit.id === one)?.title ?? one });
    const stacks = [...certain.stacks, ...ceiling.stacks].filter((stack) => stack.group === id);
    /** @type {Map<string, string[]>} */
    const said = new Map();
    for (const reach of group.reach) {
      const text = reading(group, reach, members, stacks, title);
      said.set(text, [...(said.get(text) ?? []), reach.words ?? ""]);
    }
    const lines = [...said].map(([text, words]) =>
      make("note", { text: said.size > 1 ? say("stacked_when", { how: say("read_as", { words: words.join(say("either_quoted")) }), text }) : text }),
    );
    if (group.outside) lines.push(make("note", { text: say("rivals_outside", { names: group.outside.join(say("comma")) }) }));
    return make("stack", { title: group.title, quote: group.quote, clause: { text: group.clause.spoken, href: to(group.clause.url) }, lines });
  }

  // ---- sums

  /** What is not in the sum. @param {Found} made @param {Totals} totals @param {string} place @param {string} side */
  function beside({ found }, { certain, ceiling }, place, side) {
    /** @type {Node[]} */
    const rows = [];
    /** @param {string} sign @param {string} text */
    const row = (sign, text) => rows.push(make("aside", { mark: mark(sign), text }));
    const here = found.filter(({ benefit }) => benefit.place === place && benefit.subject === side);
    if (ceiling.of.length) row("ceiling", ceiling.sum[1] === null ? say("aside_ceiling_open", { count: ceiling.of.length }) : say("aside_ceiling", { sum: money.yuan(ceiling.sum[1]), count: ceiling.of.length }));
    for (const [name, sign] of BESIDE) {
      const members = here.filter(({ group }) => group === name);
      if (members.length) row(sign, say(`aside_${name}`, { count: members.length, names: listed(members.map(({ benefit }) => benefit.title)) }));
    }
    const counted = here.filter(({ benefit, group }) => group === "reading" || (group === "certain" && certain.of.includes(benefit.id)));
    const bases = counted.flatMap(({ judged }) => judged.worth?.lacks ?? []).filter(([why]) => why === "base");
    for (const base of new Set(bases.map(([, what]) => what))) row("unknown", say("lack_base", { base }));
    return rows;
  }

  /** How the certain sum is made up. @param {Finding[]} found @param {string} side @returns {Node[]} */
  const made = (found, side) =>
    found.flatMap(({ benefit, judged }) =>
      benefit.gives.flatMap((gift, index) => {
        const one = judged.worth?.gifts[index];
        return gift.kind === "cash" && gift.subject === side && one && one.paid[1] !== 0 ? [make("note", { text: say("reckoned", { title: benefit.title, words: reckoning(gift, one) }) })] : [];
      }),
    );

  /** The certain sum of one side and what stands beside it. @param {Found} all @param {string} place @param {string} side @param {Profile} profile @param {boolean} several */
  function sums(all, place, side, profile, several) {
    const totals = all.result.places[place]?.[side] ?? NOTHING;
    const { certain } = totals;
    const paid = certain.of.length > 0 && certain.sum[1] !== 0;
    const rows = beside(all, totals, place, side);
    const parted = rivals(all, place, side).map((one) => together(one, totals, place));
    const months = calendar(rules, profile, all.result.benefits, place, side);
    return make("sums", {
      title: several ? say(`certain_for_${side}`) : say("certain_sum"),
      mark: paid ? mark("yes") : null,
      number: paid ? money.sum(certain.sum) : say("nothing_certain"),
      how: made(all.found.filter(({ benefit, group }) => group === "certain" && benefit.place === place && certain.of.includes(benefit.id)), side),
      asides: rows.length ? make("asides", { rows }) : null,
      stacks: parted.length ? make("stacks", { rows: parted }) : null,
      calendar: months.some(([low, high]) => low || high) ? calendarChart(months, stencils, money) : null,
    });
  }

  /** With which others a benefit may not be had, rule by rule. @param {Found} all @param {Finding} finding @returns {Node[]} */
  function rivalNotes({ result }, { benefit }) {
    const found = result.places[benefit.place]?.[benefit.subject]?.rivals ?? [];
    return found
      .filter(({ members }) => members.includes(benefit.id))
      .map(({ group, members }) => {
        const titles = members.filter((id) => id !== benefit.id).map((id) => rules.benefits.find((one) => one.place === benefit.place && one.id === id)?.title ?? id);
        return make("note", { text: say("rival_of", { names: listed(titles), title: rules.groups.find((one) => one.place === benefit.place && one.id === group)?.title ?? "" }) });
      });
  }

  return { sums, rivalNotes };
}
