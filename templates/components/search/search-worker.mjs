// Searches apart from the page, so that typing never waits for it, however much there is to be searched.

import { index } from "./index-files.mjs";

/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Query} Query */

let last = 0;

addEventListener("message", async ({ data }) => {
  const { id, root, query } = /** @type {{ id: number, root: string, query: Query }} */ (data);
  last = id;
  try {
    await new Promise((resolve) => setTimeout(resolve)); // lets in what was asked meanwhile
    if (id !== last) throw new Error("overtaken");
    postMessage({ id, found: await index(root).search(query) });
  } catch (error) {
    postMessage({ id, failed: String(error) });
  }
});
