// Tokens for tokens.mjs on standard input: a text as JSON on each line; for each a line of what it is matched by: its plain form, its tokens, its sentences.
// The module may be another file (the first argument), so that a spoilt one can be shown to be noticed.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { normalised, sentencesOf, tokensOf } = await import(pathToFileURL(process.argv[2] ?? "").href);

for await (const line of createInterface({ input: process.stdin })) {
  const text = JSON.parse(line);
  const plain = normalised(text).text;
  const tokens = tokensOf(plain).map((/** @type {{ token: string }} */ { token }) => token);
  process.stdout.write(JSON.stringify([plain, tokens, sentencesOf(text)]) + "\n");
}
