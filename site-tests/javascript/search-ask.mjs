// Asks the engine: the root of an index is the first argument; each line on standard input is a query, each line out what is found.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { searcher } from "../../scripts/mingce/search/engine.mjs";

const root = process.argv[2] ?? "";
const engine = searcher(async (path) => JSON.parse(await readFile(join(root, path), "utf8")));
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await engine.search(JSON.parse(line))) + "\n");
}
