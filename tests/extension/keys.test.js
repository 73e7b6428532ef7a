/** What an address has in common with the accounts and pages it leads to, as the server makes it: tests/keys/cases.json. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { keyOf, keysOf, keysOfHandle, placeOf } from "../../extension/lib/keys.js";

const { table, always, cases } = JSON.parse(readFileSync(new URL("../keys/cases.json", import.meta.url), "utf8"));
const EMPTY = { hosts: {}, aliases: {}, prefixes: {} };
const has = (keys, place, token) => keys.has(keyOf(place, token));

test("a key is the CRC-32 that every zip file has", () => {
  assert.equal(keyOf("", "").toString(16), (0x32d70693).toString(16));
  assert.equal(keyOf("github", "Bob"), keyOf("github", "bob"));
});

test("every example leads to a key of what it shows", () => {
  assert.ok(cases.length > 1000);
  const missed = cases.filter(([url, wanted]) => {
    const keys = keysOf(/^https?:/i.test(url) ? url : `http://${url}`, table);
    return !always.some((key) => keys.has(key)) && !wanted.every((made) => made.some((key) => keys.has(key)));
  });
  assert.deepEqual(missed, []);
});

test("a stranger's address has no key of a known account", () => {
  const known = new Set(cases.flatMap(([, wanted]) => wanted.flat()));
  for (const url of ["https://github.com/a-stranger", "https://unknown.example/2026/11/of-nobody", "https://x.com/Stranger99/status/99887766554433"]) {
    assert.deepEqual([...keysOf(url, table)].filter((key) => known.has(key)), []);
  }
});

for (const [told, url, place, token] of [
  ["a name in the path", "https://www.Bob.example/@Ann/posts", "bob.example", "ann"],
  ["a name with an ending", "https://bob.example/ann.rss", "bob.example", "ann"],
  ["a number in a slug", "https://bob.example/how-to-graft-1234", "bob.example", "1234"],
  ["a number behind letters", "https://bob.example/x#comment77", "bob.example", "77"],
  ["a value of the query", "https://bob.example/?user=Ann+Lee", "bob.example", "ann lee"],
  ["the name before a host", "https://ann.bob.example/x", "ann.bob.example", "ann"],
  ["an escaped name", "https://bob.example/Zo%C3%AB", "bob.example", "zoë"],
  ["bytes that are no text", "https://bob.example/b%ff", "bob.example", "b\ufffd"],
  ["a path", "https://bob.example/2026/Post/?utm_source=x", "bob.example", "/2026/post"],
  ["a path with what tells its page", "https://bob.example/?p=12", "bob.example", "/?p=12"],
  ["the path of a light version", "https://bob.example/post/amp/", "bob.example", "/post"],
  ["a person of another server", "https://social.example/@ann@small.example", "@", "ann@small.example"],
  ["an address in an archive", "https://web.archive.example/web/2009/http://bob.example/ann", "bob.example", "ann"],
  ["an address without its scheme", "https://archive.example/x/bob.example/ann", "bob.example", "ann"],
  ["an address escaped twice", "https://out.example/?u=https%253A%252F%252Fbob.example%252Fann", "bob.example", "ann"],
  ["an address in words", "https://share.example/?text=see+https%3A%2F%2Fbob.example%2Fann+there", "bob.example", "ann"],
]) {
  test(`an address shows ${told}`, () => assert.ok(has(keysOf(url, EMPTY), place, token)));
}

test("the table says which hosts are one place, also below a host and in each country of Google's", () => {
  const { hosts } = table;
  assert.equal(placeOf("x.com", { hosts }), "twitter");
  assert.equal(placeOf("ann.blogspot.co.uk", { hosts }), "blogger");
  assert.equal(placeOf("google.co.uk", { hosts }), "google.com");
  assert.equal(placeOf("bob.example", { hosts }), "bob.example");
});

test("a site on another port is no platform's, but may be", () => {
  const keys = keysOf("https://x.com:8080/bob", table);
  assert.ok(has(keys, "twitter", "bob"));
  assert.ok(has(keys, "x.com", "bob"));
});

test("handles have the keys of their accounts", () => {
  assert.ok(has(keysOfHandle("github:@Bob"), "github", "bob"));
  assert.ok(has(keysOfHandle("@Bob@small.example"), "@", "bob@small.example"));
  assert.ok(has(keysOfHandle("acct:bob@small.example"), "@", "bob@small.example"));
});

test("what is no address has no keys", () => {
  for (const text of ["", "nonsense", "javascript:alert(1)", "mailto:bob@bob.example", "file:///home/bob"]) {
    assert.equal(keysOf(text, table).size, 0);
  }
});

test("an address as long and as full of parts as can be is taken apart quickly", () => {
  const long = `https://bob.example/${"a-".repeat(3000)}?${"u=http://x.example/".repeat(100)}`;
  assert.ok(keysOf(long, table).size < 20_000);
});
