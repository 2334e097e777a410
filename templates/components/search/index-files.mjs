// The index of the site, opened once per page or worker: its files are fetched as the engine asks for them, and kept by it.

import { searcher } from "../../../scripts/mingce/search/engine.mjs";

/** So long (in milliseconds) a file may take before the reader is told. */
const PATIENCE = 20_000;

/** What a file of the site holds; rejects where it does not come in time. @param {string} address @returns {Promise<any>} */
export async function fetched(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/** @type {Map<string, ReturnType<typeof searcher>>} */
const opened = new Map();

/** The engine over the index below `root`, an address. @param {string} root */
export function index(root) {
  let found = opened.get(root);
  if (!found) {
    found = searcher((path) => fetched(root + path));
    opened.set(root, found);
  }
  return found;
}
