// The result as elements: what is certain and what is not, month by month, benefit by benefit with each condition and its words.

import { NO, UNKNOWN, YES, calendar, compare, leaves, part, truth } from "../../../scripts/mingce/eligibility/engine.mjs";
import { calendarChart } from "./chart.mjs";
import { GROUPS, findings, missing, profileOf, readingsOf, sidesOf } from "./findings.mjs";
import { grouped } from "./money.mjs";

/** @typedef {import("../../../scripts/mingce/eligibility/engine.mjs").Answer} Answer */
/** @typedef {import("../../../scripts/mingce/eligibility/engine.mjs").Count} Count */
/** @typedef {import("../../../scripts/mingce/eligibility/engine.mjs").Payment} Payment */
/** @typedef {import("../../../scripts/mingce/eligibility/engine.mjs").Profile} Profile */
/** @typedef {import("../../../scripts/mingce/eligibility/engine.mjs").Stack} Stack */
/** @typedef {import("./findings.mjs").Benefit} Benefit */
/** @typedef {import("./findings.mjs").Book} Book */
/** @typedef {import("./findings.mjs").Cited} Cited */
/** @typedef {import("./findings.mjs").Finding} Finding */
/** @typedef {import("./findings.mjs").Given} Given */
/** @typedef {import("./findings.mjs").Question} Question */
/** @typedef {import("./money.mjs").Money} Money */
/** @typedef {import("./state.mjs").Range} Range */
/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("./stencil.mjs").Stencils} Stencils */

/** How a truth is shown: by its word, its sign and its colour. */
const SIGNS = { [NO]: "no", [UNKNOWN]: "unknown", [YES]: "yes" };

/** The mark that goes with a group. @type {Readonly<Record<string, string>>} */
const MARKS = { certain: "yes", selection: "select", ceiling: "ceiling", reading: "reading", elsewhere: "elsewhere", reported: "reported", lacking: "unknown", near: "no", declared: "declared", no: "no" };

/** Groups whose members stand open, as slips with every condition. */
const OPEN = ["certain", "selection", "ceiling", "reading", "elsewhere", "reported"];

/**
 * @param {Book} rules of the chosen place @param {Stencils} stencils @param {Money} money @param {string} base the way to the root of the site
 */
export function resultsIn(rules, stencils, money, base) {
  const { say, make } = stencils;
  const questions = new Map(rules.questions.map((asked) => [asked.key, asked]));
  /** @param {string} url */
  const to = (url) => base + url.replace(/^\//, "");

  // ---- words

  /** What was answered, in words. @param {string} key @param {Answer | null | undefined} given */
  function answered(key, given) {
    const asked = questions.get(key);
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

  /** @param {string} name */
  const mark = (name) => make(`mark-${name}`);

  // ---- conditions

  /** @param {Benefit} benefit @param {string | undefined} id */
  const reading = (benefit, id) => {
    const found = benefit.unclear?.flatMap((point) => point.readings ?? []).find((one) => one.id === id);
    return found ? say("under", { words: found.words }) : null;
  };

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

  // ---- money

  /** @param {Given} gift */
  const period = (gift) => (gift.every ? say(`every_${gift.every.replace("-", "_")}`) : "");

  /** The reckoning of one payment over its term. @param {Given} gift @param {Payment} made */
  function reckoning(gift, made) {
    const each = made.each && made.heads && (made.heads[0] !== 1 || made.heads[1] !== 1) ? say("heads_times", { each: money.sum(made.each), heads: money.count(made.heads) }) : money.sum(made.paid);
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
      gift.cap ? say(gift.cap.each ? "cap_each" : "cap", { value: money.yuan(gift.cap.sum) }) : "",
      gift.pool ? say("pool", { over: gift.pool.over ?? "", value: money.yuan(gift.pool.sum) }) : "",
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
          why === "heads" || why === "times" ? say("lack_answer", { label: questions.get(what)?.label ?? "" })
          : why === "base" ? say("lack_base", { base: what })
          : say(`lack_${why}`, { words: what }),
      }),
    );
  }

  /** The gifts that exist in some world that may hold; one line where two readings say the same.
   * @param {Finding} finding @param {Profile} profile */
  function gifts({ benefit, judged }, profile) {
    const lines = benefit.gives
      .map((gift, index) => ({ gift, made: judged.worth?.gifts[index] }))
      .filter(({ gift, made }) => gift.kind !== "cash" || !made || made.paid[1] !== 0)
      .map(({ gift, made }) => giftLine(benefit, gift, made, profile));
    return lines.filter((line, index) => lines.findIndex((other) => other.textContent === line.textContent) === index);
  }

  // ---- benefits

  /** @param {Benefit} benefit */
  function asks({ responsible }) {
    return responsible.length ? say("ask_them", { names: responsible.map(({ name }) => name).join(say("comma")) }) : say("ask_nobody");
  }

  /** @param {Benefit} benefit */
  const unclear = ({ unclear: points = [] }) =>
    points.length
      ? make("unclear", {
          title: say("unclear_points", { count: points.length }),
          points: points.map((point) => make("point", { point: point.point, why: point.why, readings: (point.readings ?? []).map(({ words }) => make("note", { text: words })) })),
        })
      : null;

  /** @param {Finding} finding @param {Profile} profile */
  function said(finding, profile) {
    const { benefit, judged, group } = finding;
    const notes = [];
    if (group === "reading") {
      for (const { words, value } of readingsOf(benefit, judged)) notes.push(make("note", { text: say(`read_${SIGNS[/** @type {0} */ (value)]}`, { words }) }));
    }
    if (benefit.selection) notes.push(make("note", { text: say("selected", { words: benefit.selection }) }));
    if (benefit.quota) notes.push(make("note", { text: say("quota", { words: benefit.quota }) }));
    if (benefit.beneficiary && benefit.beneficiary.party !== benefit.recipient.party) {
      notes.push(make("note", { text: say("goes_to", { to: benefit.recipient.words ?? say(`party_${benefit.recipient.party}`), for: benefit.beneficiary.words ?? say(`party_${benefit.beneficiary.party}`) }) }));
    }
    if (group === "lacking") {
      const wanted = missing(rules, benefit, profile);
      if (wanted.length) notes.push(make("note", { text: say("still_asked", { labels: wanted.map(({ label }) => label).join(say("comma")) }) }));
      else notes.push(make("note", { text: say("cannot_tell") }));
    }
    return [...notes, ...(["certain", "selection", "ceiling", "reading"].includes(group) ? lacks(finding) : [])];
  }

  /** @param {Finding} finding @param {Profile} profile */
  function slip(finding, profile) {
    const { benefit, group } = finding;
    return make("slip", {
      title: { text: benefit.title, href: to(benefit.url) },
      mark: mark(/** @type {string} */ (MARKS[group])),
      clause: { text: say("at_place", { place: placeName(benefit.place), clause: benefit.clause.spoken }), href: to(benefit.clause.url) },
      gifts: gifts(finding, profile),
      notes: said(finding, profile),
      quote: benefit.quote,
      rows: conditionRows(benefit, profile),
      unclear: unclear(benefit),
      asks: asks(benefit),
    });
  }

  /** @param {string} slug */
  const placeName = (slug) => rules.places.find((place) => place.slug === slug)?.name ?? slug;

  /** What would have to be otherwise, and what that would be worth. @param {Finding} finding @param {Profile} profile */
  function nearWords({ benefit, near }, profile) {
    const all = leaves(benefit.conditions);
    const wanted = (near?.misses ?? []).map((index) => {
      const leaf = /** @type {Cited} */ (all[index]);
      return make("note", { text: say("near_miss", { words: comparison(leaf), you: answered(leaf.ask ?? "", profile[leaf.ask ?? ""]) }) });
    });
    const sums = Object.values(near?.worth?.sums ?? {}).filter(({ total }) => total[1] !== 0);
    if (sums.length) wanted.push(make("note", { text: say("near_worth", { sum: sums.map(({ total }) => money.sum(total)).join(say("comma")) }) }));
    if (["selection", "ceiling", "reported", "elsewhere"].includes(benefit.outcome)) wanted.push(make("note", { text: say(`group_${benefit.outcome}_note`) }));
    return wanted;
  }

  /** @param {Finding} finding @param {Profile} profile */
  function outcome(finding, profile) {
    const { benefit, judged, group } = finding;
    const open = group === "declared" && judged.verdict !== "yes";
    return make("outcome", {
      mark: mark(/** @type {string} */ (MARKS[group])),
      title: { text: benefit.title, href: to(benefit.url) },
      clause: { text: say("at_place", { place: placeName(benefit.place), clause: benefit.clause.spoken }), href: to(benefit.clause.url) },
      gifts: group === "no" || group === "near" ? null : gifts(finding, profile),
      notes: group === "near" ? nearWords(finding, profile) : [...said(finding, profile), ...(open ? [make("note", { text: say("open_conditions") })] : [])],
      rows: conditionRows(benefit, profile),
      quote: benefit.quote,
    });
  }

  /** @param {string} name @param {Finding[]} found @param {Profile} profile */
  function group(name, found, profile) {
    if (!found.length) return null;
    const members = found.map((finding) => (OPEN.includes(name) ? slip(finding, profile) : outcome(finding, profile)));
    const title = say("group_title", { name: say(`group_${name}`), count: found.length });
    const note = say(`group_${name}_note`);
    const folded = name === "no" || name === "lacking" || name === "declared";
    const made = make(folded ? "folded" : "group", { title, note, members });
    made.dataset["key"] = name;
    made.dataset["group"] = name;
    return made;
  }

  // ---- sums

  /** What was given up for what, rule by rule, under each reading. @param {Stack[]} found @param {string} place */
  function stacks(found, place) {
    /** @param {string} id */
    const title = (id) => rules.benefits.find((one) => one.place === place && one.id === id)?.title ?? id;
    const rows = new Map();
    /** One payment in place of the others, in whatever order they stand. @param {Stack} stack */
    const same = ({ group, reading: read, keeps, drops }) => [group, read, keeps, ...[...drops].sort()].join();
    const parted = found.filter(({ drops }) => drops.length);
    for (const stack of parted.filter((one, index) => parted.findIndex((other) => same(other) === same(one)) === index)) {
      const rule = rules.groups.find((one) => one.place === place && one.id === stack.group);
      const read = rule?.reach.find((one) => one.reading === stack.reading)?.words;
      const text = say("stacked", { keeps: title(stack.keeps), drops: stack.drops.map(title).join(say("comma")) });
      const how = [read ? say("read_as", { words: read }) : "", rule?.rule === "highest" && parted.filter((one) => same(one) === same(stack)).length === 1 ? say(`by_${stack.by}`) : ""].filter(Boolean).join(say("comma_long"));
      const key = rule?.id ?? "";
      if (!rows.has(key)) rows.set(key, { rule, lines: [] });
      rows.get(key).lines.push(make("note", { text: how ? say("stacked_when", { how, text }) : text }));
    }
    return [...rows.values()].map(({ rule, lines }) => make("stack", { title: rule?.title, quote: rule?.quote, clause: rule ? { text: rule.clause.spoken, href: to(rule.clause.url) } : null, lines }));
  }

  /** The certain sum of one side and what stands beside it. @param {ReturnType<typeof findings>} made @param {string} place @param {string} side @param {Profile} profile @param {boolean} several */
  function sums({ result, found }, place, side, profile, several) {
    const { certain, ceiling } = result.places[place]?.[side] ?? NOTHING;
    const paid = certain.of.length > 0 && certain.sum[1] !== 0;
    const how = found.filter(({ benefit, group: name }) => name === "certain" && benefit.place === place && certain.of.includes(benefit.id));
    /** @type {Node[]} */
    const rows = [];
    /** @param {string} sign @param {string} text */
    const row = (sign, text) => rows.push(make("aside", { mark: mark(sign), text }));
    if (ceiling.of.length) row("ceiling", ceiling.sum[1] === null ? say("aside_ceiling_open", { count: ceiling.of.length }) : say("aside_ceiling", { sum: money.yuan(ceiling.sum[1]), count: ceiling.of.length }));
    /** @param {string} name */
    const many = (name) => found.filter((one) => one.group === name && one.benefit.place === place);
    for (const [name, sign] of [["selection", "select"], ["reading", "reading"], ["elsewhere", "elsewhere"], ["reported", "reported"], ["lacking", "unknown"]]) {
      const members = many(/** @type {string} */ (name));
      if (members.length) row(/** @type {string} */ (sign), say(`aside_${name}`, { count: members.length, names: names(members) }));
    }
    for (const base of new Set(how.concat(many("reading")).flatMap(({ judged }) => judged.worth?.lacks ?? []).filter(([why]) => why === "base").map(([, what]) => what))) {
      row("unknown", say("lack_base", { base }));
    }
    const given = stacks([...certain.stacks, ...ceiling.stacks], place);
    const months = calendar(rules, profile, result.benefits, place, side);
    return make("sums", {
      title: several ? say(`certain_for_${side}`) : say("certain_sum"),
      mark: paid ? mark("yes") : null,
      number: paid ? money.sum(certain.sum) : say("nothing_certain"),
      how: how.flatMap(({ benefit, judged }) =>
        benefit.gives.flatMap((gift, index) => {
          const one = judged.worth?.gifts[index];
          return gift.kind === "cash" && gift.subject === side && one && one.paid[1] !== 0 ? [make("note", { text: say("reckoned", { title: benefit.title, words: reckoning(gift, one) }) })] : [];
        }),
      ),
      asides: rows.length ? make("asides", { rows }) : null,
      stacks: given.length ? make("stacks", { rows: given }) : null,
      calendar: months.some(([low, high]) => low || high) ? calendarChart(months, given.length > 0, stencils, money) : null,
    });
  }

  /** @param {Finding[]} members */
  const names = (members) => members.slice(0, 3).map(({ benefit }) => benefit.title).join(say("comma")) + (members.length > 3 ? say("and_more") : "");

  /** The whole result for one place. @param {State} state @returns {{ nodes: Node[], found: ReturnType<typeof findings> }} */
  function ofPlace(state) {
    const profile = profileOf(state);
    const made = findings(rules, profile);
    if (!made.found.length) return { nodes: [make("nothing")], found: made };
    const sides = sidesOf(state);
    const nodes = [
      ...sides.map((side) => sums(made, state.place, side, profile, sides.length > 1)),
      ...GROUPS.map((name) => group(name, made.found.filter((one) => one.group === name), profile)),
    ].filter((node) => node !== null);
    return { nodes, found: made };
  }

  return { answered, ofPlace, placeName, to, mark };
}

/** @type {{ certain: Count, ceiling: Count }} */
const NOTHING = { certain: { sum: [0, 0], of: [], stacks: [] }, ceiling: { sum: [0, 0], of: [], stacks: [] } };

/** @typedef {ReturnType<typeof resultsIn>} Results */
