// Tokens for tokens.mjs on standard input: a text as JSON on each line; a line of its tokens for each.
// The module may be another file (the first argument), so that a spoilt one can be shown to be noticed.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { normalised, tokensOf } = await import(pathToFileURL(process.argv[2] ?? "").href);

for await (const line of createInterface({ input: process.stdin })) {
  const plain = normalised(JSON.parse(line)).text;
  const tokens = tokensOf(plain).map((/** @type {{ token: string }} */ { token }) => token);
  process.stdout.write(JSON.stringify([plain, tokens]) + "\n");
}
