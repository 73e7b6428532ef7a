import assert from "node:assert/strict";
import { test } from "node:test";

import { accept, MESSAGES, send } from "../../extension/lib/messages.js";
import { Logbook } from "../../extension/lib/logbook.js";
import { People } from "../../extension/lib/people.js";
import { Reminders } from "../../extension/lib/reminders.js";
import { Search } from "../../extension/lib/search.js";
import { TagImport } from "../../extension/lib/tagimport.js";
import { Queue } from "../../extension/lib/queue.js";

const RUNTIME = { id: "own", getURL: (path) => `chrome-extension://own/${path}` };
const SENDER = { id: "own", url: "chrome-extension://own/popup/popup.html" };
const ID = "00000000-0000-4000-8000-000000000001";
const PAGE = {
  url: "https://bob.example/", title: "Post", author: { name: "Bob", source: "json-ld" }, meta: { "og:type": "article" },
  jsonld: [{ "@type": "Person", sameAs: ["https://x.example/"] }], links_me: ["https://x.example/"], tags: ["rye"], comment_form: true,
};
const LOG = { name: "log", page: PAGE, verb: "comment", direction: "given", text: "hi", target: null };
const nested = (depth) => (depth === 0 ? 1 : { inner: nested(depth - 1) });

test("messages of our own pages are accepted", () => {
  const messages = [
    { name: "open" }, { name: "settings" }, { name: "pair" }, { name: "unpair" }, { name: "lookup", page: PAGE }, LOG,
    { ...LOG, target: { name: "Bob" }, direction: "received" }, { ...LOG, text: undefined }, { ...LOG, data: null }, { ...LOG, data: { tags: ["rye"] } }, { name: "settle", id: ID },
    { name: "undo", id: ID }, { name: "queue" }, { name: "sendNow" }, { name: "retry", id: ID }, { name: "retryAll" }, { name: "discard", id: ID }, { name: "restore", id: ID },
    { name: "edit", id: ID, verb: "share", direction: "received", text: "", person: "Bob" },
    { name: "save", port: 7284, persona: "" }, { name: "claim", code: "ABCD-2345" },
    { name: "planTags", tags: [{ name: "bob_1", text: "kind", link: null }] }, { name: "addedTags" }, { name: "search", q: "bread" },
    { name: "look", tab: 7 }, { name: "look", tab: null }, { name: "person", page: PAGE, asked: true }, { name: "crossings", person: 1, cursor: "7" },
    { name: "editPerson", person: 1, fields: { notes: "rye", categories: ["fan"], cadence_days: null }, before: {} },
    { name: "addPerson", page: PAGE, who: "Bob", fields: { notes: "rye" } }, { name: "forgetPerson", person: 1 }, { name: "dropDraft", person: 1 },
    { name: "due" }, { name: "decide", reminder: "thank:1:01JD", person: 1, choice: "never" }, { name: "notify", on: true, from: "21:00", to: "08:00" },
  ];
  for (const message of messages) assert.equal(accept(message, SENDER, RUNTIME)?.name, message.name, message.name);
});

test("nobody else is listened to", () => {
  const senders = [
    undefined, {}, { id: "other", url: SENDER.url }, { id: "own" }, { id: "own", url: "https://evil.example/" },
    { id: "own", url: "chrome-extension://own.evil/popup" }, { id: "own", url: "chrome-extension://ownx/" },
  ];
  for (const sender of senders) assert.equal(accept({ name: "open" }, sender, RUNTIME), null, JSON.stringify(sender));
});

test("a message that does not fit its form is ignored", () => {
  const wrong = [
    null, 7, "open", [], {}, { name: "nope" }, { name: "constructor" }, { name: "__proto__" }, { name: "toString" },
    { name: "open", more: 1 }, { name: "settle" }, { name: "settle", id: "x" }, { name: "settle", id: [ID] },
    { name: "save", port: "7284", persona: "" }, { name: "save", port: 0, persona: "" }, { name: "save", port: 65536, persona: "" },
    { name: "save", port: 7284.5, persona: "" }, { name: "save", port: 7284 }, { name: "claim", code: "x".repeat(41) },
    { ...LOG, verb: "Comment" }, { ...LOG, verb: "" }, { ...LOG, direction: "sideways" }, { ...LOG, text: "x".repeat(8193) },
    { ...LOG, page: { ...PAGE, url: "javascript:alert(1)" } }, { ...LOG, page: { ...PAGE, more: 1 } },
    { ...LOG, page: { ...PAGE, meta: { a: { b: 1 } } } }, { ...LOG, page: { ...PAGE, jsonld: [nested(9)] } },
    { ...LOG, page: { ...PAGE, jsonld: [{ x: "x".repeat(9000) }] } }, { ...LOG, page: { ...PAGE, links_me: ["ftp://x"] } },
    { ...LOG, target: { name: "Bob", more: 1 } }, { ...LOG, page: undefined },
    { name: "addTags", tags: [{ name: "../bob", text: "x" }] }, { name: "addTags", tags: [{ name: "bob" }] }, { name: "search", q: " " },
    { name: "addTags", tags: Array.from({ length: 101 }, () => ({ name: "bob", text: "x" })) },
    { name: "edit", id: ID, verb: "share", direction: "received", text: "" }, { name: "edit", id: ID, capture: {} },
    { name: "decide", reminder: "x", person: 1, choice: "constructor" }, { name: "notify", on: true, from: "25:00", to: "08:00" },
    { name: "look", tab: "7" }, { name: "crossings", person: "1/../2" }, { name: "forgetPerson", person: 0 },
    { name: "editPerson", person: 1, fields: { id: 2 }, before: {} }, { name: "editPerson", person: 1, fields: { cadence_days: 0 }, before: {} },
    { name: "editPerson", person: 1, fields: { categories: ["x".repeat(61)] }, before: {} }, { name: "addPerson", page: PAGE, who: "Bob" },
  ];
  for (const message of wrong) assert.equal(accept(message, SENDER, RUNTIME), null, JSON.stringify(message)?.slice(0, 80));
});

test("no message may name an address to be called", () => {
  const addresses = ["url", "host", "server", "base", "endpoint"];
  for (const [name, fields] of Object.entries(MESSAGES)) {
    assert.deepEqual(Object.keys(fields).filter((field) => addresses.includes(field)), [], name);
  }
});

test("every message has one thing that answers it", () => {
  for (const name of Object.keys(MESSAGES)) {
    const answering = [Logbook, People, Queue, Reminders, Search, TagImport].filter(({ prototype }) => typeof prototype[name] === "function");
    assert.equal(answering.length, 1, name);
  }
});

test("a message is sent flat, under its name", async () => {
  const sent = [];
  const browser = { runtime: { sendMessage: async (message) => (sent.push(message), { ok: true, value: 1 }) } };
  assert.deepEqual(await send("undo", { id: ID }, browser), { ok: true, value: 1 });
  assert.deepEqual(sent, [{ name: "undo", id: ID }]);
});
