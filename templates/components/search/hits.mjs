// One hit as the page shows it: where it stands, what it is worth, the sentence with the words marked, what it gives.

import { nodes } from "./found.mjs";

/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Hit} Hit */
/** @typedef {import("./found.mjs").Entry} Entry */
/** @typedef {import("../calculator/stencil.mjs").Stencils} Stencils */

/** So many benefits of one clause are listed. */
const MOST_GIVES = 3;

/** @param {Stencils} stencil @param {string} base the way from the page to the root of the site */
export function hitsWith({ say, make }, base) {
  /** @param {string} url */
  const href = (url) => base + url.slice(1);

  /** @param {string} text */
  const mark = (text) => make("marked", { text });

  /** The benefits of a clause, the last of many behind a link to it. @param {Hit} hit */
  function gives(hit) {
    const more = hit.benefits.length > MOST_GIVES + 1;
    const listed = more ? hit.benefits.slice(0, MOST_GIVES) : hit.benefits;
    const made = listed.map(({ title, url, figure }) => make("gives", { benefit: { text: title, href: href(url) }, figure }));
    return more ? [...made, make("gives", { benefit: { text: say("all_gives", { count: hit.benefits.length }), href: href(hit.url) } })] : made;
  }

  /** @param {Hit} hit */
  function item(hit) {
    const path = hit.path[0] === hit.placeName ? hit.path.slice(1) : hit.path;
    const made = make("hit", {
      place: hit.placeName,
      type: hit.type === "clause" ? "" : say(`type_${hit.type}`),
      kind: hit.kind && make(`kind-${hit.kind}`),
      state: hit.state && make(`state-${hit.state}`),
      date: hit.date,
      path: path.join(say("step")),
      title: nodes(hit.title, hit.titleMarks, mark),
      sentence: nodes(hit.sentence, hit.marks, mark),
      gives: hit.type === "benefit" ? hit.benefits.map(({ figure }) => make("gives", { figure })) : gives(hit),
    });
    made.querySelector("h3 a")?.setAttribute("href", href(hit.url));
    made.dataset["place"] = hit.place;
    return made;
  }

  return {
    /** A hit, and a line behind which others of its document are folded. @param {Entry} entry @returns {HTMLElement[]} */
    entry({ hit, folded }) {
      const made = item(hit);
      if (folded.length === 0) return [made];
      return [made, make("folded", { title: say("folded", { count: folded.length, title: hit.policyTitle }), hits: folded.map(item) })];
    },
  };
}
