// The index of the site, opened once per page or worker: its files are fetched as the engine asks for them, and kept by it.

import { searcher } from "../../../scripts/mingce/search/engine.mjs";

/** So long (in milliseconds) a file may take before the reader is told. */
const PATIENCE = 20_000;

/** @type {Map<string, ReturnType<typeof searcher>>} */
const opened = new Map();

/** The engine over the index below `root`, an address. @param {string} root */
export function index(root) {
  let found = opened.get(root);
  if (!found) {
    found = searcher(async (path) => {
      const answer = await fetch(root + path, { signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok) throw new Error(`${answer.status} ${path}`);
      return answer.json();
    });
    opened.set(root, found);
  }
  return found;
}
