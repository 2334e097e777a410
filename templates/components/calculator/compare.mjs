// The same answers in every place, side by side: sums, months, how many benefits; as a table, with a picture of the years.

import { calendar } from "../../../scripts/mingce/eligibility/calendar.mjs";
import { drawn, total, years } from "./chart.mjs";
import { chosen, findings, profileOf, sidesOf } from "./findings.mjs";

/** @typedef {import("../../../scripts/mingce/eligibility/combining.mjs").Count} Count */
/** @typedef {import("./findings.mjs").Book} Book */
/** @typedef {import("./findings.mjs").Finding} Finding */
/** @typedef {import("./findings.mjs").GroupName} GroupName */
/** @typedef {import("./money.mjs").Money} Money */
/** @typedef {import("./state.mjs").Range} Range */
/** @typedef {import("./state.mjs").State} State */
/** @typedef {import("./stencil.mjs").Stencils} Stencils */

/** @type {GroupName[]} */
const COUNTED = ["certain", "selection", "ceiling", "reading", "elsewhere", "reported", "lacking", "near", "no"];

const TOP = 24;
const BOTTOM = 230;
const LEFT = 12;
const RIGHT = 99;

/** @param {Book} book @param {State} state @param {string} today */
function sides(book, state, today) {
  return book.places.map(({ slug, name }) => {
    const rules = chosen(book, { ...state, place: slug }, today);
    const profile = profileOf(rules, state);
    const { result, found } = findings(rules, profile);
    const kinds = [...new Set(book.policies.filter(({ id }) => id.startsWith(`${slug}/`)).map(({ kind }) => kind))];
    const of = sidesOf(state).map((side) => ({
      side,
      sums: /** @type {{ certain: Count, ceiling: Count } | undefined} */ (result.places[slug]?.[side]),
      months: calendar(rules, profile, result.benefits, slug, side),
    }));
    return { slug, name, found, kinds, of };
  });
}

/** What has come in by the end of each year; the least, where it is not certain. @param {readonly Range[]} months @param {number} count */
const grown = (months, count) => Array.from({ length: count }, (_, year) => total(months.slice(0, (year + 1) * 12))[0]);

/** @param {{ slug: string, name: string, points: number[] }[]} lines @param {Stencils} stencils @param {Money} money */
function race(lines, { say }, money) {
  const count = lines[0]?.points.length ?? 0;
  const most = Math.max(...lines.flatMap(({ points }) => points));
  /** @param {number} year */
  const x = (year) => LEFT + ((RIGHT - LEFT) * year) / count;
  /** @param {number} sum */
  const y = (sum) => BOTTOM - ((BOTTOM - TOP) * sum) / most;
  const svg = drawn("svg", { class: "race__svg", role: "img", "aria-label": say("race_picture", { lines: lines.map(({ name, points }) => `${name} ${money.yuan(points.at(-1) ?? 0)}`).join(say("comma")) }), height: BOTTOM + 36 });
  for (const share of [0, 0.5, 1]) {
    svg.append(drawn("line", { class: share ? "race__grid" : "race__base", x1: 0, x2: "100%", y1: y(most * share), y2: y(most * share) }));
    if (share) svg.append(drawn("text", { class: "race__t", x: 0, y: y(most * share) - 6 }, money.brief(Math.round(most * share))));
  }
  for (let year = 0; year <= count; year += 1) svg.append(drawn("text", { class: `race__t race__t--${year === count ? "e" : "m"}`, x: `${x(year)}%`, y: BOTTOM + 26 }, year ? say("full_years", { count: year }) : say("begin")));
  /** @type {number[]} */
  const taken = [];
  for (const { slug, name, points } of lines) {
    const group = drawn("g", { "data-place": slug });
    let before = 0;
    points.forEach((sum, year) => {
      group.append(drawn("line", { class: "race__line", x1: `${x(year)}%`, y1: y(before), x2: `${x(year + 1)}%`, y2: y(sum) }));
      before = sum;
    });
    let at = y(before) - 10;
    while (taken.some((other) => Math.abs(other - at) < 20)) at += 20;
    taken.push(at);
    group.append(drawn("circle", { class: "race__dot", cx: `${RIGHT}%`, cy: y(before), r: 5 }), drawn("text", { class: "race__name", x: "98%", y: at }, `${name} ${money.brief(before)}`));
    svg.append(group);
  }
  return svg;
}

/** @param {Book} book @param {State} state @param {string} today @param {Stencils} stencils @param {Money} money @param {(slug: string) => void} open */
export function compared(book, state, today, stencils, money, open) {
  const { say, make } = stencils;
  const made = sides(book, state, today);
  const several = sidesOf(state).length > 1;
  /** A row of a table: its head, then its cells. @param {string} name @param {import("./stencil.mjs").Fillings} fillings @param {Node[]} cells */
  const lined = (name, fillings, cells) => {
    const line = make(name, fillings);
    line.append(...cells);
    return line;
  };
  /** @param {string} place @param {string} text */
  const cell = (place, text) => {
    const one = make(text ? "vs-cell" : "vs-none", { text: text || say("none") });
    one.dataset["label"] = place;
    return one;
  };
  /** @param {string} name @param {(one: (typeof made)[number]) => string} write */
  const row = (name, write) => lined("vs-row", { name }, made.map((one) => cell(one.name, write(one))));
  /** @param {Count | undefined} found */
  const certain = (found) => (found?.of.length && found.sum[1] !== 0 ? money.sum(found.sum) : "");
  /** @param {Finding[]} found */
  const waiting = (found) => {
    const count = found.filter(({ group }) => group === "lacking").length;
    return count ? say("nothing_yet", { count }) : "";
  };
  const rows = sidesOf(state).flatMap((side, index) => {
    const suffix = several ? `_${side}` : "";
    return [
      row(say(`vs_certain${suffix}`), ({ of, found }) => certain(of[index]?.sums?.certain) || waiting(found)),
      row(say(`vs_ceiling${suffix}`), ({ of }) => {
        const found = of[index]?.sums?.ceiling;
        return found?.of.length ? (found.sum[1] === null ? say("open_sum") : say("at_most", { value: money.yuan(found.sum[1]) })) : "";
      }),
      row(say(`vs_first_year${suffix}`), ({ of }) => {
        const months = of[index]?.months ?? [];
        return months.length ? money.sum(total(months.slice(0, 12))) : "";
      }),
      row(say(`vs_until${suffix}`), ({ of }) => {
        const months = of[index]?.months ?? [];
        const last = months.findLastIndex(([low, high]) => low > 0 || high !== 0);
        return last < 0 ? "" : say("until_month", { count: last + 1 });
      }),
    ];
  });
  for (const name of COUNTED) {
    const counts = new Map(made.map(({ slug, found }) => [slug, found.filter(({ group }) => group === name).length]));
    if (Math.max(...counts.values())) rows.push(row(say(`group_${name}`), ({ slug }) => (counts.get(slug) ? say("items", { count: counts.get(slug) ?? 0 }) : "")));
  }
  rows.push(row(say("vs_basis"), ({ kinds }) => kinds.map((kind) => say(`kind_${kind}`)).join(say("comma"))));
  const heads = made.map(({ slug, name }) => {
    const head = make("vs-head", { name });
    head.dataset["place"] = slug;
    return head;
  });
  const pictures = sidesOf(state).map((side, index) => {
    const paid = made.filter(({ of }) => of[index]?.months.some(([low]) => low > 0));
    const count = Math.max(0, ...paid.map(({ of }) => years(of[index]?.months ?? []).length));
    if (count < 2) return null;
    const lines = paid.map(({ slug, name, of }) => ({ slug, name, points: grown(of[index]?.months ?? [], count) }));
    return make("race", {
      title: several ? say(`race_for_${side}`) : say("race"),
      picture: race(lines, stencils, money),
      heads: [make("corner"), ...lines.map(({ name }) => make("race-head", { name }))],
      rows: Array.from({ length: count }, (_, year) =>
        lined("race-row", { year: say("full_years", { count: year + 1 }) }, lines.map(({ points }) => make("race-cell", { text: money.yuan(points[year] ?? 0) }))),
      ),
    });
  });
  const buttons = made.map(({ slug, name }) => {
    const button = make("look-at", { text: say("look_at", { place: name }) });
    button.addEventListener("click", () => open(slug));
    return button;
  });
  return [make("vs", { heads: [make("corner"), ...heads], rows, buttons }), ...pictures.filter((one) => one !== null)];
}
