import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { Api } from "../../extension/lib/api.js";
import { Settings } from "../../extension/lib/settings.js";
import { TagImport } from "../../extension/lib/tagimport.js";
import { Vault } from "../../extension/lib/vault.js";
import { Locks, MemoryArea, MemoryStore } from "./platform.js";
import { Server, SERVER_KEY } from "./server.js";

const tag = (name, text = "kind", link = null) => ({ name, text, link });

/** A server that keeps people as the real one does: by account, with the notes last sent. */
class PeopleServer extends Server {
  people = new Map();
  failing = null;

  constructor() {
    super();
    this.on("lookup", ({ urls }) => ({ status: 200, body: { urls: urls.map((url) => this.#known(url)), handles: [] } }));
    this.on("people", (body) => this.#failure(body) ?? { status: 201, body: this.add(body) });
  }

  add({ name, notes = "", accounts, ...more }) {
    const id = this.people.size + 1;
    const person = { id, name, notes, goals: "", categories: [], cadence_days: null, accounts: accounts.map((url) => ({ url })), standing: null, ...more };
    this.people.set(id, person);
    this.on(`people/${id}`, (body, { method }) => this.#failure(body) ?? this.#one(id, method, body));
    return person;
  }

  notes() {
    return Object.fromEntries([...this.people.values()].map(({ name, notes }) => [name, notes]));
  }

  #one(id, method, body) {
    const person = this.people.get(id);
    if (!person) return { status: 404, body: { code: "not_found" } };
    if (method === "DELETE") this.people.delete(id);
    return { status: 200, body: Object.assign(person, method === "PATCH" ? body : {}) };
  }

  #known(url) {
    const found = [...this.people.values()].find(({ accounts }) => accounts.some((account) => account.url === url));
    return { person: found ? { id: found.id, name: found.name } : null, notes: found?.notes ?? null };
  }

  #failure(body) {
    return body?.notes && this.failing?.test(body.notes) ? this.failure : null;
  }
}

let server, tags, settings;
beforeEach(async () => {
  server = new PeopleServer();
  settings = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
  await settings.write({ port: await server.start(), token: "secret", server_key: SERVER_KEY });
  tags = new TagImport({ api: new Api({ settings }), settings, locks: new Locks(), area: new MemoryArea() });
});
afterEach(() => server.stop());

const url = (name) => `https://www.reddit.com/user/${name}`;

test("a plan says what would happen, and nothing happens", async () => {
  server.add({ name: "Bob Rivers", notes: "met in Oslo", accounts: [url("bob")] });
  server.add({ name: "ann", notes: "x\nReddit: kind", accounts: [url("ann")] });
  const { tags: planned } = await tags.planTags({ tags: [tag("bob"), tag("ann"), tag("cy")] });
  assert.deepEqual(planned.map(({ state, person }) => [state, person]), [["known", "Bob Rivers"], ["there", "ann"], ["new", null]]);
  assert.equal(server.people.size, 2);
});

test("a tag becomes a new person, or one more line, and a second time nothing", async () => {
  server.add({ name: "Bob Rivers", notes: "met in Oslo", accounts: [url("bob")] });
  const wanted = [tag("bob", "kind", "https://r.example/1"), tag("cy", "<b>sings</b>")];
  assert.deepEqual(await tags.addTags({ tags: wanted }), { added: 2, refused: [] });
  const notes = { "Bob Rivers": "met in Oslo\nReddit: kind (https://r.example/1)", cy: "Reddit: <b>sings</b>" };
  assert.deepEqual(server.notes(), notes);
  assert.deepEqual(await tags.addTags({ tags: wanted }), { added: 0, refused: [] });
  assert.deepEqual(server.notes(), notes);
  assert.deepEqual(await tags.addedTags(), { count: 2 });
});

test("two accounts of one person each leave their line", async () => {
  server.add({ name: "Bob", notes: "", accounts: [url("bob"), url("bob_again")] });
  await tags.addTags({ tags: [tag("bob", "one"), tag("bob_again", "two")] });
  assert.deepEqual(server.notes(), { Bob: "Reddit: one\nReddit: two" });
});

test("taken back, notes are as they were, and a person of whom nothing else is kept is gone", async () => {
  server.add({ name: "Bob", notes: "met in Oslo", accounts: [url("bob")] });
  server.add({ name: "Eve", notes: "", accounts: [url("eve")] });
  await tags.addTags({ tags: [tag("bob"), tag("cy"), tag("di"), tag("eve")] });
  const [di] = [...server.people.values()].filter(({ name }) => name === "di");
  di.categories = ["fan"];
  assert.deepEqual(await tags.takeBackTags(), { count: 0 });
  assert.deepEqual(server.notes(), { Bob: "met in Oslo", Eve: "", di: "" });
  assert.deepEqual(await tags.addedTags(), { count: 0 });
});

test("what the server will not take is named, and the others are added", async () => {
  server.failing = /loud/;
  server.failure = { status: 422, body: { code: "invalid", detail: "too loud" } };
  assert.deepEqual(await tags.addTags({ tags: [tag("bob", "loud"), tag("cy")] }), { added: 1, refused: [{ name: "bob", reason: "too loud" }] });
  assert.deepEqual(await tags.addedTags(), { count: 1 });
});

test("a server that goes away in the middle leaves what was done, and the rest is done the next time", async () => {
  server.failing = /^Reddit: second/;
  server.failure = "drop";
  const wanted = [tag("ann", "first"), tag("bob", "second"), tag("cy", "third")];
  assert.deepEqual(await tags.addTags({ tags: wanted }), { added: 1, refused: [], code: "unreachable", reason: null });
  server.failing = null;
  assert.deepEqual(await tags.addTags({ tags: wanted }), { added: 2, refused: [] });
  assert.deepEqual(server.notes(), { ann: "Reddit: first", bob: "Reddit: second", cy: "Reddit: third" });
  assert.deepEqual(await tags.takeBackTags(), { count: 0 });
  assert.deepEqual(server.notes(), {});
});

test("without pairing, and without a server, it says so", async () => {
  await settings.write({ token: null });
  assert.equal((await tags.planTags({ tags: [tag("bob")] })).code, "unpaired");
  await settings.write({ token: "secret", port: 1 });
  assert.equal((await tags.addTags({ tags: [tag("bob")] })).code, "unreachable");
});
