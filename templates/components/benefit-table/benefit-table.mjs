// Narrows, sorts and groups the table of benefits; what was chosen stands in the address. Without it the table is whole.

/** What was chosen, by field. @typedef {Readonly<Record<string, string>>} State */

/** A field and its values, the initial one first; free text has none. @typedef {{ name: string, values: readonly string[] }} Field */

/**
 * A row as it is compared: `at` its place in the text, `amount` its highest sum in its measure, if any.
 * @typedef {{ at: number, name: string, text: string, amount: number | null, values: Readonly<Record<string, readonly string[]>> }} Row
 */

/** The level of what is for any of them (and the field that adds it to a level chosen); the fields that are no values of rows. */
const ANY = "any";
const APART = ["q", "sort", "group", ANY];

const collator = new Intl.Collator("zh-Hans-CN");

/** @param {Field} field */
const initial = (field) => field.values[0] ?? "";

/** The state of nothing chosen. @param {readonly Field[]} fields @returns {State} */
export const start = (fields) => Object.fromEntries(fields.map((field) => [field.name, initial(field)]));

/** The state in a query; a value that a field does not have counts as not given. @param {string} query @param {readonly Field[]} fields @returns {State} */
export function parse(query, fields) {
  const asked = new URLSearchParams(query);
  return Object.fromEntries(fields.map((field) => {
    const value = asked.get(field.name) ?? "";
    return [field.name, field.values.length === 0 || field.values.includes(value) ? value : initial(field)];
  }));
}

/** The query that holds a state; what else stood in the query before stays. @param {State} state @param {readonly Field[]} fields @param {string} query */
export function serialise(state, fields, query) {
  const made = new URLSearchParams(query);
  for (const field of fields) {
    const value = state[field.name]?.trim() ?? "";
    if (value === initial(field)) made.delete(field.name);
    else made.set(field.name, value);
  }
  return made.size ? `?${made}` : "";
}

/** Text as it is searched: no blanks, no capitals, no marks between thousands. @param {string} text */
export const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+|(?<=\d),(?=\d{3})/g, "");

/** The words of a search, all of which a row must hold. @param {string} text */
export const terms = (text) => text.split(/\s+/).map(plain).filter((term) => term !== "");

/** Whether a row is among what was chosen. @param {Row} row @param {readonly string[]} sought @param {readonly (readonly [string, string])[]} chosen */
export const matches = (row, sought, chosen) =>
  chosen.every(([name, value]) => row.values[name]?.includes(value)) && sought.every((term) => row.text.includes(term));

/** Where a value stands among those of a field; last where it does not. @param {Readonly<Record<string, readonly string[]>>} orders @param {string} name @param {Row} row */
function rank(orders, name, row) {
  const at = orders[name]?.indexOf(row.values[name]?.[0] ?? "") ?? -1;
  return at < 0 ? Infinity : at;
}

/**
 * The choices of a reader who would see what is for any level instead of that chosen; null where none is.
 * @param {readonly (readonly [string, string])[]} chosen
 */
export const unleveled = (chosen) =>
  chosen.some(([name, value]) => name === "level" && value !== ANY) ? chosen.map(([name, value]) => /** @type {const} */ ([name, name === "level" ? ANY : value])) : null;

/** @param {number} one @param {number} other */
const ascending = (one, other) => (one === other ? 0 : one - other);

/**
 * The rows in order. Sums are compared within one measure only, so measures come first; `orders` are the values of fields.
 * @template {Row} T
 * @param {readonly T[]} rows @param {string} by @param {Readonly<Record<string, readonly string[]>>} orders @returns {T[]}
 */
export function sorted(rows, by, orders) {
  /** @type {Record<string, (one: T, other: T) => number>} */
  const orderings = {
    amount: (one, other) =>
      ascending(rank(orders, "measure", one), rank(orders, "measure", other)) ||
      ascending(-(one.amount ?? -Infinity), -(other.amount ?? -Infinity)),
    place: (one, other) => ascending(rank(orders, "place", one), rank(orders, "place", other)),
    name: (one, other) => collator.compare(one.name, other.name),
  };
  const ordering = orderings[by] ?? (() => 0);
  return rows.toSorted((one, other) => ordering(one, other) || one.at - other.at);
}

/**
 * The rows under their value of a field, in the order of its values; all under the empty one where they are not grouped.
 * @template {Row} T
 * @param {readonly T[]} rows @param {string} by @param {Readonly<Record<string, readonly string[]>>} orders @returns {[string, T[]][]}
 */
export function grouped(rows, by, orders) {
  /** @type {Map<string, T[]>} */
  const groups = new Map((orders[by] ?? []).map((value) => [value, []]));
  for (const row of rows) {
    const value = by === "none" ? "" : (row.values[by]?.[0] ?? "");
    const members = groups.get(value);
    if (members) members.push(row);
    else groups.set(value, [row]);
  }
  return [...groups].filter(([, members]) => members.length > 0);
}

/** The grouping that goes with a new sorting: sums are read by measure. @param {string} sort @param {string} group @param {string} usual */
export function grouping(sort, group, usual) {
  if (sort === "amount") return group === usual ? "measure" : group;
  return group === "measure" ? usual : group;
}

/** A row and its element. @typedef {Row & { element: HTMLTableRowElement }} Shown */

/** A group and its rows; `counts` say how many are shown; `fold` hides them on a narrow screen. @typedef {{ body: HTMLTableSectionElement, counts: readonly Element[], fold: HTMLDetailsElement | null, rows: readonly Shown[] }} Group */

/** As many rows come back at once as fill some screens; the others follow in slices, so that no stroke waits for them. */
const AT_ONCE = 100;
const SLICE = 200;

const ROLES = { table: "table", "thead, tbody": "rowgroup", tr: "row", "thead th": "columnheader", "tbody th": "rowheader", td: "cell" };

/** Says again what browsers forget of a table whose rows are no longer laid out as rows. @param {ParentNode} within */
function describe(within) {
  for (const [selector, role] of Object.entries(ROLES)) {
    for (const element of within.querySelectorAll(selector)) element.setAttribute("role", role);
  }
}

/** @param {HTMLTableRowElement} element @param {number} at @param {readonly string[]} facets @returns {Shown} */
function read(element, at, facets) {
  const { dataset } = element;
  return {
    element,
    at,
    name: element.querySelector("a")?.textContent ?? "",
    text: plain(element.textContent ?? ""),
    amount: dataset["amount"] === undefined ? null : Number(dataset["amount"]),
    values: Object.fromEntries(facets.map((name) => [name, (dataset[name] ?? "").split("|")])),
  };
}

/** @param {HTMLElement} part */
function enable(part) {
  const form = part.querySelector("form");
  const table = part.querySelector("table");
  const template = /** @type {HTMLTemplateElement | null} */ (part.querySelector('template[data-slot="group"]'));
  if (!form || !table || !template) return;
  /** @param {string} name */
  const slot = (name) => /** @type {HTMLElement | null} */ (part.querySelector(`[data-slot="${name}"]`));
  const [status, note, nothing, adds, choices] = [slot("status"), slot("amount-note"), slot("nothing"), slot("any"), slot("chosen")];
  const resets = [.../** @type {NodeListOf<HTMLButtonElement>} */ (part.querySelectorAll("[data-reset]"))];
  const controls = [.../** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (form.querySelectorAll("[name]"))];

  /** @type {Field[]} */
  const fields = controls.map((control) => ({ name: control.name, values: control instanceof HTMLSelectElement ? [...control.options].map((option) => option.value) : [] }));
  const orders = Object.fromEntries(fields.map((field) => [field.name, field.values.filter((value) => value !== "")]));
  const facets = Object.keys(orders).filter((name) => !APART.includes(name));
  const usual = start(fields)["group"] ?? "none";
  const rows = [.../** @type {NodeListOf<HTMLTableRowElement>} */ (table.querySelectorAll(".btable__row"))].map((row, at) => read(row, at, [...new Set([...facets, "place"])]));

  /** The groups that were ever shown, by field and value. @type {Map<string, HTMLTableSectionElement>} */
  const bodies = new Map([...table.tBodies].map((body) => [`${usual} ${body.dataset["group"] ?? ""}`, body]));
  /** @type {Group[]} */
  let groups = [];
  let arranged = "";
  /** @type {State} */
  let state = parse(location.search, fields);

  /** @param {string} by @param {string} value */
  function bodyOf(by, value) {
    const known = bodies.get(`${by} ${value}`);
    if (known) return known;
    const made = /** @type {HTMLTableSectionElement} */ (/** @type {DocumentFragment} */ (template?.content.cloneNode(true)).firstElementChild);
    const name = form?.querySelector(`[name="${by}"] option[value="${CSS.escape(value)}"]`)?.getAttribute("data-name") ?? "";
    for (const key of made.querySelectorAll(".btable__key, .fold__name")) key.textContent = name;
    if (made.rows[0]) made.rows[0].hidden = name === "";
    const frame = document.createElement("table");
    frame.append(made);
    describe(frame);
    bodies.set(`${by} ${value}`, made);
    return made;
  }

  /** Puts the rows in their order and under their groups; nothing moves as long as both stay. */
  function arrange() {
    const [sort = "", by = ""] = [state["sort"], state["group"]];
    if (arranged === `${sort} ${by}`) return;
    const first = arranged === "" && sort === "text" && by === usual;
    if (!first) unfolded = null;
    arranged = `${sort} ${by}`;
    groups = grouped(sorted(rows, sort, orders), by, { ...orders, none: [""] }).map(([value, members]) => {
      const body = bodyOf(by, value);
      if (!first) body.append(...members.map((row) => row.element));
      return { body, counts: [...body.querySelectorAll('[data-slot="count"]')], fold: body.querySelector("details.fold"), rows: members };
    });
    if (!first) table?.replaceChildren(.../** @type {Node[]} */ ([table.tHead, ...groups.map((group) => group.body)].filter(Boolean)));
  }

  let following = 0;
  /** Shows rows that were hidden, the first of them at once. @param {readonly Shown[]} coming @param {number} count */
  function reveal(coming, count) {
    clearTimeout(following);
    for (const row of coming.slice(0, count)) row.element.hidden = false;
    if (coming.length > count) following = setTimeout(() => reveal(coming.slice(count), SLICE));
  }

  /** Shows what matches; only what changes is touched. */
  function narrow() {
    /** @type {Shown[]} */
    const coming = [];
    const sought = terms(state["q"] ?? "");
    const chosen = facets.map((name) => /** @type {const} */ ([name, state[name] ?? ""])).filter(([, value]) => value !== "");
    const wider = unleveled(chosen);
    let [shown, open] = [0, 0];
    for (const group of groups) {
      let here = 0;
      for (const row of group.rows) {
        const forAny = wider !== null && matches(row, sought, wider);
        const shows = matches(row, sought, chosen) || (forAny && state[ANY] === ANY);
        if (forAny) open += 1;
        if (shows && row.element.hidden) coming.push(row);
        if (!shows && !row.element.hidden) row.element.hidden = true;
        if (shows) here += 1;
      }
      const words = table?.dataset["count"]?.replace("{count}", String(here)) ?? "";
      for (const count of group.counts) if (count.textContent !== words) count.textContent = words;
      if (group.body.hidden !== (here === 0)) group.body.hidden = here === 0;
      shown += here;
    }
    unfold(sought.length + chosen.length > 0);
    reveal(coming, AT_ONCE);
    tell(shown, open);
  }

  /** Whether all folds were opened for what is asked for; null where they are to be set anew. @type {boolean | null} */
  let unfolded = false;
  /** Opens every group of what is asked for, else the first alone; what readers fold themselves stays until that changes. @param {boolean} asked */
  function unfold(asked) {
    if (asked === unfolded) return;
    unfolded = asked;
    for (const [at, { fold }] of groups.entries()) if (fold) fold.open = asked || at === 0;
  }

  /** @param {number} shown @param {number} open how many are for any level, where one is chosen */
  function tell(shown, open) {
    const words = (shown === rows.length ? status?.dataset["all"] : status?.dataset["some"]) ?? "";
    const added = state[ANY] === ANY;
    const more = open === 0 ? "" : (status?.dataset[added ? "among" : "apart"] ?? "").replace("{count}", String(open));
    if (status) status.textContent = words.replace("{shown}", String(shown)).replace("{total}", String(rows.length)) + more;
    if (adds) {
      adds.hidden = open === 0;
      adds.textContent = adds.dataset[added ? "drop" : "add"] ?? "";
    }
    choices?.replaceChildren(...controls.filter((control) => !["sort", "group", ANY].includes(control.name) && control.value !== "").map(said));
    if (nothing) nothing.hidden = shown > 0;
    if (note) note.hidden = state["sort"] !== "amount";
    if (table) table.hidden = shown === 0;
    const untouched = serialise(state, fields, "") === "";
    for (const reset of resets) if (reset.parentElement !== nothing) reset.hidden = untouched;
  }

  /** What was chosen, as it stands on paper. @param {HTMLInputElement | HTMLSelectElement} control */
  function said(control) {
    const line = document.createElement("li");
    const value = control instanceof HTMLSelectElement ? control.selectedOptions[0]?.getAttribute("data-name") : control.value;
    line.textContent = `${control.labels?.[0]?.textContent ?? ""}${choices?.dataset["colon"] ?? ""}${value ?? ""}`;
    return line;
  }

  let waiting = 0;
  /** Browsers allow few changes of the address in a row. */
  function remember() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      history.replaceState(history.state, "", location.pathname + serialise(state, fields, location.search) + location.hash);
    }, 150);
  }

  function show() {
    for (const control of controls) control.value = state[control.name] ?? "";
    arrange();
    narrow();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    status?.focus();
  });
  form.addEventListener("input", (event) => {
    state = Object.fromEntries(controls.map((control) => [control.name, control.value]));
    if (state["level"] === "") state = { ...state, [ANY]: "" };
    if (/** @type {HTMLElement} */ (event.target).getAttribute("name") === "sort") {
      state = { ...state, group: grouping(state["sort"] ?? "", state["group"] ?? "", usual) };
      show();
    } else {
      arrange();
      narrow();
    }
    remember();
  });
  adds?.addEventListener("click", () => {
    state = { ...state, [ANY]: state[ANY] === ANY ? "" : ANY };
    show();
    remember();
  });
  for (const reset of resets) {
    reset.addEventListener("click", () => {
      state = start(fields);
      show();
      remember();
      controls[0]?.focus(); // the button that was pressed is no longer there
    });
  }

  describe(part);
  show();
  const behind = form.querySelector("details");
  if (behind && [.../** @type {NodeListOf<HTMLSelectElement>} */ (behind.querySelectorAll("select"))].some((select) => select.selectedIndex > 0)) behind.open = true;
  if (arrived() && serialise(state, fields, "") !== "") status?.scrollIntoView();
}

/** Whether this page was just opened, and at no place of it: neither reloaded nor come back to, where readers find what they left. */
function arrived() {
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return entry?.type === "navigate" && location.hash === "";
}

if (typeof document !== "undefined") {
  // On a phone the charts stand closed between the reader and the table.
  if (matchMedia("(max-width: 47.99em)").matches) for (const chart of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.chart"))) chart.open = false;
  for (const part of document.querySelectorAll('[data-module="benefit-table"]')) enable(/** @type {HTMLElement} */ (part));
}
