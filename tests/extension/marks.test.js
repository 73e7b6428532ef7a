import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { Api } from "../../extension/lib/api.js";
import { RULES } from "../../extension/lib/bundled.js";
import { Index } from "../../extension/lib/index.js";
import { keyOf } from "../../extension/lib/keys.js";
import { Marks } from "../../extension/lib/marks.js";
import { Rulebook } from "../../extension/lib/rulebook.js";
import { Settings } from "../../extension/lib/settings.js";
import { originOf, Sites } from "../../extension/lib/sites.js";
import { Vault } from "../../extension/lib/vault.js";
import { Clock, Locks, MemoryArea, MemoryStore, sitesBrowser } from "./platform.js";
import { Server, SERVER_KEY } from "./server.js";

const TABLE = { hosts: { "github.com": "github" }, aliases: {}, prefixes: {} };
const PAGE = "https://forum.example/thread/7";
const BOB = "https://github.com/bob";
const known = (given, more = {}) => ({
  given, kind: "profile", canonical: given, person: { name: "Bob" }, standing: { turn: "yours" }, notes: "Bakes rye.",
  crossings: [{ verb: "share", direction: "received", occurred_at: "2026-11-20T18:03:11Z", object: { title: "My post" } }], ...more,
});

describe("marks", () => {
  let server, marks, sites, index, answers;

  beforeEach(async () => {
    globalThis.chrome = { i18n: { getMessage: (key, [...values] = []) => (key === "language" ? "en" : [key, ...values].join("|")) } };
    answers = [];
    const keys = Buffer.from(Uint32Array.of(...["bob", "carol"].map((name) => keyOf("github", name))).buffer).toString("base64");
    server = new Server({
      index: () => ({ status: 200, body: { version: "v", table: TABLE, keys, next: "v.1", more: false } }),
      lookup: () => ({ status: 200, body: { urls: answers, handles: [] } }),
    });
    const settings = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
    await settings.write({ port: await server.start(), token: "secret", server_key: SERVER_KEY });
    const api = new Api({ settings });
    const browser = sitesBrowser();
    browser.given.add(originOf("forum.example"));
    sites = new Sites({ area: new MemoryArea(), ...browser });
    await sites.set("forum.example", { marks: true });
    index = new Index({ api, settings, store: new MemoryStore(), locks: new Locks(), now: Date.now });
    await index.refresh();
    const clock = new Clock();
    marks = new Marks({ api, index, settings, sites, now: clock.now, rulebook: new Rulebook({ area: new MemoryArea(), bundled: RULES }) });
  });
  afterEach(() => {
    delete globalThis.chrome;
    return server.stop();
  });

  const ask = (links, url = PAGE, makers = []) => marks.marks({ url, links, makers });
  const asked = () => server.posted("lookup").map(({ urls }) => urls);

  test("a person the log knows has a card: who, whose turn, what happened last, my note", async () => {
    answers = [known(BOB)];
    const [card] = await ask(["https://stranger.example/", BOB, "https://github.com/eve"]);
    assert.deepEqual(asked(), [[BOB]]);
    assert.deepEqual(card, {
      link: BOB, name: "Bob", label: "mark_label|Bob", turn: "turn_yours", last: "mark_last|2 days ago|verb_received_share: My post", note: "Bakes rye.",
    });
  });

  test("a page full of strangers asks the server nothing", async () => {
    assert.deepEqual(await ask(["https://github.com/eve", "https://stranger.example/", "mailto:bob@bob.example"]), []);
    assert.deepEqual(asked(), []);
  });

  test("what a person has made is not the person; their site is", async () => {
    answers = [
      known("https://github.com/bob/trees", { kind: "repo" }), known("https://github.com/carol", { person: null }),
      known("https://bob.example/", { kind: "listing" }), known("https://bob.example/post", { kind: "page" }),
    ];
    const cards = await ask(["https://github.com/bob/trees", "https://github.com/carol"]);
    assert.deepEqual(cards.map(({ link }) => link), ["https://bob.example/"]);
  });

  test("someone I never met has no turn and no last time", async () => {
    answers = [known(BOB, { crossings: [], notes: null })];
    const [{ turn, last, note }] = await ask([BOB]);
    assert.deepEqual([turn, last, note], ["", "", ""]);
  });

  test("nothing is said where marks are off, on private pages, or without an index", async () => {
    answers = [known(BOB)];
    assert.deepEqual(await ask([BOB], "https://elsewhere.example/"), []);
    assert.deepEqual(await ask([BOB], "https://forum.example/messages/3"), []);
    await sites.set("forum.example", { marks: false });
    assert.deepEqual(await ask([BOB]), []);
    assert.deepEqual(asked(), []);
  });

  test("the server is asked about 500 at most, at once", async () => {
    answers = [];
    await ask(Array.from({ length: 900 }, (_, at) => `https://github.com/bob?${at}`));
    assert.deepEqual(asked().map(({ length }) => length), [500]);
  });

  test("a server that is away marks nobody", async () => {
    await server.stop();
    assert.deepEqual(await ask([BOB]), []);
  });
});
