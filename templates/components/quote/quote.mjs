// Checks what a reader pastes against the texts of the site: all of it in the browser, where the words stay.

import { check, phrases } from "../../../scripts/mingce/quotation/engine.mjs";
import { INFERRED, OVER } from "../../../scripts/mingce/history/phases.mjs";
import { stencils } from "../calculator/stencil.mjs";
import { leads, pageOf, spokenOf } from "./clauses.mjs";
import { today } from "../status/today.mjs";
import { load } from "./texts.mjs";

/** @typedef {import("../../../scripts/mingce/quotation/engine.mjs").Finding} Finding */
/** @typedef {import("../../../scripts/mingce/quotation/engine.mjs").Piece} Piece */
/** @typedef {import("../../../scripts/mingce/quotation/places.mjs").Place} Place */
/** @typedef {import("../../../scripts/mingce/quotation/difference.mjs").Difference} Difference */


/** @param {HTMLElement} root */
function start(root) {
  const { say, make } = stencils(root);
  /** @template {HTMLElement} T @param {string} name */
  const part = (name) => /** @type {T} */ (root.querySelector(`[data-part="${name}"]`));
  const form = /** @type {HTMLFormElement} */ (part("form"));
  const text = /** @type {HTMLTextAreaElement} */ (part("text"));
  const base = root.dataset["base"] ?? "";
  const texts = load(root.dataset["texts"] ?? "", root.dataset["found"] ?? "");
  let asked = 0;

  /** @param {string} url from the root of the site */
  const here = (url) => base + url.replace(/^\//, "");

  // ---- what was found

  /** @param {Finding} finding */
  function verdict(finding) {
    const standings = new Set(finding.pieces.map((piece) => piece.place.standing));
    const over = [...standings].filter((one) => OVER.has(one));
    if (over.length) return said(finding, say(over.every((one) => one === INFERRED) ? "over_inferred" : "over"));
    return said(finding, standings.has("future") ? say("coming") : "");
  }

  /** @param {Finding} finding @param {string} past what is to be added of words that do not hold today */
  function said(finding, past) {
    const kinds = new Set(finding.pieces.flatMap((piece) => piece.differences.map((one) => one.kind)));
    const isSound = past === "" && !finding.isWeighty;
    if (finding.state === "exact" && finding.isCut) return make("verdict-odd", { said: say("state_cut") + past });
    if (finding.state === "exact") return make(isSound ? "verdict-good" : "verdict-odd", { said: say(kinds.has("marks") ? "state_alike" : "state_exact") + past });
    if (finding.state === "elided") return make(isSound ? "verdict-good" : "verdict-odd", { said: say("state_elided") + past });
    if (finding.state === "read") return make("verdict-odd", { said: say("state_read") + past });
    if (finding.state === "differs") return make("verdict-odd", { said: say(finding.isJoined ? "state_joined" : "state_differs") + past });
    return make("verdict-none", { said: say(`state_${finding.state}`) });
  }

  /** @param {Place} place */
  function nameOf(place) {
    const { policy, version } = place;
    const clause = spokenOf(place, say);
    const titled = say("where", { title: version.title, clause });
    return policy.versions.length > 1 ? titled + say("version", { version: version.name }) : titled;
  }

  /** @param {Place} place */
  const urlOf = (place) => here(pageOf(place));

  /** @param {Place} place */
  const standingOf = ({ standing }) => (standing ? say(`standing_${standing}`) : "");

  /** @param {Piece} piece @param {number} index */
  function pieceOf(piece, index) {
    const { place } = piece;
    const quoted = piece.differences.filter((one) => one.kind !== "same");
    return make("piece", {
      where: { text: nameOf(place), href: urlOf(place) },
      kind: place.policy.kind === "formal" ? "" : say(`kind_${place.policy.kind}`),
      standing: standingOf(place),
      before: piece.before,
      words: piece.differences.map(wordsOf),
      after: piece.after,
      list: [...quoted.filter((one) => one.kind !== "marks").map(lineOf), ...notes(piece, quoted)],
      elsewhere: [...elsewhere(piece), ...now(place)],
      cite: cite(place, index),
    });
  }

  /** @param {Difference} one */
  function wordsOf(one) {
    if (one.kind === "same") return make("same", { words: one.printed });
    if (one.kind === "marks") return make("marks", { words: one.quoted });
    if (one.kind === "extra") return make("extra", { quoted: one.quoted });
    if (one.kind === "missing") return make("missing", { printed: one.printed });
    return make("changed", { quoted: one.quoted, printed: one.printed });
  }

  /** @param {Difference} one */
  function lineOf(one) {
    const name = one.kind === "reading" && !one.printed ? "difference_unprinted" : `difference_${one.kind}`;
    return make("line", { said: say(name, { quoted: one.quoted, printed: one.printed }), weighty: one.isWeighty ? say("weighty") : "" });
  }

  /** What is to be known beside the differences. @param {Piece} piece @param {readonly Difference[]} quoted */
  function notes(piece, quoted) {
    const made = [];
    const marks = quoted.filter((one) => one.kind === "marks").length;
    if (piece.isJoined) made.push(make("line", { said: say("joined") }));
    if (piece.before) made.push(make("line", { said: say("cut_before") }));
    if (piece.after) made.push(make("line", { said: say("cut_after"), weighty: piece.isLimited ? say("cut_limits") : "" }));
    if (marks) made.push(make("line", { said: say("difference_marks", { count: marks }) }));
    if (marks) made.push(...sameIn(piece));
    for (const defect of piece.defects) made.push(make("defect", { link: { text: defect.printed ? say("damaged", { printed: defect.printed }) : say("damaged_empty"), href: `${here(piece.place.version.url)}#d-${defect.id}` } }));
    return made;
  }

  /** The other versions in which the words stand to the mark. @param {Piece} piece */
  function sameIn({ place, places }) {
    const same = places.filter((one) => one.isSame && one.policy === place.policy).map((one) => one.version.name);
    return same.length ? [make("line", { said: say("same_in", { versions: [...new Set(same)].join(say("list")) }) })] : [];
  }

  /** The other places where just these words stand, or that they fit as well. @param {Piece} piece */
  function elsewhere({ isVerbatim, places: [, ...others] }) {
    if (!others.length) return [];
    const items = others.map((place) => make("place", { link: { text: nameOf(place), href: urlOf(place) }, standing: standingOf(place) }));
    return [make("others", { title: say(isVerbatim ? "elsewhere" : "fits", { count: others.length }), places: items })];
  }

  /** What to read in place of words that are not those of the day. @param {Place} place */
  const now = (place) => leads(place, today(new Date()), say).map(({ word, gaps, url }) => make("now", { link: { text: say(word, gaps), href: here(url) } }));

  // ---- how to cite it

  /** @param {Place} place @param {number} index */
  function cite(place, index) {
    const where = spokenOf(place, say);
    const items = ["plain", "gbt7714", "link"].map((name) => {
      const item = make(`cite-${name}`);
      const words = /** @type {HTMLElement} */ (item.querySelector("[data-form]"));
      words.id = `cite-${index}-${name}`;
      item.querySelector("[data-copy]")?.setAttribute("data-copy", words.id);
      words.append(...(place.version.citations[name] ?? [["", "link", ""]]).flatMap((piece) => slotOf(piece, where, place)));
      return item;
    });
    return make("cite", { title: say("cite", { name: where || place.version.title }), items });
  }

  /** @param {[string, string, string]} piece @param {string} where @param {Place} place @returns {(string | Node)[]} */
  function slotOf([before, slot, after], where, place) {
    if (slot === "where") return where ? [before + where + after] : [];
    if (slot === "accessed") return [before, make("accessed", { accessed: today(new Date()) }), after];
    if (slot !== "link") return [before];
    const link = document.createElement("a");
    link.dataset["slot"] = "link";
    link.href = urlOf(place);
    link.textContent = link.href;
    return [before, link, after];
  }

  // ---- one run

  /** @param {Finding} finding */
  function show(finding) {
    part("verdict").replaceChildren(verdict(finding));
    part("pieces").replaceChildren(...finding.pieces.map(pieceOf));
    for (const panel of part("pieces").querySelectorAll(".cite")) document.dispatchEvent(new CustomEvent("mingce:cite", { detail: panel }));
  }

  function failed() {
    const again = make("again");
    again.addEventListener("click", () => void run());
    part("verdict").replaceChildren(make("verdict-none", { said: say("state_failed") }));
    part("pieces").replaceChildren(again);
  }

  async function run() {
    const mine = (asked += 1);
    const quoted = text.value;
    part("found").hidden = false;
    part("verdict").textContent = say("state_working");
    part("pieces").replaceChildren();
    part("title").focus();
    try {
      const policies = await texts(phrases(quoted));
      if (mine === asked) show(check(quoted, policies, today(new Date())));
    } catch (error) {
      if (mine === asked) failed();
      console.error(error);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
}

for (const root of document.querySelectorAll('[data-module="quote"]')) start(/** @type {HTMLElement} */ (root));
