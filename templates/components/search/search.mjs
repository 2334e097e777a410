// The page for searching: results as one types, filters with counts, all of it in the address.

import { stencils } from "../calculator/stencil.mjs";
import { slashIsOn, turnSlash } from "../find/find.mjs";
import { filters } from "./filters.mjs";
import { unflooded } from "./found.mjs";
import { hitsWith } from "./hits.mjs";
import { asker } from "./asker.mjs";
import { cleaned, isNarrowed, LONGEST, NOTHING, parse, query, searchable, serialise, unnarrowed } from "./query.mjs";
import { latest, typing } from "./typing.mjs";

/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Found} Found */
/** @typedef {import("./query.mjs").Asked} Asked */

const AT_ONCE = 20;
const MOST_AT_ONCE = 200;
/** After so long (in milliseconds) the reader is told that the search is under way. */
const NOTICED = 400;

/** @param {HTMLElement} root */
function start(root) {
  const stencil = stencils(root);
  const { say, make } = stencil;
  const hit = hitsWith(stencil, root.dataset["base"] ?? "");
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const form = /** @type {HTMLFormElement} */ (part("form"));
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const status = part("status");
  const index = asker(root);
  const { run, overtake } = latest(async (/** @type {[Asked, number, number]} */ given) => {
    const found = await index.search(query(...given));
    return { found, past: found.total === 0 ? await older() : 0 };
  });
  const title = document.title;

  let asked = parse(location.search);
  /** How many hits are shown. */
  let shown = 0;

  /** @param {string} said @param {readonly string[]} open the parts to be seen */
  function show(said, open) {
    for (const name of ["results", "nothing", "trouble", "contents"]) part(name).hidden = !open.includes(name);
    status.textContent = said;
  }

  /** What is asked, in the address; on the way back as many hits are shown again. @param {number} count */
  function keep(count) {
    history.replaceState({ shown: count }, "", serialise(asked, location.search) || location.pathname);
    document.title = asked.q ? say("title", { q: asked.q, title }) : title;
  }

  /** @type {[string, string][]} */
  const named = [.../** @type {HTMLTemplateElement} */ (part("names")).content.querySelectorAll("li")].map((one) => [one.dataset["value"] ?? "", one.textContent]);
  const narrowed = filters(part("filters"), stencil, named, (change) => {
    asked = change(asked);
    void search();
  });

  /** @param {Found} found */
  function showFound(found) {
    narrowed.show(asked, found.facets, false);
    part("list").replaceChildren();
    add(found);
    const gaps = { q: asked.q, corrected: found.corrected, total: found.total, documents: found.documents };
    show(say(found.corrected ? "corrected" : found.documents > 1 ? "count_in" : "count", gaps), ["results"]);
  }

  /** Hits below those that are there. @param {Found} found @returns {HTMLElement | undefined} the first of them */
  function add(found) {
    const items = unflooded(found.hits).map((entry) => hit.entry(entry));
    part("list").append(...items.flat());
    shown += found.hits.length;
    part("more").hidden = shown >= found.total || found.hits.length === 0;
    return items[0]?.[0];
  }

  /** How many hits there are in texts that hold no longer, which are not looked at unless asked for. */
  async function older() {
    if (asked.history || root.dataset["past"] === undefined) return 0;
    const found = await index.search({ ...query({ ...asked, history: true }, 0, 0), facets: false });
    return found.corrected ? 0 : found.total;
  }

  /** @param {Found} found @param {number} past */
  function showNothing(found, past) {
    const links = found.suggestions.map((text) => {
      const link = make("suggestion", { link: { text, href: serialise({ ...NOTHING, q: text }) } });
      link.querySelector("a")?.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        seek(unnarrowed({ ...asked, q: text }));
      });
      return link;
    });
    part("suggestions").replaceChildren(...links);
    part("near").hidden = links.length === 0;
    part("widen").hidden = !isNarrowed(asked);
    part("older").hidden = past === 0;
    part("older").textContent = say("older", { count: past });
    narrowed.show(asked, found.facets, true);
    show(say("none", { q: asked.q }), ["nothing", "contents", ...(isNarrowed(asked) ? ["results"] : [])]);
    part("list").replaceChildren();
    part("more").hidden = true;
  }

  /** Searches for what is asked; as many hits as `size` are shown at first. */
  async function search(size = AT_ONCE) {
    keep(size);
    if (!searchable(asked.q)) {
      overtake();
      show(asked.q ? say("unsearchable", { q: asked.q }) : "", ["contents"]);
      return;
    }
    const busy = setTimeout(() => {
      status.textContent = say("searching");
    }, NOTICED);
    const done = await run([asked, 0, size]);
    clearTimeout(busy);
    if (!done) return;
    shown = 0;
    if ("failed" in done) show(say("failed"), ["trouble"]);
    else if (done.result.found.total > 0) showFound(done.result.found);
    else showNothing(done.result.found, done.result.past);
  }

  /** Takes something else as asked, as if it had been typed. @param {Asked} other */
  function seek(other) {
    asked = other;
    typed.set(asked.q);
    field.focus();
    void search();
  }

  const typed = typing(field, (text) => {
    const { text: q, cut } = cleaned(text);
    part("cut").hidden = !cut;
    if (q === asked.q) return;
    asked = { ...asked, q };
    void search();
  });

  field.addEventListener("focus", () => index.begin());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    asked = { ...asked, q: cleaned(field.value).text };
    void search();
  });
  part("more").addEventListener("click", async () => {
    const done = await run([asked, shown, AT_ONCE]);
    if (!done) return;
    if ("failed" in done) show(say("failed"), ["results", "trouble"]);
    else {
      const from = add(done.result.found);
      keep(shown);
      from?.querySelector("a")?.focus();
    }
  });
  part("retry").addEventListener("click", async () => {
    field.focus();
    await search();
  });
  part("widen").addEventListener("click", () => seek(unnarrowed(asked)));
  part("older").addEventListener("click", () => seek({ ...asked, history: true }));
  addEventListener("popstate", () => {
    const there = parse(location.search);
    if (serialise(there) === serialise(asked)) return; // only an anchor has changed
    asked = there;
    typed.set(asked.q);
    void search();
  });

  const slash = /** @type {HTMLInputElement} */ (part("slash"));
  slash.checked = slashIsOn();
  slash.addEventListener("change", () => turnSlash(slash.checked));

  part("cut").textContent = say("cut", { count: LONGEST });
  part("cut").hidden = !cleaned(new URLSearchParams(location.search).get("q") ?? "").cut;
  if (field.value && !asked.q) asked = { ...asked, q: cleaned(field.value).text }; // typed before this was loaded
  typed.set(asked.q || field.value);
  void search(Math.min(Math.max(Number(history.state?.shown) || 0, AT_ONCE), MOST_AT_ONCE));
}

for (const root of document.querySelectorAll('[data-module="search"]')) start(/** @type {HTMLElement} */ (root));
