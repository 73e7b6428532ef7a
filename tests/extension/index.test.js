import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { Api } from "../../extension/lib/api.js";
import { checked, Index } from "../../extension/lib/index.js";
import { keyOf } from "../../extension/lib/keys.js";
import { Settings } from "../../extension/lib/settings.js";
import { Vault } from "../../extension/lib/vault.js";
import { Clock, Locks, MemoryArea, MemoryStore } from "./platform.js";
import { Server, SERVER_KEY } from "./server.js";

const TABLE = { hosts: { "github.com": "github" }, aliases: {}, prefixes: {} };
const MINUTE = 60_000;
const BOB = "https://github.com/bob";
const ANN = "https://github.com/ann";
const packed = (keys) => Buffer.from(Uint32Array.from(keys).buffer).toString("base64");
const named = (...names) => packed(names.map((name) => keyOf("github", name)));
const part = (fields) => ({ version: "v1", table: null, keys: "", next: "v1.1", more: false, ...fields });

describe("the index", () => {
  let server, settings, store, clock, answers;

  beforeEach(async () => {
    answers = [];
    server = new Server({ index: () => ({ status: 200, body: answers.shift() ?? part() }) });
    settings = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
    store = new MemoryStore();
    clock = new Clock();
    await settings.write({ port: await server.start(), token: "secret", server_key: SERVER_KEY });
  });
  afterEach(() => server.stop());

  const anIndex = () => new Index({ store, settings, api: new Api({ settings }), locks: new Locks(), now: clock.now });
  const asked = () => server.requests.filter(({ path }) => path.includes("index")).map(({ path }) => path.replace(/.*index/, ""));

  test("says nothing either way before it has come", async () => {
    assert.equal(await anIndex().knows([BOB]), null);
  });

  test("comes in parts and then knows for certain who is not in it", async () => {
    answers = [part({ table: TABLE, keys: named("bob"), next: "v1.1", more: true }), part({ keys: named("carol"), next: "v1.2" })];
    const index = anIndex();
    await index.refresh();
    assert.deepEqual(await index.knows([BOB, ANN, "https://github.com/carol"]), [true, false, true]);
    assert.deepEqual(await index.knowsHandles(["github:bob", "github:ann"]), [true, false]);
    assert.deepEqual(asked(), ["", "?since=v1.1"]);
  });

  test("is there again after the worker was ended", async () => {
    answers = [part({ table: TABLE, keys: named("bob") })];
    await anIndex().refresh();
    assert.deepEqual(await anIndex().knows([BOB, ANN]), [true, false]);
  });

  test("asks for what is new after a while, or at once when there is news", async () => {
    answers = [part({ table: TABLE, keys: named("bob") }), part({ keys: named("ann"), next: "v1.2" })];
    const index = anIndex();
    await index.refresh();
    await index.refresh();
    await clock.pass(9 * MINUTE);
    await index.refresh();
    assert.equal(asked().length, 1);
    await index.refresh({ eager: true });
    assert.deepEqual(await index.knows([BOB, ANN]), [true, true]);
    await clock.pass(11 * MINUTE);
    await index.refresh();
    assert.deepEqual(asked(), ["", "?since=v1.1", "?since=v1.2"]);
  });

  test("starts over with another version, and forgets who is no longer in the log", async () => {
    answers = [part({ table: TABLE, keys: named("bob", "ann") }), part({ version: "v2", table: TABLE, keys: named("bob"), next: "v2.1" })];
    const index = anIndex();
    await index.refresh();
    await index.refresh({ eager: true });
    assert.deepEqual(await index.knows([BOB, ANN]), [true, false]);
  });

  test("is forgotten when the pairing ends, and is another's with another pairing", async () => {
    answers = [part({ table: TABLE, keys: named("bob") })];
    const index = anIndex();
    await index.refresh();
    await settings.unpair();
    assert.equal(await index.knows([BOB]), null);
    await index.refresh();
    await settings.pair({ token: "another", server_key: SERVER_KEY, client: null });
    assert.equal(await index.knows([BOB]), null);
    answers = [part({ table: TABLE, keys: named("ann") })];
    await index.refresh();
    assert.deepEqual(await index.knows([BOB, ANN]), [false, true]);
  });

  test("of one log is not added to that of the next", async () => {
    answers = [part({ table: TABLE, keys: named("bob") }), part({ table: TABLE, keys: named("ann") })];
    const index = anIndex();
    await index.refresh();
    await settings.pair({ token: "another", server_key: SERVER_KEY, client: null });
    await index.refresh();
    assert.deepEqual(await index.knows([BOB, ANN]), [false, true]);
    assert.deepEqual(asked(), ["", ""]);
  });

  test("stays as it is while the server is away or answers nonsense", async () => {
    answers = [part({ table: TABLE, keys: named("bob") }), { version: 1 }, part({ version: "v9", keys: named("ann") })];
    const index = anIndex();
    await index.refresh();
    await index.refresh({ eager: true });
    await index.refresh({ eager: true });
    await server.stop();
    await index.refresh({ eager: true });
    assert.deepEqual(await index.knows([BOB, ANN]), [true, false]);
  });

  test("half of it is none", async () => {
    answers = [part({ table: TABLE, keys: named("bob"), more: true }), { version: 1 }];
    const index = anIndex();
    await index.refresh();
    assert.equal(await index.knows([BOB]), null);
  });

  test("a server that no longer knows this browser loses it", async () => {
    server.on("index", () => ({ status: 401, body: { code: "token_revoked" } }));
    await anIndex().refresh();
    assert.equal((await settings.read()).lost, true);
  });
});

for (const [what, answer] of [
  ["nothing", null], ["a list", []], ["no keys", part({ keys: 5 })], ["no base 64", part({ keys: "%%%" })], ["half a key", part({ keys: "AAAA" })],
  ["a table of something else", part({ table: { hosts: [], aliases: {}, prefixes: {} } })], ["no cursor", part({ next: null })],
]) {
  test(`${what} is no part of an index`, () => assert.equal(checked(answer), null));
}
