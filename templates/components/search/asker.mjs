// Asks a worker, which is begun once per page; of queries of a sort that come in a row it answers the last.

/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Found} Found */
/** @typedef {import("../../../scripts/mingce/search/engine.mjs").Query} Query */
/** @typedef {{ resolve: (found: Found) => void, reject: (error: Error) => void }} Waiting */

/** The word that tells why nothing was answered. @param {unknown} failed */
export const reason = (failed) => (failed instanceof Error && failed.message === "stale" ? "stale" : "failed");

/**
 * What answers queries. `place` names the root of the index (data-index).
 * A worker that could not be begun, or broke, is begun anew by the next query.
 * @param {HTMLElement} place
 */
export function asker(place) {
  const root = new URL(place.dataset["index"] ?? "", location.href).href;
  /** @type {Map<number, Waiting>} */
  const waiting = new Map();
  /** @type {Worker | undefined} */
  let worker;
  let last = 0;

  function begin() {
    const begun = new Worker(new URL("./search-worker.mjs", import.meta.url), { type: "module" });
    begun.addEventListener("message", ({ data }) => {
      const one = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.found) one?.resolve(data.found);
      else one?.reject(new Error(data.failed));
    });
    begun.addEventListener("error", (event) => {
      event.preventDefault();
      begun.terminate();
      worker = undefined;
      for (const one of waiting.values()) one.reject(new Error(event.message));
      waiting.clear();
    });
    return begun;
  }

  return {
    /** Has the worker ready before it is asked. */
    begin() {
      worker ??= begin();
    },
    /** @param {Query} query @returns {Promise<Found>} */
    search: (query) =>
      new Promise((resolve, reject) => {
        worker ??= begin();
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage({ id: last, root, query });
      }),
  };
}
