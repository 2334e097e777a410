// Screening of many people: takes a file, shows how far it is, then counts, names and what is still to be found out.
// All work is done by a worker of this site; of the network only the rules are asked for, and nothing is stored.

import { ofDay } from "../../../scripts/mingce/eligibility/profiles.mjs";
import { leaves } from "../../../scripts/mingce/eligibility/truth.mjs";
import { serialise } from "../calculator/state.mjs";
import { stencils } from "../calculator/stencil.mjs";
import { dayOf } from "../status/today.mjs";
import { personal } from "./answers.mjs";
import { chosenPeople, MARK, NO, READING, safeLines, UNKNOWN, UNWRITTEN, VERDICTS, YES } from "./screening.mjs";

/** The rules as they are today: those whose text certainly is not in force rest. @typedef {import("./answers.mjs").RulesFile & { day: string, resting: Benefit[] }} RulesFile */
/** @typedef {import("./answers.mjs").Complaint} Complaint */
/** @typedef {import("./answers.mjs").Question} Question */
/** @typedef {import("./answers.mjs").Group} Group */
/** @typedef {import("./screening.mjs").Apart} Apart */
/** @typedef {import("./screen-worker.mjs").Outcome} Outcome */
/** @typedef {import("../calculator/state.mjs").Answer} Answer */
/** @typedef {{ title: string, url: string, outcome: string, subject: string }} Benefit */
/** @typedef {{ code: string, facts: Record<string, string | number> }} Failure */
/** @typedef {{ benefit: number, lacks: string[] }} Open */
/** Told of the stage and of how much of it is done. @typedef {(stage: string, share: number) => void} Progress */

const AT_ONCE = 20;
const MOST_SHOWN = 20;
const ORDER = [YES, READING, UNKNOWN, UNWRITTEN, NO];
/** Of these it is only said how many there are, until a reader looks. */
const FOLDED = [UNWRITTEN, NO];
const CANCELLED = "stopped";

/** Requests to the worker, each with its answer. @param {string} address */
function clerk(address) {
  const worker = new Worker(address, { type: "module" });
  /** @type {Map<number, { resolve: (result: any) => void, reject: (failure: Failure) => void, progress: Progress }>} */
  const waiting = new Map();
  let last = 0;
  /** Why it does no work any more. @type {Failure | undefined} */
  let broken;
  worker.addEventListener("message", ({ data }) => {
    const one = waiting.get(data.id);
    if (data.stage) one?.progress(data.stage, data.share);
    else {
      waiting.delete(data.id);
      if (data.problem) one?.reject(data.problem);
      else one?.resolve(data.result);
    }
  });
  worker.addEventListener("error", (event) => {
    broken = { code: "unexpected", facts: { reason: event.message ?? "" } };
    for (const one of waiting.values()) one.reject(broken);
    waiting.clear();
  });
  return {
    /** @param {object} request @param {Progress} [progress] @returns {Promise<any>} */
    ask: (request, progress = () => {}) =>
      new Promise((resolve, reject) => {
        last += 1;
        if (broken) reject(broken);
        waiting.set(last, { resolve, reject, progress });
        worker.postMessage({ id: last, ...request });
      }),
    stop: () => worker.postMessage({ stop: last }),
  };
}

/** Puts a file into the reader's hands. @param {Blob} body @param {string} name */
function hand(body, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(body);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {number} value in hundredths */
const written = (value) => String(value / 100);

/** @param {HTMLElement} root */
function start(root) {
  const { say, make } = stencils(root);
  /** @template {HTMLElement} T @param {string} name */
  const part = (name) => /** @type {T} */ (root.querySelector(`[data-part="${name}"]`));
  const place = /** @type {HTMLSelectElement} */ (part("place"));
  const file = /** @type {HTMLInputElement} */ (part("file"));
  const pasted = /** @type {HTMLTextAreaElement} */ (part("pasted"));
  const bar = /** @type {HTMLProgressElement} */ (part("bar"));
  const filter = /** @type {HTMLFormElement} */ (part("filter"));
  const [byBenefit, byVerdict, byName] = ["benefit", "verdict", "name"].map((name) => /** @type {HTMLSelectElement | HTMLInputElement} */ (filter.elements.namedItem(name)));
  const worker = clerk(root.dataset["worker"] ?? "");
  const comma = say("comma");
  const lexicon = { ...Object.fromEntries(["yes", "no", "unknown", "name", "or", "to"].map((name) => [name, say(`words_${name}`).split("|")])), wan: say("wan"), hint: say("hint_row") };

  /** The rules of each place, once they were asked for. @type {Map<string, Promise<RulesFile>>} */
  const books = new Map();
  /** What is to be screened, kept for another place. @type {{ source: File | string, name: string } | undefined} */
  let given;
  /** What was found last. @type {{ slug: string, place: string, name: string, found: Outcome, benefits: Benefit[], groups: Group[], resting: string[], questions: Map<string, Question> } | undefined} */
  let shown;
  /** The people that match what is chosen, and the first of them on the page. @type {number[]} */
  let chosen = [];
  let from = 0;
  let isBusy = false;
  /** Whether what is under way is to be followed by another run. */
  let again = false;

  /** @param {string} name */
  function turnTo(name) {
    part(name).scrollIntoView();
    part(name).focus({ preventScroll: true });
  }

  // ---- the place

  const placeName = () => place.selectedOptions[0]?.textContent ?? "";

  /** @param {string} slug @returns {Promise<RulesFile>} */
  function rulesOf(slug) {
    const known = books.get(slug) ?? fetched(place.selectedOptions[0]?.dataset["rules"] ?? "");
    books.set(slug, known);
    known.catch(() => books.delete(slug)); // asked for again next time
    return known;
  }

  /** @param {string} address */
  async function fetched(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    /** @type {RulesFile} */
    const rules = await answer.json();
    const held = ofDay(rules, dayOf(new Date(), rules.day));
    const ids = new Set(held.benefits.map(({ id }) => id));
    return { ...held, resting: rules.benefits.filter(({ id }) => !ids.has(id)) };
  }

  function choosePlace() {
    const slug = place.value;
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-place-table]"))) one.hidden = slug !== "" && one.dataset["placeTable"] !== slug;
    if (slug !== "") rulesOf(slug).catch(() => {});
  }

  /** @param {string} hash */
  function placeFrom(hash) {
    const slug = /** @type {HTMLElement | null} */ (root.querySelector(`[data-place-table][id="${CSS.escape(hash.slice(1))}"]`))?.dataset["placeTable"];
    if (slug) place.value = slug;
    choosePlace();
  }

  // ---- one run

  /** @param {Progress} on @param {() => Promise<void>} work */
  async function busy(on, work) {
    isBusy = true;
    part("trouble").hidden = true;
    part("progress").hidden = false;
    on("reading", 0);
    try {
      await work();
    } catch (error) {
      fail(/** @type {Failure} */ (error));
    } finally {
      part("progress").hidden = true;
      isBusy = false;
    }
    if (again) void run();
  }

  /** @param {string} stage @param {number} share */
  function progress(stage, share) {
    bar.value = share;
    const words = say(`stage_${stage}`);
    if (part("stage").textContent !== words) part("stage").textContent = words;
  }

  /** @param {Failure} failure */
  function fail({ code, facts }) {
    part("trouble").hidden = false;
    part("why").textContent = say(`failure_${code}`, facts);
    part("kept").hidden = shown === undefined;
    part("stays").hidden = code === CANCELLED;
    part("trouble").focus();
  }

  async function run() {
    again = isBusy;
    if (isBusy) worker.stop();
    if (isBusy || !given) return;
    const { source, name } = given;
    if (place.value === "") {
      part("unchosen").hidden = false;
      place.setAttribute("aria-invalid", "true");
      place.focus();
      return;
    }
    part("unchosen").hidden = true;
    place.removeAttribute("aria-invalid");
    const [slug, called] = [place.value, placeName()];
    await busy(progress, async () => {
      const rules = await rulesOf(slug).catch(() => Promise.reject({ code: "rules", facts: {} }));
      /** @type {Outcome} */
      const found = await worker.ask({ screen: { source, rules, lexicon } }, progress);
      const { benefits, groups } = personal(rules);
      const resting = rules.resting.filter(({ subject }) => subject === "person").map(({ title }) => title);
      shown = { slug, place: called, name, found, benefits, groups, resting, questions: new Map(rules.questions.map((one) => [one.key, one])) };
      show();
    });
  }

  /** @param {File | string} source @param {string} name */
  function take(source, name) {
    given = { source, name };
    void run();
  }

  // ---- what was read

  function show() {
    if (!shown) return;
    const { found, benefits, name, place: called } = shown;
    part("results").hidden = false;
    part("what").textContent = say("done", { people: found.names.length, benefits: benefits.length, place: called });
    report(name, found, shown.resting);
    complaints(found);
    tallies(found, benefits);
    offerBenefits(benefits);
    choose({ benefit: -1, verdict: -1, words: "" });
    root.classList.add("screen--done");
    turnTo("result-title");
  }

  /** @param {string} name @param {Outcome} found @param {string[]} resting the benefits whose text certainly is not in force today */
  function report(name, found, resting) {
    const lines = [say("read", { name, coding: say(`coding_${found.coding}`), people: found.names.length, columns: found.columns })];
    if (found.sheet !== "") lines.push(say("sheet", { sheet: found.sheet }));
    if (found.odd.length > 0) lines.push(say("odd", { lines: found.odd.slice(0, MOST_SHOWN).join(comma), count: found.odd.length }));
    if (found.twice.length > 0) lines.push(say("twice", { columns: found.twice.join(comma) }));
    const strange = found.strays.filter((one) => one.suggestion === "").map((one) => one.header);
    for (const { header, suggestion } of found.strays) if (suggestion !== "") lines.push(say("stray_like", { header, suggestion }));
    if (strange.length > 0) lines.push(say("strays", { count: strange.length, columns: strange.join(comma) }));
    if (found.missing.length > 0) lines.push(say("missing", { count: found.missing.length, columns: found.missing.join(comma) }));
    if (resting.length > 0) lines.push(say("resting", { count: resting.length, titles: resting.join(comma) }));
    part("report").replaceChildren(...lines.map((line) => make("line", { line })));
  }

  /** What to write instead. @param {Complaint} one */
  function remedy({ code, key, facts }) {
    const question = shown?.questions.get(key);
    const options = (question?.options ?? []).map((option) => option.name);
    const others = [...new Set(leaves(question?.onlyIf).map((leaf) => shown?.questions.get(leaf.ask ?? "")?.label ?? ""))];
    const gaps = { others: others.join(comma), options: options.join(comma), first: options[0] ?? "", second: options[1] ?? "", unit: question?.unit ?? "", strange: "", ...facts };
    for (const bound of ["least", "most"]) if (typeof facts[bound] === "number") Object.assign(gaps, { [bound]: written(facts[bound]) });
    return say(`fault_${code}`, gaps);
  }

  /** @param {Complaint} one */
  const whose = ({ row, name }) => (name === "" ? say("row", { row }) : say("row_of", { row, name }));

  /** @param {Outcome} found */
  function complaints({ complaints: all, faults }) {
    part("faults").hidden = faults === 0;
    part("faults-count").textContent = say("faults", { count: faults });
    part("faults-more").hidden = faults <= MOST_SHOWN;
    part("faults-more").textContent = say("faults_more", { count: MOST_SHOWN, kept: all.length });
    part("complaints").replaceChildren(...all.slice(0, MOST_SHOWN).map((one) => make("complaint", { where: whose(one), column: one.header, text: one.text, remedy: remedy(one) })));
  }

  function handComplaints() {
    const head = ["row", "person", "column", "written", "instead"].map((name) => say(`head_${name}`));
    const rows = (shown?.found.complaints ?? []).map((one) => [String(one.row), one.name, one.header, one.text, remedy(one)]);
    hand(new Blob([MARK, safeLines([head, ...rows])], { type: "text/csv;charset=utf-8" }), say("faults_file"));
  }

  // ---- benefit by benefit

  /** @param {{ title: string, url: string }} to */
  const link = ({ title, url }) => ({ text: title, href: `${root.dataset["base"] ?? ""}${url.slice(1)}` });

  /** @param {Outcome} found @param {readonly Benefit[]} benefits */
  function tallies({ counts }, benefits) {
    const items = benefits.map((benefit, index) => {
      const own = counts[index] ?? [];
      const item = make("tally", { benefit: link(benefit), nature: say(`nature_${benefit.outcome}`) });
      item.querySelector("[data-counts]")?.append(...ORDER.filter((value) => isCounted(benefit, value) || own[value]).map((value) => countButton(benefit, index, value, own[value] ?? 0)));
      item.querySelector("[data-nature]")?.setAttribute("class", `verdict verdict--${STYLES[benefit.outcome] ?? "no"}`);
      return item;
    });
    part("tallies").replaceChildren(...items);
  }

  /** Whether it is worth saying that nobody has this verdict. @param {Benefit} benefit @param {number} value */
  const isCounted = ({ outcome }, value) => outcome !== "unwritten" && value !== READING && value !== UNWRITTEN;

  /** @param {Benefit} benefit @param {number} index @param {number} value @param {number} count */
  function countButton(benefit, index, value, count) {
    const button = /** @type {HTMLButtonElement} */ (make("count", { verdict: wordOf(value, benefit), count: say("people", { count }), of: benefit.title }));
    button.disabled = count === 0;
    button.addEventListener("click", () => {
      choose({ benefit: index, verdict: value, words: "" });
      turnTo("people-title");
    });
    return button;
  }

  // ---- person by person

  /** @param {readonly Benefit[]} benefits */
  function offerBenefits(benefits) {
    const first = byBenefit?.querySelector("option");
    const options = benefits.map((benefit, index) => {
      const option = document.createElement("option");
      [option.value, option.textContent] = [String(index), benefit.title];
      return option;
    });
    byBenefit?.replaceChildren(.../** @type {Node[]} */ ([first, ...options].filter(Boolean)));
  }

  const choice = () => ({ benefit: Number(byBenefit?.value ?? -1), verdict: Number(byVerdict?.value ?? -1), words: byName?.value ?? "" });

  /** @param {{ benefit: number, verdict: number, words: string }} wanted */
  function choose({ benefit, verdict, words }) {
    for (const [field, value] of /** @type {const} */ ([[byBenefit, benefit], [byVerdict, verdict], [byName, words]])) if (field) field.value = String(value);
    narrow();
  }

  function narrow() {
    if (!shown) return;
    const { names, rows, matrix } = shown.found;
    chosen = chosenPeople({ names, rows, matrix, benefits: shown.benefits.length }, choice());
    from = 0;
    const words = chosen.length === names.length ? say("all_people", { total: names.length }) : say("some_people", { shown: chosen.length, total: names.length });
    part("count").textContent = words;
    page();
  }

  function page() {
    const upto = Math.min(from + AT_ONCE, chosen.length);
    part("people").replaceChildren(...chosen.slice(from, upto).map(personItem));
    part("pager").hidden = chosen.length <= AT_ONCE;
    part("range").textContent = say("range", { first: from + 1, last: upto });
    /** @type {HTMLButtonElement} */ (part("before")).disabled = from === 0;
    /** @type {HTMLButtonElement} */ (part("after")).disabled = upto === chosen.length;
    /** @type {HTMLButtonElement} */ (part("take")).disabled = chosen.length === 0;
  }

  /** @param {number} step */
  function turn(step) {
    from = Math.min(Math.max(0, from + step * AT_ONCE), Math.floor((chosen.length - 1) / AT_ONCE) * AT_ONCE);
    page();
    turnTo("people-title");
  }

  /** @param {number} person */
  function own(person) {
    const width = shown?.benefits.length ?? 0;
    return shown?.found.matrix.subarray(person * width, (person + 1) * width) ?? new Uint8Array();
  }

  /** The word for a verdict; what rests on a report is never said to be so. @param {number} value @param {Benefit} benefit */
  function wordOf(value, benefit) {
    const isReported = benefit.outcome === "reported";
    if (isReported && value === YES) return say("met_reported");
    return say(isReported && value === READING ? "reported_reading" : `verdict_${VERDICTS[value]}`);
  }

  /** The same, with what follows from a yes. @param {number} value @param {Benefit} benefit */
  const saidOf = (value, benefit) => (value === YES || value === UNWRITTEN ? say(`met_${benefit.outcome}`) : wordOf(value, benefit));

  /** The benefits by the word for their verdict, in the order of verdicts. @param {Uint8Array} values */
  function grouped(values) {
    /** @type {Map<string, { value: number, indices: number[] }>} */
    const groups = new Map();
    for (const value of ORDER) {
      shown?.benefits.forEach((benefit, index) => {
        if (values[index] !== value) return;
        const word = wordOf(value, benefit);
        const group = groups.get(word) ?? { value, indices: [] };
        group.indices.push(index);
        groups.set(word, group);
      });
    }
    return [...groups];
  }

  /** @param {Uint8Array} values */
  const summed = (values) => grouped(values).map(([verdict, { indices }]) => say("counted", { verdict, count: indices.length })).join(say("space"));

  /** @param {number} person */
  function personItem(person) {
    const { benefit } = choice();
    const found = /** @type {Outcome} */ (shown?.found);
    const values = own(person);
    const row = say("row", { row: found.rows[person] ?? 0 });
    const name = found.names[person] ?? "";
    const item = make("person", {
      name: name === "" ? row : name,
      row: name === "" ? "" : row,
      said: benefit < 0 ? summed(values) : saidOf(values[benefit] ?? NO, /** @type {Benefit} */ (shown?.benefits[benefit])),
      apart: found.apart[person] ? say("apart_mark") : "",
      wrong: found.wrong[person] ? say("wrong", { count: found.wrong[person] ?? 0 }) : "",
    });
    const details = /** @type {HTMLDetailsElement} */ (item.querySelector("details"));
    details.addEventListener("toggle", () => void unfold(details, person), { once: true });
    return item;
  }

  /** @param {HTMLDetailsElement} details @param {number} person */
  async function unfold(details, person) {
    /** @type {{ profile: Record<string, Answer>, apart: Apart[], open: Open[] }} */
    const { profile, apart, open } = await worker.ask({ explain: person });
    const lacks = new Map(open.map((one) => [one.benefit, one.lacks]));
    const parts = grouped(own(person)).map(([word, { value, indices }]) => verdictPart(word, value, indices, lacks));
    if (apart.length > 0) parts.unshift(apartPart(apart));
    const fragment = serialise({ who: ["person"], place: shown?.slug ?? "", on: "", answers: profile });
    details.append(make("detail", { parts, calculator: { text: say("calculator"), href: `${root.dataset["calculator"] ?? ""}#${fragment}` } }));
  }

  /** @param {string} verdict @param {number} value @param {readonly number[]} indices @param {Map<number, string[]>} lacks */
  function verdictPart(verdict, value, indices, lacks) {
    const items = indices.map((index) => {
      const benefit = /** @type {Benefit} */ (shown?.benefits[index]);
      return make("found", { link: link(benefit), note: noteOn(value, benefit, lacks.get(index) ?? []) });
    });
    const title = say("group", { verdict, count: indices.length });
    return make(FOLDED.includes(value) ? "folded" : "group", { title, items });
  }

  /** Which rules may keep some of what a person meets from being had together. @param {readonly Apart[]} found */
  function apartPart(found) {
    const items = found.map(({ group, members }) => {
      const rule = /** @type {Group} */ (shown?.groups[group]);
      const names = members.map((index) => shown?.benefits[index]?.title ?? "").join(comma);
      return make("found", { link: link({ title: ruleName(rule), url: rule.clause.url }), note: say("apart_names", { names }) });
    });
    return make("group", { title: say("apart"), items });
  }

  /** @param {Group} rule */
  const ruleName = ({ title, clause }) => say("apart_rule", { title, clause: clause.spoken });

  /** @param {number} value @param {Benefit} benefit @param {readonly string[]} lacks */
  function noteOn(value, benefit, lacks) {
    if (value === YES) return saidOf(value, benefit) === wordOf(value, benefit) ? "" : saidOf(value, benefit);
    if (FOLDED.includes(value)) return "";
    if (value === READING) return lacks.length > 0 ? say("reading_lacks", { columns: lacks.join(comma) }) : say("reading");
    return lacks.length > 0 ? say("lacks", { columns: lacks.join(comma) }) : say("unclear");
  }

  async function handResults() {
    if (!shown || isBusy) return;
    const { benefits, groups, name, place: called } = shown;
    const { benefit } = choice();
    const indices = benefit < 0 ? [...benefits.keys()] : [benefit];
    const wanted = {
      people: chosen,
      benefits: indices,
      titles: benefits.map(({ title }) => title),
      said: indices.map((index) => VERDICTS.map((_, value) => saidOf(value, /** @type {Benefit} */ (benefits[index])))),
      rules: groups.map((rule) => say("apart_cell", { rule: ruleName(rule) })), // the names are filled in row by row
      head: ["row", "person", "apart", "lacks", "faults"].map((one) => say(`head_${one}`)),
      comma,
      semicolon: say("semicolon"),
    };
    await busy(progress, async () => hand(await worker.ask({ file: wanted }, progress), say("results_file", { place: called, name: name.replace(/\.[^.]*$/, "") })));
  }

  // ---- what readers do

  place.addEventListener("change", () => {
    choosePlace();
    void run();
  });
  file.addEventListener("change", () => {
    const [one] = file.files ?? [];
    if (one) take(one, one.name);
    file.value = ""; // so that the same file can be chosen again once it is mended
  });
  part("paste").addEventListener("submit", (event) => {
    event.preventDefault();
    if (pasted.value.trim() !== "") take(pasted.value, say("pasted_name"));
    else pasted.focus();
  });
  addEventListener("dragover", (event) => event.preventDefault()); // or the browser leaves the page for the file
  addEventListener("drop", (event) => {
    event.preventDefault();
    const [one] = event.dataTransfer?.files ?? [];
    if (one) take(one, one.name);
  });
  part("stop").addEventListener("click", worker.stop);
  part("before").addEventListener("click", () => turn(-1));
  part("after").addEventListener("click", () => turn(1));
  part("take").addEventListener("click", () => void handResults());
  part("take-faults").addEventListener("click", handComplaints);
  filter.addEventListener("submit", (event) => {
    event.preventDefault();
    turnTo("count");
  });
  filter.addEventListener("input", narrow);
  addEventListener("hashchange", () => placeFrom(location.hash));
  placeFrom(location.hash);
}

/** @type {Readonly<Record<string, string>>} */
const STYLES = { entitled: "yes", selection: "select", ceiling: "ceiling", elsewhere: "ceiling", declared: "no", reported: "unknown", unwritten: "unknown" };

for (const root of document.querySelectorAll('[data-module="screen"]')) start(/** @type {HTMLElement} */ (root));
