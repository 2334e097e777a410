// Searches apart from the page, so that typing never waits for it, however much there is to be searched.

import { Stale } from "../../../scripts/mingce/search/engine.mjs";
import { index } from "./index-files.mjs";

/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Query} Query */

/** The last query of each sort: hits are not given up for a count. */
const last = { hits: 0, count: 0 };

addEventListener("message", async ({ data }) => {
  const { id, root, query } = /** @type {{ id: number, root: string, query: Query }} */ (data);
  const sort = query.size === 0 ? "count" : "hits";
  last[sort] = id;
  try {
    await new Promise((resolve) => setTimeout(resolve)); // lets in what was asked meanwhile
    if (id !== last[sort]) throw new Error("overtaken");
    postMessage({ id, found: await index(root).search(query) });
  } catch (error) {
    postMessage({ id, failed: error instanceof Stale ? "stale" : String(error) });
  }
});
