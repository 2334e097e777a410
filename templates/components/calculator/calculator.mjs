// The calculator: one question after the other, a result that grows with each answer, all of it in the fragment of the address.
// Rules come once; after that it needs no network. Nothing is stored and nothing is sent.

import { answer } from "../../../scripts/mingce/eligibility/engine.mjs";
import { compared } from "./compare.mjs";
import { askedBy, chosen, findings, listed, openQuestions, profileOf, sidesOf } from "./findings.mjs";
import { moneyIn } from "./money.mjs";
import { qr } from "./qr.mjs";
import { resultsIn } from "./results.mjs";
import { today } from "../status/today.mjs";
import { EMPTY, EVERYWHERE, PARTIES, hundredths, parse, serialise, written } from "./state.mjs";
import { stencils } from "./stencil.mjs";

/** @typedef {import("./findings.mjs").Book} Book */
/** @typedef {import("./findings.mjs").Question} Question */
/** @typedef {import("./state.mjs").Answer} Answer */
/** @typedef {import("./state.mjs").Held} Held */
/** @typedef {import("./state.mjs").Range} Range */
/** @typedef {import("./state.mjs").State} State */

const WHO = "who";
const PLACE = "place";
const NONE = "none";
const UNCLEAR = "?";
const FOLDS = "details[data-key]";

/** What a form says: an answer, or the name of what is wrong with it. @typedef {{ answer: Answer | null } | { wrong: string }} Entry */

/** @param {HTMLElement} root @param {Book} book */
function start(root, book) {
  const { say, make } = stencils(root);
  const money = moneyIn(say);
  const base = root.dataset["base"] ?? "";
  const placed = book.places.some(({ slug }) => slug === root.dataset["place"]) ? (root.dataset["place"] ?? "") : "";
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const form = /** @type {HTMLFormElement} */ (part("quiz"));

  /** @type {State} */
  let state = { ...EMPTY, place: placed };
  let current = "";
  /** Whether the present question is answered by several options or by bounds. */
  let vague = false;
  /** @type {Set<string>} */
  const skipped = new Set();
  /** @type {State | null} */
  let before = null;

  // ---- questions

  /** Who asks and where are questions like the others. @returns {Question[]} */
  const firsts = () => [
    { key: WHO, subject: "", kind: "choices", label: say("who_label"), ask: say("who_ask"), hint: say("who_hint"), options: PARTIES.map((slug) => ({ slug, name: say(`party_${slug}`) })) },
    {
      key: PLACE, subject: "", kind: "choice", label: say("place_label"), ask: say("place_ask"), hint: say("place_hint"),
      options: [...book.places, { slug: EVERYWHERE, name: say("everywhere") }],
    },
  ];

  /** @param {string} key */
  const questionOf = (key) => firsts().concat(book.questions).find((asked) => asked.key === key);

  /** @param {string} key @returns {Answer | null | undefined} */
  function given(key) {
    if (key === WHO) return state.who.length ? { has: state.who, maybe: [] } : undefined;
    if (key === PLACE) return state.place ? [state.place] : undefined;
    return state.answers[key];
  }

  /** @param {string} key @param {Answer | null} value */
  function give(key, value) {
    if (key === WHO) state = { ...state, who: /** @type {Held} */ (value).has };
    else if (key === PLACE) state = { ...state, place: String(/** @type {string[]} */ (value)[0]) };
    else state = { ...state, answers: { ...state.answers, [key]: value } };
    skipped.delete(key);
  }

  const rulesNow = () => chosen(book, state);
  const isReady = () => state.who.length > 0 && state.place !== "";

  /** What is open, what was passed over last. */
  function queue() {
    const open = isReady() ? openQuestions(rulesNow(), state) : [];
    return { open: open.filter(({ key }) => !skipped.has(key)), later: open.filter(({ key }) => skipped.has(key)) };
  }

  /** Everything answered so far that is asked here, in the order of answering. */
  const answeredKeys = () => {
    const here = new Set(rulesNow().questions.map(({ key }) => key));
    return [...(state.who.length ? [WHO] : []), ...(state.place ? [PLACE] : []), ...Object.keys(state.answers).filter((key) => here.has(key))];
  };

  /** The question that comes next; empty where none is left. */
  const next = () => (state.who.length ? (state.place ? (queue().open[0]?.key ?? "") : PLACE) : WHO);

  // ---- the form

  /** @param {Question} asked */
  const canBeVague = (asked) => asked.key !== PLACE && (asked.kind === "choice" || asked.kind === "number");

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

  /** @param {Question} asked @returns {HTMLElement[]} */
  function options(asked) {
    const now = given(asked.key);
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

  /** @param {Question} asked @returns {HTMLElement[]} */
  function fields(asked) {
    const now = given(asked.key);
    const unit = asked.unit ?? "";
    const [low, high] = Array.isArray(now) ? /** @type {Range} */ (now) : [null, null];
    /** @param {number | null} value */
    const text = (value) => (value === null ? "" : written(value));
    const inputs = vague
      ? [field("low", say("least_label"), unit, text(low)), field("high", say("most_label"), unit, text(high))]
      : [field("low", asked.label, unit, text(low))];
    return [...inputs, option("checkbox", UNCLEAR, say("not_clear"), say("not_clear_note"), now === null, true)];
  }

  /** @param {Question} asked */
  function question(asked) {
    const rules = rulesNow();
    const source = isReady() && asked.subject ? askedBy(rules, answer(rules, profileOf(state)).benefits, asked.key) : null;
    const made = make("question", {
      ask: asked.ask,
      place: asked.place && state.place === EVERYWHERE ? say("only_here", { place: book.places.find(({ slug }) => slug === asked.place)?.name ?? "" }) : null,
      hint: asked.hint,
      why: source
        ? make("why", {
            benefit: source.benefit.title,
            quote: source.quote,
            clause: { text: source.clause.spoken, href: base + source.clause.url.replace(/^\//, "") },
          })
        : null,
      answers: asked.kind === "number" ? fields(asked) : options(asked),
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

  /** Draws the present question. @param {boolean} [focus] */
  function drawQuestion(focus = false) {
    const asked = questionOf(current);
    const { open, later } = queue();
    const answered = answeredKeys();
    form.classList.remove("quiz--error");
    form.dataset["question"] = current;
    if (!asked) {
      const again = later.map(({ key, label }) => row(key, label, say("skipped"), say("answer_it")));
      form.replaceChildren(make("finished", { text: say(open.length + later.length ? "finished_skipped" : "finished", { count: later.length }), skipped: again }));
    } else {
      const remaining = open.filter(({ key }) => key !== current).length + later.length;
      const step = isReady() && asked.subject ? say("progress", { answered: answered.length, open: remaining + (current in state.answers ? 0 : 1) }) : say("progress_first", { answered: answered.length });
      form.replaceChildren(make("step", { text: step }), question(asked), make("acts"));
      const [back, skip] = [form.querySelector("[data-act=back]"), form.querySelector("[data-act=skip]")];
      if (!answered.length || answered[0] === current) back?.remove();
      if (!asked.subject || current in state.answers) skip?.remove();
      if (!isReady()) form.querySelector("[data-act=see]")?.remove();
    }
    if (focus) /** @type {HTMLElement | null} */ (form.querySelector("[data-focus]"))?.focus();
  }

  /** @returns {HTMLInputElement[]} */
  const inputs = () => [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input"))];

  /** @param {string} text @returns {number | null} */
  function number(text) {
    const plain = text.normalize("NFKC").replace(/[\s,]/g, "");
    const myriads = say("myriad", { value: "" }).trim();
    if (!plain.endsWith(myriads)) return hundredths(plain);
    const value = hundredths(plain.slice(0, -myriads.length));
    return value === null || value * 10000 > Number.MAX_SAFE_INTEGER ? null : value * 10000;
  }

  /** What stands in the form. @param {Question} asked @returns {Entry} */
  function entry(asked) {
    const checked = inputs().filter((input) => input.checked).map(({ value }) => value);
    if (checked.includes(UNCLEAR)) return { answer: null };
    if (asked.kind === "yes_no") return checked.length ? { answer: checked[0] === "y" } : { wrong: say("choose_one") };
    if (asked.kind === "choice") return checked.length ? { answer: checked } : { wrong: say("choose_one") };
    if (asked.kind === "choices") return checked.length ? { answer: { has: checked, maybe: [] } } : { wrong: say("choose_some") };
    const texts = inputs().filter(({ type }) => type === "text").map(({ value }) => value.trim());
    const [low, high = low] = texts.map((text) => (text === "" ? null : number(text)));
    const isOpen = vague && texts[1] === "";
    if (texts.every((text) => text === "")) return { wrong: say("write_number") };
    if ((texts[0] !== "" && low === null) || (vague && !isOpen && high === null)) return { wrong: say("not_a_number", { example: asked.unit === undefined ? "10" : say("number", { value: "10", unit: asked.unit }) }) };
    const from = low ?? 0;
    const upTo = isOpen ? null : (high ?? from);
    if (upTo !== null && upTo < from) return { wrong: say("wrong_order") };
    if (from < (asked.least ?? 0) || (asked.most !== undefined && (upTo ?? from) > asked.most)) return { wrong: say("out_of_range", { least: written(asked.least ?? 0), most: asked.most === undefined ? "" : written(asked.most) }) };
    return { answer: [from, upTo] };
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

  // ---- answers and result

  /** @param {string} key @param {string} label @param {string} value @param {string} act */
  function row(key, label, value, act) {
    const made = make("told-row", { label, value, act, about: label });
    made.querySelector("button")?.addEventListener("click", () => ask(key));
    return made;
  }

  /** @param {string} key */
  function ask(key) {
    current = key;
    vague = isVague(key);
    drawQuestion(true);
    form.scrollIntoView({ block: "nearest" });
  }

  /** Whether an answer given before was a set or bounds. @param {string} key */
  function isVague(key) {
    const now = given(key);
    if (!Array.isArray(now) || key === PLACE) return false;
    return typeof now[0] === "number" ? now[0] !== now[1] : now.length > 1;
  }

  function drawTold() {
    const rules = rulesNow();
    const { answered } = resultsIn({ ...rules, questions: firsts().concat(rules.questions) }, { say, make }, money, base);
    const keys = answeredKeys();
    const rows = keys.map((key) => row(key, questionOf(key)?.label ?? key, answered(key, given(key)), say("change")));
    const { later } = queue();
    rows.push(...later.map(({ key, label }) => row(key, label, say("skipped"), say("answer_it"))));
    const elsewhere = Object.keys(state.answers).length - keys.filter((key) => key in state.answers).length;
    part("told").replaceChildren(...(keys.length ? [make("told", { rows, elsewhere: elsewhere ? say("told_elsewhere", { count: elsewhere }) : null })] : []));
  }

  /** Draws the result and says in one sentence how things stand. @returns {string} */
  function drawResult() {
    const result = part("result");
    if (!isReady()) {
      result.replaceChildren();
      part("receipt").hidden = true;
      return "";
    }
    const opened = new Set([.../** @type {NodeListOf<HTMLDetailsElement>} */ (result.querySelectorAll(FOLDS))].filter(({ open }) => open).map(({ dataset }) => dataset["key"]));
    const rules = rulesNow();
    const { open, later } = queue();
    const everywhere = state.place === EVERYWHERE;
    const title = everywhere ? say("result_everywhere") : say("result_at", { place: book.places.find(({ slug }) => slug === state.place)?.name ?? "" });
    let nodes;
    let sum = "";
    if (everywhere) {
      nodes = compared(book, state, { say, make }, money, (slug) => change(PLACE, [slug]));
    } else {
      const made = resultsIn(rules, { say, make }, money, base).ofPlace(state);
      nodes = made.nodes;
      const { certain } = made.found.result.places[state.place]?.[sidesOf(state)[0] ?? ""] ?? {};
      sum = certain?.of.length && certain.sum[1] !== 0 ? money.sum(certain.sum) : say("nothing_certain");
    }
    const unattributed = listed(book, state);
    const policies = book.policies.filter(({ id, kind }) => kind !== "unattributed" && (everywhere || id.startsWith(`${state.place}/`)));
    result.replaceChildren(
      make("result", {
        title,
        day: say("as_of", { day: book.day }),
        nodes,
        listed: unattributed.length ? make("listed", { title: say("listed", { count: unattributed.length }), items: unattributed.map(({ title: name, url }) => make("listed-item", { link: { text: name, href: base + url.replace(/^\//, "") } })) }) : null,
        policies: policies.map(({ title: name, url, version, kind }) => make("basis", { link: { text: name, href: base + url.replace(/^\//, "") }, note: say("basis", { kind: say(`kind_${kind}`), version }) })),
      }),
    );
    for (const fold of /** @type {NodeListOf<HTMLDetailsElement>} */ (result.querySelectorAll(FOLDS))) if (opened.has(fold.dataset["key"])) fold.open = true;
    part("receipt").hidden = false;
    drawReceipt();
    const count = answeredKeys().length;
    if (everywhere) return say("status_everywhere", { answered: count, open: open.length + later.length });
    const lacking = findings(rules, profileOf(state)).found.filter(({ group }) => group === "lacking").length;
    return say("status", { answered: count, open: open.length + later.length, sum, lacking });
  }

  /** The address of this calculation; how the page looks is not part of it. */
  const link = () => location.origin + location.pathname + location.hash;

  function drawReceipt() {
    const code = qr(link(), say("qr_name"));
    part("code").replaceChildren(...(code ? [code] : []));
    part("address").textContent = link();
    part("today").textContent = today(new Date());
  }

  function keep() {
    const fragment = serialise(state);
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  }

  /** @param {string} text @param {boolean} [undo] */
  function notice(text, undo = false) {
    const made = text ? make("notice", { text }) : null;
    const button = made?.querySelector("button");
    if (button && undo) button.addEventListener("click", restore);
    else button?.remove();
    part("notice").replaceChildren(...(made ? [made] : []));
  }

  /** Takes an answer, and goes on to the next question. @param {string} key @param {Answer | null} value */
  function change(key, value) {
    give(key, value);
    before = null;
    notice("");
    refresh(true);
  }

  /** @param {boolean} focus */
  function refresh(focus) {
    keep();
    current = next();
    vague = isVague(current);
    drawTold();
    part("status").textContent = drawResult();
    drawQuestion(focus);
    part("tools").hidden = !answeredKeys().length;
  }

  function restore() {
    if (!before) return;
    state = before;
    before = null;
    notice("");
    refresh(true);
  }

  function restart() {
    const old = state;
    state = { ...EMPTY, place: placed };
    skipped.clear();
    refresh(true);
    before = old;
    notice(say("cleared"), true);
  }

  /** Whether the address names a part of the page, as the way past the header does. */
  const isAnchor = () => document.getElementById(location.hash.slice(1)) !== null;

  /** Takes up what the address says; what is there already is kept where the address makes no sense. */
  function take() {
    const { state: asked, dropped, foreign } = parse(isAnchor() ? "" : location.hash, book);
    if (!foreign) state = { ...asked, place: asked.place || placed };
    skipped.clear();
    if (foreign) notice(say("foreign"));
    else notice(dropped.length ? say("dropped", { count: dropped.length }) : "");
    current = next();
    vague = isVague(current);
    drawTold();
    part("status").textContent = drawResult();
    drawQuestion();
    part("tools").hidden = !answeredKeys().length;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = questionOf(current);
    if (!asked) return;
    const said = entry(asked);
    if ("wrong" in said) complain(said.wrong);
    else change(current, said.answer);
  });

  form.addEventListener("click", (event) => {
    const act = event.target instanceof Element ? event.target.closest("button")?.dataset["act"] : undefined;
    if (act === "skip") {
      skipped.add(current);
      refresh(true);
    } else if (act === "back") {
      const keys = answeredKeys();
      const at = keys.indexOf(current);
      ask(/** @type {string} */ (keys.at(at < 0 ? -1 : at - 1)));
    } else if (act === "see") {
      document.getElementById("result")?.focus();
    } else if (act === "vague") {
      vague = !vague;
      drawQuestion();
      /** @type {HTMLElement | null} */ (form.querySelector("[data-act=vague]"))?.focus();
    }
  });

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

  part("tools").addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const act = button?.dataset["act"];
    if (act === "restart") restart();
    if (act === "print") print();
    if (act === "everywhere") change(PLACE, [EVERYWHERE]);
    if (act === "copy") {
      const field = /** @type {HTMLInputElement} */ (part("link"));
      field.value = link();
      try {
        await navigator.clipboard.writeText(link());
        notice(say("copied"));
      } catch {
        field.hidden = false;
        field.select();
        notice(say("copy_by_hand"));
      }
    }
  });

  addEventListener("hashchange", () => {
    if (isAnchor()) keep();
    else take();
  });
  addEventListener("beforeprint", drawReceipt);
  take();
  part("calc").hidden = false;
  part("wait").remove();
}

/** @param {HTMLElement} root */
async function load(root) {
  const wait = /** @type {HTMLElement} */ (root.querySelector('[data-part="wait"]'));
  const response = await fetch(root.dataset["rules"] ?? "").catch(() => null);
  if (response?.ok) start(root, await response.json());
  else wait.textContent = root.dataset["failed"] ?? "";
}

for (const root of document.querySelectorAll('[data-module="calculator"]')) load(/** @type {HTMLElement} */ (root));
