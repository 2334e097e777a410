// Filters with counts: labelled checkboxes that stay in their place while counts change, so that no focus is lost.

import { FILTERS, isNarrowed, NONE, SWITCHES, unnarrowed, withValue } from "./query.mjs";

/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Found["facets"]} Facets */
/** @typedef {import("./query.mjs").Asked} Asked */
/** @typedef {import("./query.mjs").FilterName} FilterName */
/** @typedef {import("./query.mjs").SwitchName} SwitchName */
/** @typedef {import("../calculator/stencil.mjs").Stencils} Stencils */
/** What is asked for -> what is asked for next. @typedef {(asked: Asked) => Asked} Change */

/** So many values of a filter are shown at first, with a few more where those are all. */
const MOST_VALUES = 12;
const SPARE = 3;

/** The type that is shown below another, and is a result of its own only when it is asked for. */
const APART = "benefit";

/** From so many rem of width on they stand beside the results, as style.css has it. */
const BESIDE = 60;

/** @param {HTMLElement} root @param {Stencils} stencil @param {Iterable<[string, string]>} named filter and value, and the name @param {(change: Change) => void} changed */
export function filters(root, { say, make }, named, changed) {
  /** The names of values: those that the page knows, and those that were ever found. @type {Map<string, string>} */
  const names = new Map(named);
  /** The values that were found, in the order in which they were. @type {Set<string>} */
  const seen = new Set();
  /** The filters that show all their values. @type {Set<FilterName>} */
  const whole = new Set();
  const groups = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-filter]")]);
  const details = /** @type {HTMLDetailsElement} */ (root.querySelector("details"));
  const chosen = /** @type {HTMLElement} */ (root.querySelector("[data-part='chosen']"));
  const switches = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-switch]")]);
  const reset = /** @type {HTMLElement} */ (root.querySelector("[data-part='reset']"));

  /** The box of a value, made when it is first seen. @param {HTMLElement} group @param {string} value */
  function box(group, value) {
    const there = /** @type {HTMLElement | null} */ (group.querySelector(`[data-value="${CSS.escape(value)}"]`));
    if (there) return there;
    const made = make("option", { name: "", count: "" });
    made.dataset["value"] = value;
    made.querySelector("input")?.setAttribute("value", value);
    return made;
  }

  /** @param {HTMLElement} option @param {string} name @param {string} count @param {boolean} on */
  function fill(option, name, count, on) {
    /** @type {HTMLElement} */ (option.querySelector("[data-name]")).textContent = name;
    /** @type {HTMLElement} */ (option.querySelector("[data-count]")).textContent = count;
    /** @type {HTMLInputElement} */ (option.querySelector("input")).checked = on;
  }

  /** Where a value stands: years from the last on, others as they were first seen, so that none moves away from under a finger; what does not count for the total last.
   * @param {FilterName} name @param {string} value */
  const place = (name, value) => (name === "year" ? -(Number(value) || 0) : value === APART ? Infinity : [...seen].indexOf(`${name} ${value}`));

  /** A button that shows all values; none where all are shown. @param {HTMLElement} group @param {FilterName} name @param {number} count */
  function showMore(group, name, count) {
    group.querySelector("[data-whole]")?.remove();
    if (count === 0) return;
    const button = make("whole", { text: say("whole", { count }) });
    button.addEventListener("click", () => {
      whole.add(name);
      /** @type {HTMLElement} */ (group.querySelector("input")).focus(); // the button goes away
      changed((asked) => asked);
    });
    group.append(button);
  }

  /** @param {HTMLElement} group @param {Asked} asked @param {Facets} facets */
  function showGroup(group, asked, facets) {
    const name = /** @type {FilterName} */ (group.dataset["filter"]);
    const found = facets[FILTERS[name]].map((one) => {
      const value = one.value === "" ? NONE : one.value;
      const key = `${name} ${value}`;
      if (!names.has(key)) names.set(key, one.name);
      seen.add(key);
      return { value, name: names.get(key) ?? "", count: one.count };
    });
    // A chosen value without hits stays, or nobody could take it back.
    const lost = asked[name].filter((value) => !found.some((one) => one.value === value)).map((value) => ({ value, name: names.get(`${name} ${value}`) ?? value, count: 0 }));
    const most = whole.has(name) ? Infinity : MOST_VALUES;
    const more = found.length > most + SPARE;
    const first = more ? found.filter((one, at) => at < most || asked[name].includes(one.value)) : found;
    const all = [...first, ...lost].toSorted((one, other) => place(name, one.value) - place(name, other.value));
    const options = all.map(({ value, name: called, count }) => {
      const option = box(group, value);
      fill(option, called, String(count), asked[name].includes(value));
      return option;
    });
    for (const option of group.querySelectorAll("[data-value]")) if (!options.includes(/** @type {HTMLElement} */ (option))) option.remove();
    options.forEach((option, at) => {
      const there = group.querySelectorAll("[data-value]")[at];
      if (there !== option) group.insertBefore(option, there ?? group.querySelector("[data-whole], [data-part=apart]"));
    });
    showMore(group, name, more ? found.length : 0);
    group.hidden = all.length < 2 && asked[name].length === 0;
    const apart = /** @type {HTMLElement | null} */ (group.querySelector("[data-part='apart']"));
    if (apart) apart.hidden = !all.some(({ value }) => value === APART);
  }

  /** @param {Asked} asked @param {SwitchName} name @param {string} count */
  function showSwitch(asked, name, count) {
    const option = switches.find((one) => one.dataset["switch"] === name);
    if (option) fill(option, say(name), count, asked[name]);
  }

  root.addEventListener("change", ({ target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    const name = input.closest("[data-filter]")?.getAttribute("data-filter");
    const one = SWITCHES.find((known) => known === input.name);
    if (one) changed((asked) => ({ ...asked, [one]: input.checked }));
    else if (name) changed((asked) => withValue(asked, /** @type {FilterName} */ (name), input.value, input.checked));
  });
  reset.addEventListener("click", () => {
    details.querySelector("summary")?.focus(); // the button goes away
    changed(unnarrowed);
  });

  // Beside the results there is room for them; above, they would push the results away.
  details.open = document.body.clientWidth >= BESIDE * parseFloat(getComputedStyle(document.documentElement).fontSize);

  return {
    /** @param {Asked} asked @param {Facets} facets */
    show(asked, facets) {
      for (const group of groups) showGroup(group, asked, facets);
      showSwitch(asked, "cash", facets.cash || asked.cash ? String(facets.cash) : "");
      showSwitch(asked, "history", asked.history ? String(facets.history) : "");
      const count = Object.keys(FILTERS).reduce((sum, name) => sum + asked[/** @type {FilterName} */ (name)].length, 0) + SWITCHES.filter((name) => asked[name]).length;
      chosen.textContent = count ? say("chosen", { count }) : "";
      reset.hidden = !isNarrowed(asked);
    },

    /** The names of what is chosen. @param {Asked} asked @returns {string[]} */
    chosen: (asked) => [
      .../** @type {FilterName[]} */ (Object.keys(FILTERS)).flatMap((name) => asked[name].map((value) => names.get(`${name} ${value}`) ?? value)),
      ...SWITCHES.filter((name) => asked[name]).map((name) => say(name)),
    ],

    /** How many hits older texts would add. @param {Asked} asked @param {number} count */
    showOlder(asked, count) {
      showSwitch(asked, "history", count ? say("more_count", { count }) : "");
    },
  };
}
