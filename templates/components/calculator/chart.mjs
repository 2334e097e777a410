// Twelve months in a row, a row for each year: a picture with a table behind it.

/** @typedef {import("./state.mjs").Range} Range */
/** @typedef {import("./stencil.mjs").Stencils} Stencils */
/** @typedef {import("./money.mjs").Money} Money */

const SVG = "http://www.w3.org/2000/svg";
const YEAR = 12;
const ROW = 46;
const HEAD = 26;
const CELL = 36;
const FIRST = 14;
const STEP = 5.75;
const WIDE = 5.2;
/** How many characters a cell holds; what is longer stands in the table. */
const FITS = 5;
/** A picture of more years than a reader sees at once says less than the table. */
const MOST_YEARS = 10;

/** @param {string} name @param {Readonly<Record<string, string | number>>} attributes @param {string} [text] */
export function drawn(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** @param {readonly Range[]} ranges @returns {Range} */
export const total = (ranges) => ranges.reduce((/** @type {Range} */ [low, high], one) => [low + one[0], high === null || one[1] === null ? null : high + one[1]], [0, 0]);

/** @param {readonly Range[]} months @returns {Range[][]} */
export const years = (months) => Array.from({ length: Math.ceil(months.length / YEAR) }, (_, year) => months.slice(year * YEAR, (year + 1) * YEAR));

/** @param {readonly Range[]} months @param {Stencils} stencils @param {Money} money */
export function calendarChart(months, { say, make }, money) {
  const rows = years(months);
  /** @param {Range} range */
  const figure = ([low, high]) => (low === high ? money.brief(low) : say("uncertain"));
  const svg = drawn("svg", { class: "cal__svg", role: "img", "aria-label": say("calendar_picture", { years: rows.length, sum: money.sum(total(months)) }), height: HEAD + ROW * rows.length });
  for (let month = 0; month < YEAR; month += 1) svg.append(drawn("text", { class: "cal__lab cal__lab--m", x: `${FIRST + WIDE / 2 + STEP * month}%`, y: 10 }, String(month + 1)));
  svg.append(drawn("text", { class: "cal__lab cal__lab--e", x: "100%", y: 10 }, say("year_sum")));
  rows.forEach((row, year) => {
    const y = HEAD + ROW * year;
    svg.append(drawn("text", { class: "cal__lab", x: 0, y: y + CELL / 2 }, say("year_number", { number: year + 1 })));
    for (let month = 0; month < YEAR; month += 1) {
      const [low, high] = row[month] ?? [0, 0];
      const exact = low === high;
      const kind = low && exact ? "cal__cell" : high === 0 ? "cal__cell cal__cell--none" : "cal__cell cal__cell--maybe";
      svg.append(drawn("rect", { class: kind, x: `${FIRST + STEP * month}%`, y, width: `${WIDE}%`, height: CELL, rx: 3 }));
      const label = figure([low, high]);
      if (low && exact && label.length <= FITS) svg.append(drawn("text", { class: "cal__on", x: `${FIRST + WIDE / 2 + STEP * month}%`, y: y + CELL / 2 }, label));
    }
    svg.append(drawn("text", { class: "cal__sum", x: "100%", y: y + CELL / 2 }, figure(total(row))));
  });
  const table = rows.map((row, year) => {
    const paid = row.filter(([, high]) => high !== 0);
    const same = paid.every(([low, high]) => low === paid[0]?.[0] && high === paid[0]?.[1]);
    return make("year", {
      year: say("year_number", { number: year + 1 }),
      each: paid.length === 0 ? "0" : same ? money.sum(/** @type {Range} */ (paid[0])) : say("differs"),
      count: paid.length,
      sum: money.sum(total(row)),
    });
  });
  return make("calendar", { note: months.every(([low, high]) => low === high) ? say("calendar_note") : say("calendar_parted"), picture: rows.length <= MOST_YEARS ? svg : null, rows: table });
}
