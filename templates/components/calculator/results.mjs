// The result as elements: sums first, then benefit by benefit with each condition and its words.

import { UNKNOWN, YES, leaves } from "../../../scripts/mingce/eligibility/truth.mjs";
import { conditionsIn } from "./conditions.mjs";
import { GROUPS, findings, missing, profileOf, readingsOf, sidesOf } from "./findings.mjs";
import { giftsIn } from "./gifts.mjs";
import { SIGNS, phrasesIn } from "./phrases.mjs";
import { totalsIn } from "./totals.mjs";

/** @typedef {import("../../../scripts/mingce/eligibility/truth.mjs").Profile} Profile */
/** @typedef {import("./findings.mjs").Benefit} Benefit */
/** @typedef {import("./findings.mjs").Book} Book */
/** @typedef {import("./findings.mjs").Cited} Cited */
/** @typedef {import("./findings.mjs").Finding} Finding */
/** @typedef {import("./findings.mjs").Found} Found */
/** @typedef {import("./money.mjs").Money} Money */
/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("./stencil.mjs").Stencils} Stencils */

/** The mark that goes with a group. @type {Readonly<Record<string, string>>} */
const MARKS = { certain: "yes", selection: "select", ceiling: "ceiling", reading: "reading", elsewhere: "elsewhere", reported: "reported", lacking: "unknown", near: "no", unwritten: "unknown", declared: "declared", no: "no" };

/** Groups whose members stand open, as slips with every condition. */
const OPEN = ["certain", "selection", "ceiling", "reading", "elsewhere", "reported"];

/** Groups whose members are folded away together, and drawn when a reader opens them. */
const FOLDED = ["lacking", "unwritten", "declared", "no"];

/** Groups of benefits of which it is said what is missing for a sum. */
const COUNTED = ["certain", "selection", "ceiling", "reading"];

/**
 * @param {Book} rules of the chosen place @param {Stencils} stencils @param {Money} money @param {string} base the way to the root of the site
 */
export function resultsIn(rules, stencils, money, base) {
  const { say, make } = stencils;
  const phrases = phrasesIn(rules, stencils, base);
  const { answered, comparison, mark, placeName, to } = phrases;
  const conditionRows = conditionsIn(stencils, phrases);
  const { gifts, lacks, reckoning } = giftsIn(stencils, phrases, money);
  const { sums, rivalNotes } = totalsIn(rules, stencils, phrases, { gifts, lacks, reckoning }, money);

  /** @param {string} text */
  const note = (text) => make("note", { text });

  /** @param {Benefit} benefit */
  function asks({ responsible, contact, offices = [] }) {
    const named = [...new Set(offices.map(({ role }) => role))].map((role) => say("ask_office", { role: say(`office_${role}`), names: offices.filter((one) => one.role === role).map(({ name }) => name).join(say("comma")) }));
    if (responsible.length) named.unshift(say("ask_them", { names: responsible.map(({ name }) => name).join(say("comma")) }));
    else if (contact) named.push(say("ask_contact", { contact }));
    return named.length ? named.join(say("semicolon")) : say("ask_nobody");
  }

  /** @param {Benefit} benefit */
  const unclear = ({ unclear: points = [] }) =>
    points.length
      ? make("unclear", {
          title: say("unclear_points", { count: points.length }),
          points: points.map((point) => make("point", { point: point.point, why: point.why, readings: (point.readings ?? []).map(({ words }) => make("note", { text: words })) })),
        })
      : null;

  /** How the readings of what is not clear part the verdict; those that come to the same together. @param {Finding} finding @returns {Node[]} */
  function parted({ benefit, judged }) {
    const found = readingsOf(benefit, judged);
    return [YES, UNKNOWN, 0].flatMap((verdict) => {
      const words = found.filter(({ value }) => value === verdict).map(({ point, words: one }) => say("read_as_point", { point, words: one }));
      return words.length ? [note(say(`read_${SIGNS[/** @type {0} */ (verdict)]}`, { words: words.join(say("semicolon")) }))] : [];
    });
  }

  /** What still has to be known. @param {Finding} finding @param {Profile} profile */
  function wanted({ benefit }, profile) {
    const open = missing(rules, benefit, profile);
    return note(open.length ? say("still_asked", { labels: open.map(({ label }) => label).join(say("comma")) }) : say("cannot_tell"));
  }

  /** @param {Found} all @param {Finding} finding @param {Profile} profile */
  function said(all, finding, profile) {
    const { benefit, group } = finding;
    const notes = group === "reading" ? parted(finding) : [];
    if (benefit.selection) notes.push(note(say("selected", { words: benefit.selection })));
    if (benefit.quota) notes.push(note(say("quota", { words: benefit.quota })));
    if (benefit.beneficiary && benefit.beneficiary.party !== benefit.recipient.party) {
      notes.push(note(say("goes_to", { to: benefit.recipient.words ?? say(`party_${benefit.recipient.party}`), for: benefit.beneficiary.words ?? say(`party_${benefit.beneficiary.party}`) })));
    }
    if (benefit.deadline) notes.push(note(say("apply_within", { words: benefit.deadline.words, clause: benefit.deadline.clause.spoken })));
    if (group === "lacking") notes.push(wanted(finding, profile));
    return [...notes, ...(COUNTED.includes(group) ? lacks(finding) : []), ...rivalNotes(all, finding)];
  }

  /** What names a benefit and where it comes from. @param {Finding} finding */
  const headed = ({ benefit, group }) => ({
    title: { text: benefit.title, href: to(benefit.url) },
    mark: mark(/** @type {string} */ (MARKS[group])),
    clause: { text: say("at_place", { place: placeName(benefit.place), clause: benefit.clause.spoken }), href: to(benefit.clause.url) },
    quote: benefit.quote,
  });

  /** @param {Found} all @param {Finding} finding @param {Profile} profile */
  function slip(all, finding, profile) {
    const { benefit, judged } = finding;
    return make("slip", {
      ...headed(finding),
      gifts: gifts(benefit, judged.worth, profile),
      notes: said(all, finding, profile),
      rows: conditionRows(benefit, profile),
      unclear: unclear(benefit),
      asks: asks(benefit),
    });
  }

  /** What would have to be otherwise, and what else is not known yet. @param {Finding} finding @param {Profile} profile */
  function nearNotes({ benefit, judged, near }, profile) {
    const all = /** @type {Cited[]} */ (leaves(benefit.conditions));
    const ways = JSON.stringify(benefit.conditions).includes('"any":');
    const notes = all.filter((_, index) => near?.misses.includes(index)).map((leaf) => note(say(ways ? "near_miss_one_way" : "near_miss", { words: comparison(leaf), you: answered(leaf.ask ?? "", profile[leaf.ask ?? ""]) })));
    const open = [...new Set(all.filter((leaf, index) => judged.trace[index] === UNKNOWN && leaf.damaged === undefined).map((leaf) => phrases.label(leaf.ask ?? "")))];
    if (open.length) notes.push(note(say("near_open", { labels: open.join(say("comma")) })));
    if (["selection", "ceiling", "reported", "elsewhere"].includes(benefit.outcome)) notes.push(note(say(`near_${benefit.outcome}`)));
    return notes;
  }

  /** @param {Found} all @param {Finding} finding @param {Profile} profile */
  function outcome(all, finding, profile) {
    const { benefit, judged, group, near } = finding;
    const open = group === "declared" && judged.verdict !== "yes";
    return make("outcome", {
      ...headed(finding),
      gifts: group === "no" ? null : gifts(benefit, group === "near" ? near?.worth : judged.worth, profile),
      notes: group === "near" ? nearNotes(finding, profile) : [...said(all, finding, profile), ...(open ? [note(say("open_conditions"))] : [])],
      rows: conditionRows(benefit, profile),
    });
  }

  /** @param {string} name @param {Found} all @param {Profile} profile */
  function group(name, all, profile) {
    const found = all.found.filter((one) => one.group === name);
    if (!found.length) return null;
    const members = () => found.map((finding) => (OPEN.includes(name) ? slip(all, finding, profile) : outcome(all, finding, profile)));
    const folded = FOLDED.includes(name);
    const title = say("group_title", { name: say(`group_${name}`), count: found.length });
    const made = make(folded ? "folded" : "group", { title, note: say(`group_${name}_note`), members: folded ? null : members() });
    if (folded) made.addEventListener("toggle", () => made.append(...members()), { once: true });
    made.dataset["key"] = name;
    made.dataset["group"] = name;
    return made;
  }

  /** The whole result for one place. @param {State} state @returns {{ nodes: Node[], made: Found }} */
  function ofPlace(state) {
    const profile = profileOf(rules, state);
    const made = findings(rules, profile);
    if (!made.found.length) return { nodes: [make("nothing")], made };
    const sides = sidesOf(state);
    const nodes = [...sides.map((side) => sums(made, state.place, side, profile, sides.length > 1)), ...GROUPS.map((name) => group(name, made, profile))];
    return { nodes: nodes.filter((node) => node !== null), made };
  }

  return { answered, ofPlace };
}
