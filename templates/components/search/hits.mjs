// One hit as the page shows it: where it stands, what it is worth, the sentence with the words marked, what it gives.

import { missingInAll, nodes, unflooded, versioned, without } from "./found.mjs";

/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Hit} Hit */
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

  /** @param {Hit} hit @param {Set<string>} several policies of which more than one version is listed @param {readonly string[]} said what is said to be missing above the list */
  function item(hit, several, said) {
    const path = hit.path[0] === hit.placeName ? hit.path.slice(1) : hit.path;
    const named = several.has(hit.policy) || !hit.living;
    const made = make("hit", {
      place: hit.placeName,
      type: hit.type === "clause" ? "" : say(`type_${hit.type}`),
      kind: hit.kind && make(`kind-${hit.kind}`),
      edition: named ? hit.edition : "",
      correction: named && hit.corrects ? say("correction") : "",
      standing: hit.standing && make(`standing-${hit.standing}`),
      date: hit.date,
      path: path.join(say("step")),
      title: nodes(hit.title, hit.titleMarks, mark),
      sentence: nodes(hit.sentence, hit.marks, mark),
      missing: without(say, "missing", hit.missing.filter((word) => !said.includes(word))),
      gives: hit.type === "benefit" ? hit.benefits.map(({ figure }) => make("gives", { figure })) : gives(hit),
    });
    made.querySelector("h3 a")?.setAttribute("href", href(hit.url));
    made.dataset["place"] = hit.place;
    return made;
  }

  /** Hits among those that are listed with them, which decide what tells them apart. @param {readonly Hit[]} listed */
  return (listed) => {
    const [several, said] = [versioned(listed), missingInAll(listed)];
    return {
      /** What would have to be shown anew if it were another. */
      key: JSON.stringify([[...several], said]),

      /** Which words of the query none of them holds; empty where there are none. */
      missing: without(say, "missing_all", said),

      /** As items of a list, those of a document that floods the others folded. @param {readonly Hit[]} hits @returns {HTMLElement[]} */
      items: (hits) =>
        unflooded(hits).flatMap(({ hit, folded }) => {
          const made = item(hit, several, said);
          if (folded.length === 0) return [made];
          return [made, make("folded", { title: say("folded", { count: folded.length, title: hit.policyTitle }), hits: folded.map((one) => item(one, several, said)) })];
        }),
    };
  };
}
