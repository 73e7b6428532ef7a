/** What the extension makes of an index: its size and its mistakes. Standard input has the parts, the table and strangers' addresses. */

import { readFileSync } from "node:fs";

import { Api } from "../../extension/lib/api.js";
import { Index } from "../../extension/lib/index.js";
import { Settings } from "../../extension/lib/settings.js";
import { Vault } from "../../extension/lib/vault.js";
import { Locks, MemoryArea, MemoryStore } from "../extension/platform.js";
import { Server, SERVER_KEY } from "../extension/server.js";

const { parts, table, strangers } = JSON.parse(readFileSync(0, "utf8"));
const answers = parts.map((keys, at) => ({ version: "v", table: at === 0 ? table : null, keys, next: `v.${at}`, more: at < parts.length - 1 }));
const server = new Server({ index: () => ({ status: 200, body: answers.shift() }) });
const settings = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
await settings.write({ port: await server.start(), token: "secret", server_key: SERVER_KEY });
const store = new MemoryStore();
const index = new Index({ store, settings, api: new Api({ settings }), locks: new Locks(), now: Date.now });

let begun = performance.now();
await index.refresh();
const fetched = performance.now() - begun;
const held = await store.transaction("readonly", (rows) => rows.find("index"));
begun = performance.now();
const said = await index.knows(strangers);
const asked = performance.now() - begun;
await server.stop();
console.log(
  `index in the extension   ${held.keys.length} keys, ${((held.keys.byteLength + JSON.stringify(held.table).length) / 1e6).toFixed(2)} MB stored; `
  + `fetched and sorted in ${fetched.toFixed(0)} ms; ${((asked / strangers.length) * 1000).toFixed(0)} us an address; `
  + `"perhaps" for ${((said.filter(Boolean).length / strangers.length) * 100).toFixed(2)} % of ${strangers.length} strangers' addresses`,
);
