/** Answers each address on a line with its keys; the first line is the table. For tests/keys/test_keys.py. */

import { createInterface } from "node:readline";

import { keysOf } from "../../extension/lib/keys.js";

let table = null;
for await (const line of createInterface({ input: process.stdin })) {
  const said = JSON.parse(line);
  const url = /^https?:/i.test(said) ? said : `http://${said}`;
  process.stdout.write(table ? `${JSON.stringify([...keysOf(url, table)])}\n` : "\n");
  table ??= said;
}
