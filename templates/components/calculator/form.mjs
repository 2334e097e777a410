// One question as a form: its options or fields, what stands in them, and what is wrong with that.

import { inDigits } from "./numerals.mjs";
import { EVERYWHERE, hundredths, written } from "./state.mjs";

/** @typedef {import("./findings.mjs").Clause} Clause */
/** @typedef {import("./findings.mjs").Question} Question */
/** @typedef {import("./state.mjs").Answer} Answer */
/** @typedef {import("./state.mjs").Held} Held */
/** @typedef {import("./state.mjs").Range} Range */
/** @typedef {import("./stencil.mjs").Stencils} Stencils */

export const WHO = "who";
export const PLACE = "place";
const NONE = "none";
const UNCLEAR = "?";

/** What a form says: an answer, or what is wrong with it. @typedef {{ answer: Answer | null } | { wrong: string }} Entry */
/** What is asked: the question, what was answered before, whether several options or bounds may be given, the place it is asked for where
 * that must be said, and the words by which a clause asks.
 * @typedef {{ asked: Question, now: Answer | null | undefined, vague: boolean, place: string | null, source: { title: string, quote: string, clause: { text: string, href: string } } | null }} Asking */

/** Whether several options or bounds may be given in place of one answer. @param {Question} asked */
const canBeVague = (asked) => asked.key !== PLACE && (asked.kind === "choice" || asked.kind === "number");

/** @param {HTMLFormElement} form @param {Stencils} stencils */
export function formIn(form, { say, make }) {
  /** @param {string} type @param {string} value @param {string} name @param {string | undefined} note @param {boolean} checked @param {boolean} soft */
  function option(type, value, name, note, checked, soft) {
    const label = make("option", { name, note });
    const input = /** @type {HTMLInputElement} */ (label.querySelector("input"));
    input.type = type;
    input.value = value;
    input.checked = checked;
    if (soft) label.classList.add("opt--soft");
    return label;
  }

  /** @param {Asking} asking @returns {HTMLElement[]} */
  function options({ asked, now, vague }) {
    /** @param {string} slug */
    const picked = (slug) => (Array.isArray(now) ? /** @type {unknown[]} */ (now).includes(slug) : Boolean(/** @type {Held | undefined} */ (now)?.has?.includes(slug)));
    const type = asked.kind === "choices" || vague ? "checkbox" : "radio";
    const made =
      asked.kind === "yes_no"
        ? [option("radio", "y", say("yes"), undefined, now === true, false), option("radio", "n", say("no"), undefined, now === false, false)]
        : (asked.options ?? []).map(({ slug, name, note }) => option(type, slug, name, note, picked(slug), slug === NONE || slug === EVERYWHERE));
    if (asked.key === WHO || asked.key === PLACE) return made;
    return [...made, option(type, UNCLEAR, say("not_clear"), say("not_clear_note"), now === null, true)];
  }

  /** @param {string} name @param {string} label @param {string} unit @param {string} value */
  function field(name, label, unit, value) {
    const made = make("field", { label, unit });
    const input = /** @type {HTMLInputElement} */ (made.querySelector("input"));
    input.name = name;
    input.id = `calc-${name}`;
    input.value = value;
    /** @type {HTMLLabelElement} */ (made.querySelector("label")).htmlFor = input.id;
    return made;
  }

  /** @param {Asking} asking @returns {HTMLElement[]} */
  function fields({ asked, now, vague }) {
    const unit = asked.unit ?? "";
    const [low, high] = Array.isArray(now) ? /** @type {Range} */ (now) : [null, null];
    /** @param {number | null} value */
    const text = (value) => (value === null ? "" : written(value));
    const inputs = vague
      ? [field("low", say("least_label"), unit, text(low)), field("high", say("most_label"), unit, text(high))]
      : [field("low", asked.label, unit, text(low))];
    return [...inputs, option("checkbox", UNCLEAR, say("not_clear"), say("not_clear_note"), now === null, true)];
  }

  /** The question with its answers. @param {Asking} asking */
  function question(asking) {
    const { asked, vague, place, source } = asking;
    const made = make("question", {
      ask: asked.ask,
      place,
      hint: asked.hint,
      why: source ? make("why", { benefit: source.title, quote: source.quote, clause: source.clause }) : null,
      answers: asked.kind === "number" ? fields(asking) : options(asking),
    });
    const more = /** @type {HTMLButtonElement} */ (made.querySelector("[data-act=vague]"));
    if (canBeVague(asked)) {
      more.textContent = vague ? say(`exact_${asked.kind}`) : say(`vague_${asked.kind}`);
      more.setAttribute("aria-pressed", String(vague));
    } else {
      more.remove();
    }
    return made;
  }

  /** @returns {HTMLInputElement[]} */
  const inputs = () => [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input"))];

  /** A number as people write it: with its unit, with 万, in Chinese numerals. @param {string} text @param {string} unit @returns {number | null} */
  function number(text, unit) {
    const bare = text.normalize("NFKC").replace(/[\s,]/g, "");
    const plain = inDigits(unit && bare.endsWith(unit) ? bare.slice(0, -unit.length) : bare);
    const myriads = say("myriad", { value: "" }).trim();
    if (!plain.endsWith(myriads)) return hundredths(plain);
    const value = hundredths(plain.slice(0, -myriads.length));
    return value === null || value * 10000 > Number.MAX_SAFE_INTEGER ? null : value * 10000;
  }

  /** A number or bounds. @param {Question} asked @param {boolean} vague @returns {Entry} */
  function numbered(asked, vague) {
    const texts = inputs().filter(({ type }) => type === "text").map(({ value }) => value.trim());
    const [low, high = low] = texts.map((text) => (text === "" ? null : number(text, asked.unit ?? "")));
    const isOpen = vague && texts[1] === "";
    if (texts.every((text) => text === "")) return { wrong: say("write_number") };
    if ((texts[0] !== "" && low === null) || (vague && !isOpen && high === null)) return { wrong: say("not_a_number", { example: asked.unit === undefined ? "10" : say("number", { value: "10", unit: asked.unit }) }) };
    const from = low ?? 0;
    const upTo = isOpen ? null : (high ?? from);
    if (upTo !== null && upTo < from) return { wrong: say("wrong_order") };
    if (from < (asked.least ?? 0) || (asked.most !== undefined && (upTo ?? from) > asked.most)) return { wrong: say("out_of_range", { least: written(asked.least ?? 0), most: asked.most === undefined ? "" : written(asked.most) }) };
    return { answer: [from, upTo] };
  }

  /** What stands in the form. @param {Question} asked @param {boolean} vague @returns {Entry} */
  function entry(asked, vague) {
    const checked = inputs().filter((input) => input.checked).map(({ value }) => value);
    if (checked.includes(UNCLEAR)) return { answer: null };
    if (asked.kind === "yes_no") return checked.length ? { answer: checked[0] === "y" } : { wrong: say("choose_one") };
    if (asked.kind === "choice") return checked.length ? { answer: checked } : { wrong: say("choose_one") };
    if (asked.kind === "choices") return checked.length ? { answer: { has: checked, maybe: [] } } : { wrong: say("choose_some") };
    return numbered(asked, vague);
  }

  /** @param {string} text */
  function complain(text) {
    form.querySelector(".quiz__error")?.remove();
    const said = make("error", { text });
    form.querySelector("[data-slot=answers]")?.before(said);
    form.classList.add("quiz--error");
    for (const input of inputs()) input.setAttribute("aria-describedby", said.id);
    const [first] = inputs();
    if (first?.type === "text") first.setAttribute("aria-invalid", "true");
    first?.focus();
  }

  // An option that excludes the others takes their marks away, and they take its.
  form.addEventListener("change", (event) => {
    const changed = /** @type {HTMLInputElement} */ (event.target);
    if (changed.type === "text") {
      for (const other of inputs()) if (other.type === "checkbox") other.checked = false;
    } else if (changed.type === "checkbox" && changed.checked) {
      const alone = [UNCLEAR, NONE].includes(changed.value);
      for (const other of inputs()) {
        if (other !== changed && (alone || [UNCLEAR, NONE].includes(other.value))) {
          if (other.type === "text") other.value = changed.value === UNCLEAR ? "" : other.value;
          else other.checked = false;
        }
      }
    }
  });

  return { question, entry, complain };
}
