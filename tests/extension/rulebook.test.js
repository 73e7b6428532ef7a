import assert from "node:assert/strict";
import { test } from "node:test";

import { RULES } from "../../extension/lib/bundled.js";
import { checked, hostsOf, placeOf, Rulebook } from "../../extension/lib/rulebook.js";
import { MemoryArea } from "./platform.js";

const book = () => new Rulebook({ area: new MemoryArea(), bundled: RULES });
const TREE_RULES = { card: "article", who: ["a@href"], about: [], words: "p", me: [], controls: [], composers: [], private: ["/mail/**"], quiet: false };
const TREES = { platform: "trees", hosts: ["trees.example"], generators: ["treesoft"], marks: [], rules: TREE_RULES };
const ANSWER = { version: "1", platforms: [TREES] };

test("a page has the rules of its host, with or without www and below it", async () => {
  for (const [url, platform] of [
    ["https://x.com/bob/status/1", "twitter"], ["https://www.reddit.com/r/trees", "reddit"], ["https://superuser.com/q/1", "stackoverflow"],
  ]) assert.equal((await book().for({ url })).platform, platform, url);
});

test("on any other host it has those of the software it names, by its maker or by a mark", async () => {
  const url = "https://forum.example/t/graft/12";
  assert.equal((await book().for({ url, makers: ["discourse"] })).platform, "discourse");
  assert.equal((await book().for({ url, marks: ["api.w.org"] })).platform, "wordpress");
  assert.equal(await book().for({ url, makers: ["homemade"], marks: ["description"] }), null);
});

test("look-alike hosts have no rules", async () => {
  for (const url of ["https://x.com.evil.example/bob", "https://xx.com/bob", "https://evil.example/https://x.com/bob"]) {
    assert.equal(await book().for({ url }), null, url);
  }
});

test("messages and settings are private", async () => {
  const rulebook = book();
  for (const url of ["https://x.com/messages/1-2", "https://x.com/settings/account", "https://www.reddit.com/message/inbox"]) {
    assert.ok(rulebook.isPrivate(await rulebook.for({ url }), url), url);
  }
  const post = "https://x.com/bob/status/1";
  assert.ok(!rulebook.isPrivate(await rulebook.for({ url: post }), post));
});

test("a server's rules are taken over, in place of the bundled ones of the same platform, until the browser is unpaired", async () => {
  const rulebook = book();
  const there = { url: "https://trees.example/7" };
  assert.equal(await rulebook.for(there), null);
  assert.ok(await rulebook.learn({ ...ANSWER, platforms: [TREES, { ...TREES, platform: "reddit", hosts: ["reddit.com"] }] }));
  assert.deepEqual(await rulebook.for(there), { platform: "trees", rules: TREE_RULES });
  assert.deepEqual((await rulebook.for({ url: "https://reddit.com/r/a" })).rules, TREE_RULES);
  await rulebook.forget();
  assert.equal(await rulebook.for(there), null);
});

test("what is no rule is not taken over", async () => {
  const wrong = [
    null, [], "x", {}, { version: 1, platforms: [] }, { version: "1" }, { version: "1", platforms: {} },
  ];
  for (const answer of wrong) assert.equal(await book().learn(answer), false, JSON.stringify(answer));
  const faults = [
    { card: 5 }, { card: "a{}" }, { controls: [{ verb: "like" }] }, { controls: Array(201).fill({ verb: "like", press: "a", done: "b", confirm: "" }) },
    { who: ["x".repeat(1001)] }, { composers: [{ verb: "reply", box: "a", send: "", proof: [], pending: [] }] }, { private: [7] }, { who: null },
  ];
  for (const fault of faults) {
    const { platforms } = checked({ ...ANSWER, platforms: [TREES, { ...TREES, platform: "bad", rules: { ...TREE_RULES, ...fault } }] });
    assert.deepEqual(platforms.map(({ platform }) => platform), ["trees"], JSON.stringify(fault));
  }
});

test("nothing but the known fields is kept", () => {
  const [kept] = checked({ ...ANSWER, platforms: [{ ...TREES, code: "alert(1)", rules: { ...TREE_RULES, run: "x" } }] }).platforms;
  assert.deepEqual(kept, TREES);
});

test("the bundled rules are such as would be taken over", () => {
  assert.equal(checked(RULES).platforms.length, RULES.platforms.length);
});

test("a place to read may name an attribute", () => {
  assert.deepEqual(placeOf("a.author@href"), ["a.author", "href"]);
  assert.deepEqual(placeOf('a[href^="/@"]'), ['a[href^="/@"]', ""]);
  assert.deepEqual(placeOf('a[href^="/@"]@href'), ['a[href^="/@"]', "href"]);
  assert.deepEqual(placeOf(".name"), [".name", ""]);
});

test("a host is asked for by itself and by all that is above it", () => {
  assert.deepEqual(hostsOf("www.a.b.example"), ["a.b.example", "*.b.example", "*.example"]);
});
