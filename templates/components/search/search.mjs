// The page for searching: results as one types, filters with counts, all of it in the address.

import { stencils } from "../calculator/stencil.mjs";
import { slashIsOn, turnSlash } from "../find/find.mjs";
import { today } from "../status/today.mjs";
import { filters } from "./filters.mjs";
import { isWorthShowing } from "./found.mjs";
import { hitsWith } from "./hits.mjs";
import { asker, reason } from "./asker.mjs";
import { cleaned, isNarrowed, LONGEST, NOTHING, parse, query, searchable, serialise, unnarrowed } from "./query.mjs";
import { latest, typing } from "./typing.mjs";

/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Found} Found */
/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Hit} Hit */
/** @typedef {import("./query.mjs").Asked} Asked */

const AT_ONCE = 20;
const MOST_AT_ONCE = 200;
/** After so long (in milliseconds) the reader is told that the search is under way. */
const NOTICED = 400;

/** @param {HTMLElement} root */
function start(root) {
  const stencil = stencils(root);
  const { say, make } = stencil;
  const among = hitsWith(stencil, root.dataset["base"] ?? "");
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const form = /** @type {HTMLFormElement} */ (part("form"));
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const index = asker(root);
  const now = latest((/** @type {[Asked, string, number, number]} */ given) => index.search(query(...given)));
  const past = latest((/** @type {Asked} */ given) => index.search({ ...query({ ...given, history: true }, day, 0, 0), facets: false }));
  const wide = latest((/** @type {Asked} */ given) => index.search({ ...query(given, day, 0, 0), facets: false }));
  const title = document.title;
  /** As many hits as were shown where the way back leads. */
  const kept = () => Math.min(Math.max(Number(history.state?.shown) || 0, AT_ONCE), MOST_AT_ONCE);

  let asked = parse(location.search);
  /** The day on which texts hold or do not. */
  let day = today(new Date());
  /** The hits that are shown, as they came. @type {Hit[][]} */
  let listed = [];
  /** Whether a search has neither come back nor been given up. */
  let isUnderWay = false;
  /** Whether what is asked was typed: going on typing then takes its place, so that the way back does not lead through half words. */
  let isTyped = Boolean(history.state?.typed);

  /** @param {string} said @param {readonly string[]} open the parts to be seen */
  function show(said, open) {
    for (const name of ["results", "nothing", "trouble", "contents"]) part(name).hidden = !open.includes(name);
    part("said").textContent = said;
    part("missing").textContent = "";
    part("older").replaceChildren();
    past.overtake();
    wide.overtake();
  }

  /** What is asked, in the address; on the way back as many hits are shown again. @param {number} count @param {boolean} [isNext] whether the way back leads to what was asked before */
  function keep(count, isNext = false) {
    const [state, address] = [{ shown: count, typed: isTyped }, serialise(asked, location.search)];
    if (isNext && address !== location.search) history.pushState(state, "", address || location.pathname);
    else history.replaceState(state, "", address || location.pathname);
    document.title = asked.q ? say("title", { q: asked.q, title }) : title;
  }

  /** @type {[string, string][]} */
  const named = [.../** @type {HTMLTemplateElement} */ (part("names")).content.querySelectorAll("li")].map((one) => [one.dataset["value"] ?? "", one.textContent]);
  const narrowed = filters(part("filters"), stencil, named, (change) => {
    asked = change(asked);
    isTyped = false;
    void search(AT_ONCE, true);
  });

  /** @param {Found} found */
  function showFound(found) {
    narrowed.show(asked, found.facets);
    const gaps = { q: asked.q, corrected: found.corrected, total: found.total, documents: found.documents, versions: found.versions };
    const counts = found.versions > found.documents ? "count_versions" : found.documents > 1 ? "count_in" : "count";
    show(say(found.corrected ? "corrected" : counts, gaps), ["results"]);
    listed = [];
    // On the way back as they were: what floods the list is folded within what came at once.
    for (let at = 0; at === 0 || at < found.hits.length; at += AT_ONCE) add({ ...found, hits: found.hits.slice(at, at + AT_ONCE) });
    void tellOlder(found);
  }

  /** Hits below those that are there, which are shown anew where what tells them apart has changed. @param {Found} found @returns {HTMLElement | undefined} the first of them */
  function add(found) {
    const before = among(listed.flat());
    listed.push(found.hits);
    const { key, missing, items } = among(listed.flat());
    const made = items(found.hits);
    if (listed.length > 1 && key === before.key) part("list").append(...made);
    else part("list").replaceChildren(...listed.slice(0, -1).flatMap(items), ...made);
    part("missing").textContent = missing;
    part("more").hidden = listed.flat().length >= found.total || found.hits.length === 0;
    return made[0];
  }

  /** Says how many hits there are in texts that hold no longer, which are left out unless they are asked for. @param {Found} found */
  async function tellOlder(found) {
    const mine = asked; // which may be another by the time that the answer comes
    if (mine.history || root.dataset["past"] === undefined) return;
    const done = await past.run(mine);
    if (!done) return;
    if ("failed" in done) {
      part("older").replaceChildren(older(say("older_failed"), mine));
      return;
    }
    const { total, corrected } = done.result;
    const isSame = corrected === found.corrected; // what is found as typed only in older texts is not found by its spelling
    const count = isSame ? total - found.total : total;
    narrowed.showOlder(mine, isSame ? count : 0);
    if (count > 0) part("older").replaceChildren(older(say(isSame && found.total ? "older_too" : "older", { count }), { ...mine, history: true }));
  }

  /** A link to a search with older texts. @param {string} text @param {Asked} other */
  const older = (text, other) => linked(make("older", { link: { text, href: serialise(other, location.search) } }), other);

  /** A link that is followed within the page. @param {HTMLElement} made @param {Asked} other */
  function linked(made, other) {
    made.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      seek(other);
    });
    return made;
  }

  /** @param {Found} found */
  function showNothing(found) {
    const links = found.suggestions.map((q) => linked(make("suggestion", { link: { text: q, href: serialise({ ...NOTHING, q }) } }), unnarrowed({ ...asked, q })));
    part("suggestions").replaceChildren(...links);
    part("near").hidden = links.length === 0;
    part("widen").hidden = true;
    narrowed.show(asked, found.facets);
    if (isNarrowed(asked)) {
      show(say("none_within", { q: asked.q, within: within() }), ["nothing", "contents", "results"]);
      void tellElsewhere();
    } else show(say("none", { q: asked.q }), ["nothing", "contents"]);
    listed = [];
    part("list").replaceChildren();
    part("more").hidden = true;
    void tellOlder(found);
  }

  /** What is chosen besides the text, in words. */
  const within = () => narrowed.chosen(asked).map((word) => say("missing_word", { word })).join(say("and"));

  /** Says how much the same text finds without filters, and offers that. */
  async function tellElsewhere() {
    const done = await wide.run(unnarrowed(asked));
    if (!done || "failed" in done || done.result.corrected || done.result.total === 0) return;
    part("widen").textContent = say("widen", { count: done.result.total });
    part("widen").hidden = false;
  }

  /** Searches for what is asked; as many hits as `size` are shown at first. @param {number} [size] @param {boolean} [isNext] whether it is asked next, not instead */
  async function search(size = AT_ONCE, isNext = false) {
    keep(size, isNext);
    day = today(new Date());
    isUnderWay = searchable(asked.q);
    if (!isUnderWay) {
      now.overtake();
      const unasked = isNarrowed(asked) ? say("unasked", { within: within() }) : "";
      show(asked.q ? say("unsearchable", { q: asked.q }) : unasked, ["contents"]);
      return;
    }
    const busy = setTimeout(() => {
      part("said").textContent = say("searching");
      part("missing").textContent = "";
      part("older").replaceChildren();
    }, NOTICED);
    const done = await now.run([asked, day, 0, size]);
    clearTimeout(busy);
    if (!done) return;
    isUnderWay = false;
    if ("failed" in done) show(say(reason(done.failed)), ["trouble"]);
    else if (done.result.total > 0) showFound(done.result);
    else showNothing(done.result);
  }

  /** Shows what a text finds that is still being composed. If it finds nothing, that is not said: it may be half of something. @param {Asked} other */
  async function tryOut(other) {
    if (!searchable(other.q)) return;
    const done = await now.run([other, day, 0, AT_ONCE]);
    if (!done) return;
    if ("result" in done && isWorthShowing(done.result)) {
      const isNext = asked.q !== "" && !isTyped;
      [asked, isTyped, isUnderWay] = [other, true, false];
      keep(AT_ONCE, isNext);
      showFound(done.result);
    } else if (isUnderWay) void search(); // which this has overtaken
  }

  /** Gives up what was tried out, for what is asked. */
  function stay() {
    if (isUnderWay) void search(); // which that has overtaken
    else now.overtake();
  }

  /** Takes something else as asked. What it finds is to be read next: in the field, the keyboard of a phone would cover it. @param {Asked} other */
  function seek(other) {
    asked = other;
    isTyped = false;
    typed.set(asked.q);
    part("status").focus();
    void search(AT_ONCE, true);
  }

  const typed = typing(field, (text, isComposing) => {
    const { text: q, cut } = cleaned(text);
    part("cut").hidden = !cut;
    if (q === asked.q) stay();
    else if (isComposing) void tryOut({ ...asked, q });
    else {
      const isNext = asked.q !== "" && !isTyped;
      asked = { ...asked, q };
      isTyped = true;
      void search(AT_ONCE, isNext);
    }
  });

  field.addEventListener("focus", () => index.begin());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const isNext = asked.q !== "" && !isTyped;
    asked = { ...asked, q: cleaned(field.value).text };
    isTyped = false;
    void search(AT_ONCE, isNext);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) event.preventDefault(); // or some browsers empty it, and the results with it
  });
  part("more").addEventListener("click", async () => {
    if (isUnderWay) return; // there will be other hits
    const done = await now.run([asked, day, listed.flat().length, AT_ONCE]);
    if (!done) return;
    if ("failed" in done) show(say(reason(done.failed)), ["results", "trouble"]);
    else {
      const from = add(done.result);
      keep(listed.flat().length);
      from?.querySelector("a")?.focus();
    }
  });
  part("retry").addEventListener("click", async () => {
    field.focus();
    await search();
  });
  part("widen").addEventListener("click", () => seek(unnarrowed(asked)));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && day !== today(new Date())) void search(Math.max(listed.flat().length, AT_ONCE));
  });
  addEventListener("popstate", () => {
    const there = parse(location.search);
    if (serialise(there) === serialise(asked)) return; // only an anchor has changed
    asked = there;
    isTyped = Boolean(history.state?.typed);
    typed.set(asked.q);
    void search(kept());
  });

  const slash = /** @type {HTMLInputElement} */ (part("slash"));
  slash.checked = slashIsOn();
  slash.addEventListener("change", () => turnSlash(slash.checked));

  part("cut").textContent = say("cut", { count: LONGEST });
  part("cut").hidden = !cleaned(new URLSearchParams(location.search).get("q") ?? "").cut;
  if (field.value && !asked.q) asked = { ...asked, q: cleaned(field.value).text }; // typed before this was loaded
  typed.set(asked.q || field.value);
  void search(kept());
}

for (const root of document.querySelectorAll('[data-module="search"]')) start(/** @type {HTMLElement} */ (root));
