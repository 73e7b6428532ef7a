import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { Api } from "../../extension/lib/api.js";
import { Search } from "../../extension/lib/search.js";
import { Settings } from "../../extension/lib/settings.js";
import { Vault } from "../../extension/lib/vault.js";
import { MemoryArea, MemoryStore } from "./platform.js";
import { Server, SERVER_KEY } from "./server.js";

const event = (url, title, name = "Bob") => ({ verb: "comment", direction: "given", person: { id: 1, name }, object: { url, title } });
const BOB = { id: 1, name: "Bob & Co", notes: "bakes\nsings", accounts: [{ url: null }, { url: "https://bob.example/" }] };

let server, settings, waits, events, people;
beforeEach(async () => {
  events = [event("https://a.example/1", 'Bread <"&\'> ✓'), event("https://a.example/1", "Bread"), event("javascript:alert(1)", "Bad")];
  people = [BOB, { ...BOB, accounts: [] }];
  server = new Server({
    "events?q=bread&limit=6": () => ({ status: 200, body: { events } }),
    "people?q=bread&limit=3": () => ({ status: 200, body: { people } }),
  });
  settings = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
  await settings.write({ port: await server.start(), token: "secret", server_key: SERVER_KEY });
  waits = [];
});
afterEach(() => server.stop());

const searching = (escaped) =>
  new Search({
    api: new Api({ settings }), settings, escaped,
    later: (act, wait) => void waits.push({ act, wait }),
    say: (key, words) => [key, ...words].join(" "),
    sayVerb: (verb, direction) => `${direction} ${verb}`,
  });

/** What is suggested once nothing more is typed. */
async function suggested(search, text) {
  const answer = search.suggest(text);
  for (const { act } of waits.splice(0)) act();
  return await answer;
}

test("events and people are suggested, each page once, and only addresses of the web", async () => {
  const { first, suggestions } = await suggested(searching(false), " bread ");
  assert.equal(first, "search_first bread");
  assert.deepEqual(suggestions, [
    { content: "https://bob.example/", description: "Bob & Co – bakes" },
    { content: "https://a.example/1", description: 'given comment · Bob: Bread <"&\'> ✓' },
  ]);
});

test("where descriptions are XML nothing in them is a tag", async () => {
  const { suggestions } = await suggested(searching(true), "bread");
  assert.deepEqual(suggestions.map(({ description }) => description), [
    "Bob &#38; Co – bakes", "given comment · Bob: Bread &#60;&#34;&#38;&#39;&#62; ✓",
  ]);
});

test("the server is asked once, for what was typed last", async () => {
  const search = searching(false);
  const answers = ["b", "br", "bread"].map((text) => search.suggest(text));
  assert.deepEqual(new Set(waits.map(({ wait }) => wait)), new Set([150]));
  for (const { act } of waits) act();
  const [one, two, last] = await Promise.all(answers);
  assert.deepEqual([one, two], [null, null]);
  assert.equal(last.suggestions.length, 2);
  assert.equal(server.requests.filter(({ path }) => path.startsWith("events")).length, 1);
});

test("it says when there is nothing, no server, or no pairing, and asks nothing for an empty line", async () => {
  const search = searching(false);
  assert.deepEqual(await search.suggest("  "), { first: "search_first_empty", suggestions: [] });
  events = people = [];
  assert.deepEqual(await suggested(search, "bread"), { first: "search_none bread", suggestions: [] });
  await server.stop();
  assert.equal((await suggested(search, "bread")).first, "search_away");
  await settings.write({ token: null });
  assert.equal((await suggested(search, "bread")).first, "search_unpaired");
});

test("what is entered is the chosen address, or the page of the search", () => {
  const cases = [
    ["https://a.example/1", "https://a.example/1"], ["bread & butter ", "ext://search.html?q=bread+%26+butter"],
    ["javascript:alert(1)", "ext://search.html?q=javascript%3Aalert%281%29"], ["https://", "ext://search.html?q=https%3A%2F%2F"],
  ];
  for (const [entered, address] of cases) assert.equal(searching(false).addressOf(entered, "ext://search.html"), address);
});
