// Results as one types, below the search field of a page: a list of links that Tab and the arrows walk through.

import { stencils } from "../calculator/stencil.mjs";
import { today } from "../status/today.mjs";
import { first, fromFirstMark, isWorthShowing, missingInAll, nodes, versioned, without } from "./found.mjs";
import { asker, reason } from "./asker.mjs";
import { cleaned, LONGEST, NOTHING, query, searchable, serialise } from "./query.mjs";
import { latest, typing } from "./typing.mjs";

/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Found} Found */
/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Hit} Hit */

const SHOWN = 6;
const ASKED = 20;

/** @param {HTMLFormElement} form */
export function suggest(form) {
  const { say, make } = stencils(/** @type {HTMLElement} */ (document.getElementById("find-parts")));
  const base = form.dataset["base"] ?? "";
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const panel = make("panel");
  const list = /** @type {HTMLElement} */ (panel.querySelector("[data-part='list']"));
  const status = make("status");
  const index = asker(form);
  /** @param {string} q @param {boolean} history @param {number} size */
  const ask = (q, history, size) => index.search({ ...query({ ...NOTHING, q, history }, today(new Date()), 0, size), facets: false });
  const { run, overtake } = latest(async (/** @type {string} */ q) => {
    const found = await ask(q, false, ASKED);
    const past = found.total === 0 ? await ask(q, true, 0) : null;
    return { found, older: past && !past.corrected ? past.total : 0 };
  });
  /** The page for searching with that text. @param {string} q @param {boolean} [history] */
  const address = (q, history = false) => form.action + serialise({ ...NOTHING, q, history });

  const stops = () => /** @type {HTMLElement[]} */ ([...panel.querySelectorAll("a, button")]);

  function close() {
    overtake();
    panel.hidden = true;
    status.textContent = "";
  }

  /** @param {string} text */
  const mark = (text) => make("marked", { text });

  /** @param {Hit} hit @param {readonly Hit[]} listed */
  function item(hit, listed) {
    const kind = hit.kind && hit.kind !== "formal" ? say(`kind_${hit.kind}`) : "";
    const named = versioned(listed).has(hit.policy) || !hit.living;
    const edition = named ? [hit.edition, hit.corrects ? say("correction") : ""] : [];
    const standing = hit.standing === "future" ? say("standing_future") : "";
    const said = missingInAll(listed);
    const missing = without(say, "missing", hit.missing.filter((word) => !said.includes(word)));
    const { sentence, marks } = fromFirstMark(hit.sentence, hit.marks);
    const made = make("hit", {
      place: hit.placeName,
      title: nodes(hit.title, hit.titleMarks, mark),
      note: [hit.type === "clause" ? "" : say(`type_${hit.type}`), hit.type === "policy" ? "" : hit.policyTitle, ...edition, kind, standing, missing].filter(Boolean).join(say("space")),
      sentence: nodes(sentence, marks, mark),
    });
    made.dataset["place"] = hit.place;
    made.querySelector("a")?.setAttribute("href", base + hit.url.slice(1));
    return made;
  }

  /** @param {string} said @param {Node[]} items */
  function show(said, items) {
    const before = /** @type {HTMLElement} */ (document.activeElement);
    list.replaceChildren(...items);
    panel.hidden = items.length === 0;
    status.textContent = said;
    if (before !== document.activeElement && !document.activeElement?.closest("input")) field.focus();
  }

  /** @param {string} q @param {Found} found @param {number} older how many hits there are in texts that hold no longer, where there are no others */
  function showFound(q, found, older) {
    if (found.total === 0) {
      const links = found.suggestions.map((text) => make("all", { link: { text, href: address(text) } }));
      const past = older ? [make("all", { link: { text: say("older", { count: older }), href: address(q, true) } })] : [];
      show(say("none", { q }), [make("nothing", { text: say("none", { q }) }), ...links, ...past]);
      return;
    }
    const all = make("all", { link: { text: say("all", { total: found.total }), href: address(q) } });
    const listed = first(found.hits, SHOWN);
    const corrected = found.corrected ? say("corrected", { q, corrected: found.corrected }) : "";
    const said = corrected + without(say, "missing_all", missingInAll(listed));
    const items = [...listed.map((hit) => item(hit, listed)), all];
    show(said + say("count", { total: found.total }), said ? [make("nothing", { text: said }), ...items] : items);
  }

  /** What a text finds that is still being composed is shown; that it finds nothing is not said, since it may be half of something.
   * @param {string} typed @param {boolean} [isComposing] */
  async function search(typed, isComposing = false) {
    const q = cleaned(typed).text;
    if (!searchable(q)) {
      overtake();
      show(q ? say("unsearchable") : "", []);
      return;
    }
    const done = await run(q);
    if (!done) return;
    if (isComposing && !("result" in done && isWorthShowing(done.result.found))) return;
    if ("result" in done) showFound(q, done.result.found, done.result.older);
    else {
      const why = say(reason(done.failed));
      const failed = make("failed", { why });
      failed.querySelector("button")?.addEventListener("click", () => {
        field.focus();
        void search(field.value);
      });
      show(why, [failed]);
    }
  }

  const typed = typing(field, (text, isComposing) => void search(text, isComposing));

  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const all = stops();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault(); // which would empty the field as well
      field.focus();
      close();
    } else if (event.key === "ArrowDown" && field.value) {
      event.preventDefault();
      if (panel.hidden) typed.now();
      else (all[at + 1] ?? all.at(-1))?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (all[at - 1] ?? field).focus();
    }
  });
  /** They stand in the page while the focus is here: a page has other things to say when it is not. */
  const enter = () => {
    if (!status.isConnected) form.append(panel, status);
  };
  form.addEventListener("focusin", enter);
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (form.contains(/** @type {Node | null} */ (relatedTarget))) return;
    close();
    panel.remove();
    status.remove();
  });
  // A press must not take the focus away first: some browsers do not focus links, and the list would close below the finger.
  panel.addEventListener("mousedown", (event) => event.preventDefault());
  form.addEventListener("submit", () => {
    field.value = cleaned(field.value, LONGEST + 1).text; // a short address, from which the page still sees that it was too long
  });
  index.begin();
  if (form.contains(document.activeElement)) enter();
  if (field.value) typed.now(); // typed while this was being loaded
}
