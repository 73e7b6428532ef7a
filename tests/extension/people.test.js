import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { Api } from "../../extension/lib/api.js";
import { Index } from "../../extension/lib/index.js";
import { keyOf } from "../../extension/lib/keys.js";
import { Logbook } from "../../extension/lib/logbook.js";
import { People } from "../../extension/lib/people.js";
import { Settings } from "../../extension/lib/settings.js";
import { Tabs } from "../../extension/lib/tabs.js";
import { Vault } from "../../extension/lib/vault.js";
import { Locks, MemoryArea, MemoryStore } from "./platform.js";
import { Server, SERVER_KEY } from "./server.js";

const PAGE = { url: "https://bob.example/post", title: "Post", author: { name: "Bob", url: "https://bob.example/about" } };
const BOB = { id: 42, name: "Bob", notes: "", categories: [], cadence_days: null, accounts: [] };
const gone = () => ({ status: 404, body: { code: "not_found", detail: "There is no such person." } });

describe("people", () => {
  let server, settings, area, index, people, found, tab;

  beforeEach(async () => {
    server = new Server({ lookup: () => ({ status: 200, body: { urls: [{ verbs: [], ...found }], handles: [] } }) });
    settings = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
    area = new MemoryArea();
    found = { person: BOB, profile: "https://bob.example/" };
    tab = { id: 7, url: PAGE.url, title: PAGE.title };
    const browser = {
      tabs: { get: async (id) => (id === tab.id ? tab : Promise.reject(new Error("No tab"))) },
      scripting: {
        executeScript: async () => {
          if (!tab.url) throw new Error("Cannot access contents of the page");
          return [{ result: PAGE }];
        },
      },
    };
    await settings.write({ port: await server.start(), token: "secret", server_key: SERVER_KEY });
    const api = new Api({ settings });
    index = new Index({ api, settings, store: new MemoryStore(), locks: new Locks(), now: Date.now });
    people = new People({
      api, settings, area, index, tabs: new Tabs(browser), locks: new Locks(), allowed: async () => true, logbook: new Logbook({ api, settings }),
    });
  });
  afterEach(() => server.stop());

  const patched = () => server.requests.filter(({ method }) => method === "PATCH").map(({ body }) => body);
  const draft = async () => (await people.person({ page: PAGE, asked: true })).draft;

  test("a page is seen where the browser shows it", async () => {
    const { page, blind, paired } = await people.look({ tab: 7 });
    assert.deepEqual([page, blind, paired], [PAGE, false, true]);
  });

  test("a tab whose address is kept from us is blind, one that is gone or the browser's own is not", async () => {
    delete tab.url;
    assert.deepEqual([(await people.look({ tab: 7 })).blind, (await people.look({ tab: 8 })).blind, (await people.look({ tab: null })).blind], [true, false, false]);
    tab.url = "about:blank";
    assert.equal((await people.look({ tab: 8 })).blind, false);
  });

  test("what the server has taken leaves no draft, and says what it was before", async () => {
    server.on("people/42", (body) => ({ status: 200, body: { ...BOB, ...body } }));
    const { saved, person, before } = await people.editPerson({ person: 42, fields: { notes: "rye" }, before: { notes: "" } });
    assert.deepEqual([saved, person.notes, before, await draft()], [true, "rye", { notes: "" }, null]);
  });

  /** The server's index, with Bob's site in it. */
  const knowBob = async () => {
    const keys = Buffer.from(Uint32Array.of(keyOf("bob.example", "bob.example")).buffer).toString("base64");
    const table = { hosts: {}, aliases: {}, prefixes: {} };
    server.on("index", () => ({ status: 200, body: { version: "v", table, keys, next: "v.1", more: false } }));
    await index.refresh();
  };

  test("a page that merely came into view is asked about only where the index knows it", async () => {
    const STRANGER = { url: "https://stranger.example/post", author: { name: "Eve", url: "https://eve.example/", handle: "@eve@small.example" } };
    const before = await people.person({ page: PAGE, asked: false });
    await knowBob();
    const stranger = await people.person({ page: STRANGER, asked: false });
    assert.deepEqual(server.posted("lookup"), []);
    assert.deepEqual([before.found.person, stranger.found.person, stranger.paired], [null, null, true]);

    const known = await people.person({ page: PAGE, asked: false });
    await people.person({ page: STRANGER, asked: true });
    assert.deepEqual(known.found.person, BOB);
    assert.deepEqual(server.posted("lookup").map(({ urls }) => urls[0]), [PAGE.url, STRANGER.url]);
  });

  test("what the server has not taken stays as a draft, all of it, and goes with the next try", async () => {
    const port = (await settings.read()).port;
    await settings.write({ port: 1 });
    const first = await people.editPerson({ person: 42, fields: { notes: "rye" }, before: { notes: "" } });
    await people.editPerson({ person: 42, fields: { notes: "rye bread" }, before: { notes: "rye" } });
    await people.editPerson({ person: 42, fields: { cadence_days: 30 }, before: { cadence_days: null } });
    assert.deepEqual([first.saved, first.code], [false, "unreachable"]);

    await settings.write({ port });
    assert.deepEqual(await draft(), { fields: { notes: "rye bread", cadence_days: 30 }, before: { notes: "", cadence_days: null } });
    server.on("people/42", (body) => ({ status: 200, body: { ...BOB, ...body } }));
    assert.equal((await people.editPerson({ person: 42, fields: {}, before: {} })).saved, true);
    assert.deepEqual([patched(), await draft()], [[{ notes: "rye bread", cadence_days: 30 }], null]);
  });

  test("a refusal comes with the server's words and loses nothing", async () => {
    server.on("people/42", gone);
    const { saved, code, reason } = await people.editPerson({ person: 42, fields: { notes: "rye" }, before: {} });
    assert.deepEqual([saved, code, reason], [false, "not_found", "There is no such person."]);
    assert.equal((await draft()).fields.notes, "rye");
    await people.dropDraft({ person: 42 });
    assert.equal(await draft(), null);
  });

  test("two saves at once do not lose each other's fields", async () => {
    let held;
    server.on("people/42", async (body) => {
      if (!held) await new Promise((go) => (held = go));
      return { status: 200, body: { ...BOB, ...body } };
    });
    const first = people.editPerson({ person: 42, fields: { notes: "rye" }, before: {} });
    const second = people.editPerson({ person: 42, fields: { categories: ["fan"] }, before: {} });
    while (!held) await new Promise(setImmediate);
    held();
    await Promise.all([first, second]);
    assert.deepEqual(patched(), [{ notes: "rye" }, { categories: ["fan"] }]);
  });

  test("someone new is added by the address the page gives, or else by the one that stands for them", async () => {
    found = { person: null, profile: "https://bob.example/" };
    server.on("people", (body) => ({ status: 201, body: { ...BOB, ...body } }));
    const { saved, person } = await people.addPerson({ page: PAGE, who: "Bob", fields: { notes: "rye" } });
    await people.addPerson({ page: { url: PAGE.url }, who: "Bob", fields: {} });
    assert.deepEqual([saved, person.id], [true, 42]);
    assert.deepEqual(server.posted("people"), [
      { name: "Bob", accounts: ["https://bob.example/about"], notes: "rye" }, { name: "Bob", accounts: ["https://bob.example/"] },
    ]);
  });

  test("nobody is added where nobody is named, and what was typed stays", async () => {
    found = { person: null, profile: null };
    const page = { url: "https://news.example/item" };
    const { saved, code } = await people.addPerson({ page, who: "Bob", fields: { notes: "rye" } });
    assert.deepEqual([saved, code, server.posted("people").length], [false, "nobody", 0]);
    assert.equal((await people.person({ page })).draft.fields.notes, "rye");
  });

  test("someone added by mistake goes again", async () => {
    server.on("people/42", () => ({ status: 200, body: BOB }));
    assert.equal((await people.forgetPerson({ person: 42 })).saved, true);
    assert.equal(server.requests.at(-1).method, "DELETE");
    server.on("people/42", gone);
    assert.deepEqual(await people.forgetPerson({ person: 42 }), { saved: false, code: "not_found", reason: "There is no such person." });
  });

  test("earlier crossings come page by page, or it is said why not", async () => {
    server.on("events?person=42&limit=20", () => ({ status: 200, body: { events: [{ id: "b" }], next_cursor: "7" } }));
    server.on("events?person=42&limit=20&cursor=7", () => ({ status: 200, body: { events: [{ id: "a" }], next_cursor: null } }));
    assert.deepEqual(await people.crossings({ person: 42, cursor: null }), { events: [{ id: "b" }], next_cursor: "7" });
    assert.deepEqual(await people.crossings({ person: 42, cursor: "7" }), { events: [{ id: "a" }], next_cursor: null });
    await settings.write({ port: 1 });
    assert.equal((await people.crossings({ person: 42 })).code, "unreachable");
  });

  test("a server that has forgotten this browser is noticed at a save", async () => {
    server.on("people/42", () => ({ status: 401, body: { code: "unauthorized" } }));
    await people.editPerson({ person: 42, fields: { notes: "rye" }, before: {} });
    assert.equal((await settings.read()).lost, true);
  });
});
