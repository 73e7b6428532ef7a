import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";

import { buildCapture, buildUndo, isLoggable, targetOf } from "../../extension/lib/capture.js";
import { byteLength } from "../../extension/lib/text.js";

const CAPTURES = new URL("../captures/", import.meta.url);
const ID = "00000000-0000-4000-8000-000000000001";
const NOW = Date.parse("2026-11-22T18:03:11Z");

const page = (more) => ({ url: "https://bob.example/post", title: "Post", ...more });
const act = (more) => ({ verb: "comment", direction: "given", source: "popup", ...more });
const build = (pageMore, actMore) => buildCapture({ page: page(pageMore), act: act(actMore), id: ID, now: NOW });

describe("contract captures", () => {
  const names = readdirSync(CAPTURES).filter((name) => name.endsWith(".json"));

  test("there are at least ten", () => assert.ok(names.length >= 10));

  for (const name of names) {
    test(`${name} is what the extension builds`, () => {
      const { page_snapshot, act: given, capture } = JSON.parse(readFileSync(new URL(name, CAPTURES)));
      const now = Date.parse(capture.occurred_at);
      const built =
        given.verb === "undo"
          ? buildUndo({ undoOf: given.undo_of, url: given.url, id: capture.id, now })
          : buildCapture({ page: page_snapshot, act: given, id: capture.id, now });
      assert.deepEqual(built, capture);
    });
  }
});

test("nothing empty is sent", () => {
  const capture = build({ author: {}, meta: {}, jsonld: [], links_me: [], lang: "" }, { text: "", persona: "", target: null });
  assert.deepEqual(Object.keys(capture), ["id", "verb", "direction", "url", "occurred_at", "source", "page"]);
  assert.deepEqual(capture.page, { title: "Post" });
});

test("of a page only what the contract names is sent", () => {
  const { page: sent } = build({ selection: "marked", cookies: "secret", canonical: "https://bob.example/p" });
  assert.deepEqual(sent, { title: "Post", canonical: "https://bob.example/p" });
});

test("a user name and password in an address stay here", () => {
  assert.equal(build({ url: "https://me:secret@bob.example/post#c" }).url, "https://bob.example/post#c");
  assert.equal(build({}, { link: "https://me@else.example/" }).url, "https://else.example/");
});

test("an act on a link is about the link, and the page is where it was found", () => {
  const capture = build({ author: { name: "Bob" } }, { verb: "share", link: "https://carol.example/a" });
  assert.equal(capture.url, "https://carol.example/a");
  assert.equal(capture.via, "https://bob.example/post");
  assert.equal(capture.page, undefined);
  assert.deepEqual(capture.data, { via_page: { title: "Post", author: { name: "Bob" } } });
});

test("text and title are cut at a whole character to what the server takes", () => {
  const { text, page: sent } = build({ title: "é".repeat(2000) }, { text: "🦊".repeat(3000) });
  assert.equal(byteLength(text), 8192);
  assert.equal(byteLength(sent.title), 2048);
  assert.ok(!text.includes("\uFFFD") && !sent.title.includes("\uFFFD"));
});

test("what the server refuses in a string is taken out", () => {
  assert.equal(build({}, { text: "a\0b\uD800c" }).text, "ab\uFFFDc");
});

test("whom the user names is understood as address, handle or name", () => {
  const cases = [
    ["", null], ["  ", null],
    ["Bob Rivers", { name: "Bob Rivers" }], [" @bob ", { handle: "bob" }],
    ["@bob@social.example", { handle: "@bob@social.example" }], ["bob@social.example", { handle: "@bob@social.example" }],
    ["https://github.com/bob", { url: "https://github.com/bob" }], ["javascript:alert(1)", { name: "javascript:alert(1)" }],
  ];
  for (const [words, expected] of cases) assert.deepEqual(targetOf(words), expected, words);
});

test("only pages of the web can be logged", () => {
  for (const url of ["https://bob.example/", "http://127.0.0.1:8000/x", "HTTPS://BOB.EXAMPLE"]) assert.ok(isLoggable(url), url);
  for (const url of ["chrome://newtab", "about:blank", "file:///etc/passwd", "moz-extension://x/y", "", null, undefined, "https://"]) {
    assert.ok(!isLoggable(url), String(url));
  }
});

test("the undo names what it takes back and nothing else", () => {
  assert.deepEqual(buildUndo({ undoOf: "x", url: "https://bob.example/", id: ID, now: NOW }), {
    id: ID, verb: "undo", undo_of: "x", url: "https://bob.example/", occurred_at: "2026-11-22T18:03:11.000Z",
  });
});
