// The calculator: one question after the other, a result that grows with each answer, all of it in the fragment of the address.
// The rules of a place come once, when it is chosen; after that no network is needed. Nothing is stored and nothing is sent.

import { answer } from "../../../scripts/mingce/eligibility/engine.mjs";
import { ofDay } from "../../../scripts/mingce/eligibility/profiles.mjs";
import { isAnchor, keep, link } from "./address.mjs";
import { shelf } from "./book.mjs";
import { askedBy, chosen, clashing, concerns, openQuestions, profileOf, sidesOf } from "./findings.mjs";
import { PLACE, WHO, formIn } from "./form.mjs";
import { moneyIn } from "./money.mjs";
import { phrasesIn } from "./phrases.mjs";
import { receiptIn } from "./receipt.mjs";
import { resultsIn } from "./results.mjs";
import { dayOf, spoken } from "../status/today.mjs";
import { EMPTY, EVERYWHERE, PARTIES, isDay, parse, placesIn } from "./state.mjs";
import { stencils } from "./stencil.mjs";

/** @typedef {import("./findings.mjs").Book} Book */
/** @typedef {import("./findings.mjs").Question} Question */
/** @typedef {import("./form.mjs").Asking} Asking */
/** @typedef {import("./state.mjs").Answer} Answer */
/** @typedef {import("./state.mjs").Held} Held */
/** @typedef {import("./state.mjs").State} State */

const FOLDS = "details[data-key]";
/** Where the answers stand beside the question; on narrower screens they are folded, so that the result comes first. */
const WIDE = "(min-width: 60em)";

/** @param {HTMLElement} root */
function start(root) {
  const { say, make } = stencils(root);
  const money = moneyIn(say);
  const base = root.dataset["base"] ?? "";
  /** @type {{ slug: string, name: string }[]} */
  const places = JSON.parse(root.dataset["places"] ?? "[]");
  const placed = root.dataset["place"] ?? "";
  const open = shelf(root.dataset["rules"] ?? "", places);
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const form = /** @type {HTMLFormElement} */ (part("quiz"));
  const { question, entry, complain } = formIn(form, { say, make });
  const receipt = receiptIn(part, say, () => dayNow());

  /** @type {Book} */
  let book = open.none;
  /** @type {State} */
  let state = { ...EMPTY, place: placed };
  let current = "";
  /** Whether the present question is answered by several options or by bounds. */
  let vague = false;
  /** @type {Set<string>} */
  const skipped = new Set();
  /** @type {State | null} */
  let before = null;
  /** How often rules were asked for: of several requests the last one counts. */
  let requests = 0;
  /** Draws all places side by side; there once the rules of all are. @type {typeof import("./compare.mjs").compared | null} */
  let compared = null;

  // ---- rules

  /** Fetches the rules of places; says so while it takes, and where it fails. True when they are there and still wanted.
   * @param {string[]} slugs @param {() => void} again */
  async function fetched(slugs, again) {
    requests += 1;
    const request = requests;
    part("wait").hidden = false;
    const comparing = slugs.length === places.length ? import("./compare.mjs") : null;
    const [found, module] = await Promise.all([open.books(slugs), comparing]).catch(() => [null, null]);
    if (request !== requests) return false;
    part("wait").hidden = true;
    if (found) book = found;
    else failed(again);
    if (module) compared = module.compared;
    receipt.prepare();
    return found !== null;
  }

  /** @param {() => void} again */
  function failed(again) {
    const made = make("failed");
    made.querySelector("button")?.addEventListener("click", again);
    part("notice").replaceChildren(made);
  }

  // ---- questions

  /** Who asks and where are questions like the others. @returns {Question[]} */
  const firsts = () => [
    { key: WHO, subject: "", kind: "choices", label: say("who_label"), ask: say("who_ask"), hint: say("who_hint"), options: PARTIES.map((slug) => ({ slug, name: say(`party_${slug}`) })) },
    {
      key: PLACE, subject: "", kind: "choice", label: say("place_label"), ask: say("place_ask"), hint: say("place_hint"),
      options: [...places, { slug: EVERYWHERE, name: say("everywhere") }],
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

  const isReady = () => state.who.length > 0 && state.place !== "";

  /** The day of which the rules are taken where the reader names none. */
  const dayNow = () => dayOf(new Date(), book.day);

  /** What follows from the state, worked out once for each: it is asked for again and again. */
  /** @type {{ book: Book, state: State, day: string, rules: Book, open: Question[] }} */
  let known = { book, state, day: "", rules: book, open: [] };
  function worked() {
    const day = dayNow();
    if (known.book !== book || known.state !== state || known.day !== day) {
      const rules = chosen(book, state, day);
      known = { book, state, day, rules, open: isReady() ? openQuestions(rules, state) : [] };
    }
    return known;
  }
  const rulesNow = () => worked().rules;

  /** What is open, what was passed over last. */
  function queue() {
    const { open } = worked();
    return { open: open.filter(({ key }) => !skipped.has(key)), later: open.filter(({ key }) => skipped.has(key)) };
  }

  /** Everything answered so far that is asked here, in the order of answering. */
  const answeredKeys = () => {
    const sides = sidesOf(state);
    const here = new Set(rulesNow().questions.filter(({ subject }) => sides.includes(subject)).map(({ key }) => key));
    return [...(state.who.length ? [WHO] : []), ...(state.place ? [PLACE] : []), ...Object.keys(state.answers).filter((key) => here.has(key))];
  };

  /** The question that comes next; empty where none is left. */
  const next = () => (state.who.length ? (state.place ? (queue().open[0]?.key ?? "") : PLACE) : WHO);

  // ---- the form

  /** What the form is to ask. @param {Question} asked @returns {Asking} */
  function asking(asked) {
    const rules = rulesNow();
    const source = isReady() && asked.subject ? askedBy(rules, answer(rules, profileOf(rules, state)).benefits, asked.key) : null;
    return {
      asked, vague, now: given(asked.key),
      place: asked.place && state.place === EVERYWHERE ? say("only_here", { place: placeName(asked.place) }) : null,
      source: source && { title: source.benefit.title, quote: source.quote, clause: { text: source.clause.spoken, href: base + source.clause.url.replace(/^\//, "") } },
    };
  }

  /** @param {string} slug */
  const placeName = (slug) => places.find((place) => place.slug === slug)?.name ?? "";

  /** Draws the present question. @param {boolean} [focus] */
  function drawQuestion(focus = false) {
    const asked = questionOf(current);
    const { open: left, later } = queue();
    const answered = answeredKeys();
    form.classList.remove("quiz--error");
    form.dataset["question"] = current;
    if (!asked) {
      const again = later.map(({ key, label }) => row(key, label, say("skipped"), say("answer_it")));
      form.replaceChildren(make("finished", { text: say(left.length + later.length ? "finished_skipped" : "finished", { count: later.length }), skipped: again }));
    } else {
      const remaining = left.filter(({ key }) => key !== current).length + later.length;
      const step = isReady() && asked.subject ? say(later.length ? "progress_skipped" : "progress", { answered: answered.length, open: remaining + (current in state.answers ? 0 : 1), skipped: later.length }) : say("progress_first", { answered: answered.length });
      form.replaceChildren(make("step", { text: step }), question(asking(asked)), make("acts"));
      const [back, skip] = [form.querySelector("[data-act=back]"), form.querySelector("[data-act=skip]")];
      if (!answered.length || answered[0] === current) back?.remove();
      if (!asked.subject || current in state.answers) skip?.remove();
      if (!isReady()) form.querySelector("[data-act=see]")?.remove();
    }
    if (focus) /** @type {HTMLElement | null} */ (form.querySelector("[data-focus]"))?.focus();
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

  /** Which answers are not used because others rule them out. */
  function clashNote() {
    const labels = clashing(rulesNow(), state).map(({ label }) => label);
    return labels.length ? say("clash", { labels: labels.join(say("comma")) }) : null;
  }

  function drawTold() {
    const rules = rulesNow();
    const { answered } = phrasesIn({ ...rules, questions: firsts().concat(rules.questions) }, { say, make }, base);
    const keys = answeredKeys();
    const rows = keys.map((key) => row(key, questionOf(key)?.label ?? key, answered(key, given(key)), say("change")));
    const { later } = queue();
    rows.push(...later.map(({ key, label }) => row(key, label, say("skipped"), say("answer_it"))));
    const elsewhere = Object.keys(state.answers).length - keys.filter((key) => key in state.answers).length;
    const open = part("told").querySelector("details")?.open ?? matchMedia(WIDE).matches;
    const told = make("told", { title: say("told", { count: keys.length }), rows, clash: clashNote(), elsewhere: elsewhere ? say("told_elsewhere", { count: elsewhere }) : null });
    /** @type {HTMLDetailsElement} */ (told).open = open;
    part("told").replaceChildren(...(keys.length ? [told] : []));
  }

  /** What no issuer stands behind, as far as it concerns those who ask: listed, never judged. */
  function listed() {
    const made = make("listed");
    const items = [.../** @type {NodeListOf<HTMLElement>} */ (made.querySelectorAll("li"))];
    for (const item of items) {
      const { subject = "", recipient = "", beneficiary } = item.dataset;
      if (!concerns({ subject, recipient: { party: recipient }, beneficiary: beneficiary ? { party: beneficiary } : undefined }, state.who)) item.remove();
    }
    const count = made.querySelectorAll("li").length;
    /** @type {HTMLElement} */ (made.querySelector("[data-count]")).textContent = say("listed", { count });
    return count ? made : null;
  }

  /** The result of the place, or of all side by side, and how things stand in one sentence. @returns {{ nodes: Node[], status: string }} */
  function resultNow() {
    const rules = rulesNow();
    const { open: left, later } = queue();
    const counts = { answered: answeredKeys().length, open: left.length + later.length };
    if (state.place === EVERYWHERE && compared) {
      return { nodes: compared(book, state, dayNow(), { say, make }, money, (slug) => change(PLACE, [slug])), status: say("status_everywhere", counts) };
    }
    if (state.place !== EVERYWHERE && !ofDay(book, state.on || dayNow()).benefits.some(({ place }) => place === state.place)) {
      return { nodes: [make("no-text", { text: say("no_text", { place: placeName(state.place) }) })], status: say("no_text", { place: placeName(state.place) }) };
    }
    const { nodes, made } = resultsIn(rules, { say, make }, money, base).ofPlace(state);
    const { certain } = made.result.places[state.place]?.[sidesOf(state)[0] ?? ""] ?? {};
    const sum = certain?.of.length && certain.sum[1] !== 0 ? money.sum(certain.sum) : say("nothing_certain");
    const lacking = made.found.filter(({ group }) => group === "lacking").length;
    return { nodes, status: say("status", { ...counts, sum, lacking }) };
  }

  /** A text that the result rests on: of a version that is not current its pinned page. @param {Book["policies"][number]} policy @param {string} version */
  const basis = ({ title, url, kind, version: current, editions }, version) =>
    make("basis", { link: { text: title, href: base + url.replace(/^\//, "") + (version === current ? "" : `at/${version}/`) }, note: say("basis", { kind: say(`kind_${kind}`), version: editions[version] ?? version }) });

  /** The versions that come next after the day of the rules, policy by policy: until then the result holds. @param {Book["policies"]} policies @param {Map<string, string>} versions @returns {Node[]} */
  function coming(policies, versions) {
    const day = state.on || dayNow();
    return policies.flatMap(({ id, title, begins, editions, version: current }) => {
      const [next] = Object.entries(begins).filter(([, begin]) => begin > day).sort(([, one], [, other]) => one.localeCompare(other));
      const shown = versions.get(id) ?? current;
      return next ? [make("note", { text: say("coming", { title, date: spoken(next[1]), version: editions[next[0]] ?? next[0], shown: editions[shown] ?? shown }) })] : [];
    });
  }

  /** Draws the result and says in one sentence how things stand. @returns {string} */
  function drawResult() {
    const result = part("result");
    if (!isReady()) {
      result.replaceChildren();
      receipt.show(false);
      return "";
    }
    const opened = new Set([.../** @type {NodeListOf<HTMLDetailsElement>} */ (result.querySelectorAll(FOLDS))].filter(({ open: isOpen }) => isOpen).map(({ dataset }) => dataset["key"]));
    const everywhere = state.place === EVERYWHERE;
    const { nodes, status } = resultNow();
    const held = new Set(ofDay(book, state.on || dayNow()).benefits.map(({ policy }) => policy));
    const policies = book.policies.filter(({ id }) => held.has(id) && (everywhere || id.startsWith(`${state.place}/`)));
    const versions = new Map(rulesNow().benefits.map((benefit) => [benefit.policy, benefit.version]));
    result.replaceChildren(
      make("result", {
        title: everywhere ? say("result_everywhere") : say("result_at", { place: placeName(state.place) }),
        day: say(state.on ? "as_of_day" : "as_of", { day: book.day, on: state.on }),
        clash: clashNote(),
        nodes,
        coming: coming(policies, versions),
        listed: listed(),
        policies: policies.map((policy) => basis(policy, versions.get(policy.id) ?? policy.version)),
      }),
    );
    for (const fold of /** @type {NodeListOf<HTMLDetailsElement>} */ (result.querySelectorAll(FOLDS))) {
      if (!opened.has(fold.dataset["key"])) continue;
      fold.open = true;
      fold.dispatchEvent(new Event("toggle")); // what is drawn on opening is there at once
    }
    receipt.show(true);
    return status;
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
  async function change(key, value) {
    const place = key === PLACE ? String(/** @type {string[]} */ (value)[0]) : "";
    if (place && !(await fetched(placesOf(place), () => change(key, value)))) return;
    give(key, value);
    before = null;
    notice("");
    refresh(true);
  }

  /** The places whose rules an answer to "where" needs. @param {string} place */
  const placesOf = (place) => (place === EVERYWHERE ? places.map(({ slug }) => slug) : place ? [place] : []);

  /** @param {boolean} focus */
  function refresh(focus) {
    keep(state, true);
    draw(focus);
  }

  /** @param {boolean} focus */
  function draw(focus) {
    current = next();
    vague = isVague(current);
    drawTold();
    part("status").textContent = drawResult();
    drawQuestion(focus);
    part("tools").hidden = !answeredKeys().length;
    /** @type {HTMLInputElement} */ (part("day")).value = state.on;
    part("calc").hidden = false;
  }

  function restore() {
    if (!before) return;
    state = before;
    before = null;
    notice("");
    refresh(true);
  }

  function restart() {
    requests += 1; // rules that are still on their way are no longer wanted
    part("wait").hidden = true;
    const old = state;
    state = { ...EMPTY, place: placed };
    skipped.clear();
    refresh(true);
    before = old;
    notice(say("cleared"), true);
  }

  /** Takes up what the address says; what is there already is kept where the address makes no sense. */
  async function take() {
    const fragment = isAnchor() ? "" : location.hash;
    const wanted = placesIn(fragment, places);
    if (!(await fetched([...new Set([...placesOf(placed), ...wanted])], take))) return;
    const { state: asked, dropped, foreign } = parse(fragment, book);
    if (!foreign) state = { ...asked, place: asked.place || placed };
    skipped.clear();
    if (foreign) notice(say("foreign"));
    else notice(dropped.length ? say("dropped", { count: dropped.length }) : "");
    draw(false);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const asked = questionOf(current);
    if (!asked) return;
    const said = entry(asked, vague);
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

  /** @type {HTMLInputElement} */ (part("day")).addEventListener("change", (event) => {
    const { value: day, validity } = /** @type {HTMLInputElement} */ (event.target);
    if (!validity.valid) return; // a year of which not all digits are there
    state = { ...state, on: isDay(day) ? day : "" };
    keep(state);
    current = current in state.answers || [WHO, PLACE].includes(current) ? current : next();
    drawTold();
    part("status").textContent = drawResult();
    drawQuestion();
  });

  addEventListener("hashchange", () => {
    if (isAnchor()) keep(state);
    else take();
  });
  addEventListener("beforeprint", () => {
    const told = part("told").querySelector("details");
    if (told) told.open = true;
    receipt.draw();
  });
  take();
}

for (const root of document.querySelectorAll('[data-module="calculator"]')) start(/** @type {HTMLElement} */ (root));
