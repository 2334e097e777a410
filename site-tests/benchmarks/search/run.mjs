// Asks the engine every query of a list: `node run.mjs <folder>`, where the folder holds the index and `asked.json`. Prints one line of JSON.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { searcher } from "../../../scripts/mingce/search/engine.mjs";

const folder = process.argv[2] ?? "";
const { lists, origins } = JSON.parse(await readFile(join(folder, "asked.json"), "utf8"));
let bytes = 0;
let files = 0;
/** @type {Map<string, number>} */
const weights = new Map();

/** A searcher whose files are weighed as a server sends them. */
const fresh = () =>
  searcher(async (path) => {
    const body = await readFile(join(folder, "data/v1/search", path));
    if (!weights.has(path)) weights.set(path, gzipSync(body, { level: 6 }).length);
    bytes += /** @type {number} */ (weights.get(path));
    files += 1;
    return JSON.parse(body.toString("utf8"));
  });

/** @type {(numbers: number[]) => number} */
const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / (numbers.length || 1);

/** The ranks of what answers, copies of an answer passed over: they are neither right nor wrong.
 * @type {(ids: number[], relevant: number[][]) => number[]} */
const ranks = (ids, relevant) => {
  const right = new Map(relevant.flatMap((group, number) => group.map((id) => [id, number])));
  const first = new Map();
  let rank = 0;
  for (const id of ids) {
    const passage = right.get(id);
    if (passage === undefined && (origins[id] ?? []).some((/** @type {number} */ origin) => right.has(origin))) continue;
    if (passage !== undefined && first.has(passage)) continue;
    rank += 1;
    if (passage !== undefined) first.set(passage, rank);
  }
  return [...first.values()];
};

const engine = fresh();
/** @type {Record<string, any>} */
const report = {};
for (const [name, queries] of Object.entries(lists)) {
  const rows = [];
  for (const { query, relevant, category } of queries) {
    bytes = files = 0;
    await fresh().search({ q: query, facets: false });
    const first = { bytes, files };
    bytes = files = 0;
    const began = performance.now();
    const { hits } = await engine.search({ q: query, facets: false });
    const took = performance.now() - began;
    const next = { bytes, files };
    const { kept } = await engine.ranked({ q: query, facets: false });
    const at = ranks(kept.map(({ id }) => id), relevant);
    rows.push({
      query,
      category,
      asked: relevant.length,
      found: hits.length,
      rank: Math.min(...at),
      mrr: Math.min(...at) <= 10 ? 1 / Math.min(...at) : 0,
      recall: at.filter((rank) => rank <= 5).length / Math.min(5, relevant.length || 1),
      first,
      next,
      took,
    });
  }
  const judged = rows.filter(({ asked }) => asked);
  report[name] = {
    queries: rows.length,
    mrr: mean(judged.map(({ mrr }) => mrr)),
    recall: mean(judged.map(({ recall }) => recall)),
    nothing: rows.filter(({ found }) => !found).map(({ query }) => query),
    found: rows.filter(({ found }) => found).map(({ query }) => query),
    first: mean(rows.map(({ first }) => first.bytes)) / 1000,
    firstMost: Math.max(...rows.map(({ first }) => first.bytes)) / 1000,
    next: mean(rows.map(({ next }) => next.bytes)) / 1000,
    nextMost: Math.max(...rows.slice(1).map(({ next }) => next.bytes)) / 1000,
    requests: mean(rows.map(({ first }) => first.files)),
    took: mean(rows.map(({ took }) => took)),
    tookMost: Math.max(...rows.map(({ took }) => took)),
    missed: judged.filter(({ mrr, recall }) => mrr < 1 || recall < 1).map(({ query, rank, recall }) => [query, rank, recall]),
  };
}
process.stdout.write(JSON.stringify({ report, heap: process.resourceUsage().maxRSS / 1000 }));
