// Fetches the texts that a quotation may come from; each file once.

/** @typedef {import("../../../scripts/mingce/quotation/places.mjs").Policy} Policy */

const PATIENCE = 20_000;

/** @param {string} address @returns {Promise<any>} */
async function fetched(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/** @param {string} base the way to the root of the site */
export function load(base) {
  /** @type {Map<string, Promise<any>>} */
  const kept = new Map();
  /** @param {string} path @returns {Promise<any>} */
  const once = (path) => {
    const made = kept.get(path) ?? fetched(base + path);
    kept.set(path, made);
    made.catch(() => kept.delete(path)); // asked for again next time
    return made;
  };

  /** The texts in which these phrases may stand. @param {readonly string[]} words @returns {Promise<Policy[]>} */
  return async (words) => {
    if (!words.length) return [];
    /** @type {{ policies: { id: string }[] }} */
    const index = await once("data/v1/index.json");
    return Promise.all(index.policies.map(({ id }) => once(`data/v1/passages/${id}.json`)));
  };
}
