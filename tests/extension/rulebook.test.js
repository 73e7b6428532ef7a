import assert from "node:assert/strict";
import { test } from "node:test";

import { RULES } from "../../extension/lib/bundled.js";
import { checked, hostsOf, placeOf, Rulebook } from "../../extension/lib/rulebook.js";
import { MemoryArea } from "./platform.js";

const book = () => new Rulebook({ area: new MemoryArea(), bundled: RULES });
const TREE_RULES = { card: "article", who: ["a@href"], about: [], words: "p", me: [], controls: [], composers: [], requests: [], private: ["/mail/**"], quiet: false };
const TREES = { platform: "trees", hosts: ["trees.example"], generators: ["treesoft"], marks: [], shares: [], rules: TREE_RULES };
const COMPOSER = { verb: "reply", box: "a", send: "b", proof: [], pending: [], fields: { name: "input" } };
const LIKED = { verb: "like", path: "/trees/{id}/like", method: "POST" };
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
  assert.equal((await book().for({ url, makers: ["homemade"], marks: ["description"] })).platform, "web");
});

test("a request tells of the acts whose rules it fits, on the page's own host and the platform's", async () => {
  const rulebook = book();
  const found = await rulebook.for({ url: "https://old.reddit.com/r/trees" });
  const verbs = (url, method = "POST") => rulebook.verbsOf(found, { method, url });
  assert.deepEqual(verbs("https://www.reddit.com/api/vote"), ["like", "dislike"]);
  assert.deepEqual(verbs("https://old.reddit.com/api/save/"), ["save"]);
  for (const url of ["https://evil.example/api/vote", "https://reddit.com.evil.example/api/vote", "https://old.reddit.com/api/votes", "https://old.reddit.com/x/api/vote"]) {
    assert.deepEqual(verbs(url), [], url);
  }
  for (const method of ["GET", "PUT", "post", "HEAD"]) assert.deepEqual(verbs("https://old.reddit.com/api/vote", method), [], method);
  const blog = await rulebook.for({ url: "https://bob.example/graft", makers: ["wordpress"] });
  assert.deepEqual(rulebook.verbsOf(blog, { method: "POST", url: "https://bob.example/blog/wp-comments-post.php" }), ["comment", "reply"]);
  assert.deepEqual(rulebook.verbsOf(blog, { method: "POST", url: "https://eve.example/wp-comments-post.php" }), []);
});

test("look-alike hosts have no rules but those of any site", async () => {
  for (const url of ["https://x.com.evil.example/bob", "https://xx.com/bob", "https://evil.example/https://x.com/bob"]) {
    const { platform, rules } = await book().for({ url });
    assert.deepEqual([platform, rules.controls, rules.composers], ["web", [], []], url);
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
  assert.equal((await rulebook.for(there)).platform, "web");
  assert.ok(await rulebook.learn({ ...ANSWER, platforms: [TREES, { ...TREES, platform: "reddit", hosts: ["reddit.com"] }] }));
  assert.deepEqual(await rulebook.for(there), { platform: "trees", rules: TREE_RULES, hosts: ["trees.example", "trees.example"] });
  assert.deepEqual((await rulebook.for({ url: "https://reddit.com/r/a" })).rules, TREE_RULES);
  await rulebook.forget();
  assert.equal((await rulebook.for(there)).platform, "web");
});

test("what is no rule is not taken over", async () => {
  const wrong = [
    null, [], "x", {}, { version: 1, platforms: [] }, { version: "1" }, { version: "1", platforms: {} },
  ];
  for (const answer of wrong) assert.equal(await book().learn(answer), false, JSON.stringify(answer));
  const faults = [
    { card: 5 }, { card: "a{}" }, { controls: [{ verb: "like" }] }, { controls: Array(201).fill({ verb: "like", press: "a", done: "b", confirm: "" }) },
    { who: ["x".repeat(1001)] }, { composers: [{ verb: "reply", box: "a", send: "", proof: [], pending: [] }] }, { private: [7] }, { who: null },
    { composers: [COMPOSER, { ...COMPOSER, fields: { email: "input{}" } }] }, { composers: [{ ...COMPOSER, fields: JSON.parse('{"__proto__": "a"}') }] },
    { composers: [{ ...COMPOSER, fields: Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`f${"a".repeat(at + 1)}`, "a"])) }] },
    { controls: [{ verb: "like", press: "a", done: "javascript:alert(1)", confirm: "" }] }, { controls: [{ verb: "__proto__", press: "a", done: "b", confirm: "" }] },
    { controls: [{ verb: "like", press: { toString: "a" }, done: "b", confirm: "" }] }, { card: "a, b { background: url(https://evil.example/) }" },
    { quiet: "yes" }, { card: "\\61 rticle" }, { requests: null }, { requests: [{ verb: "like", path: "/like" }] }, { requests: Array(201).fill(LIKED) },
    ...["", "/", "/**", "like", "https://evil.example/like", "//", `/${"a".repeat(300)}`, 7, null].map((path) => ({ requests: [{ ...LIKED, path }] })),
    ...["GET", "post", "", null, ["POST"]].map((method) => ({ requests: [{ ...LIKED, method }] })), { requests: [{ ...LIKED, verb: "__proto__" }] },
  ];
  for (const fault of faults) {
    const { platforms } = checked({ ...ANSWER, platforms: [TREES, { ...TREES, platform: "bad", rules: { ...TREE_RULES, ...fault } }] });
    assert.deepEqual(platforms.map(({ platform }) => platform), ["trees"], JSON.stringify(fault));
  }
});

test("nothing is so large that it could not be kept and looked through", () => {
  const many = Array.from({ length: 600 }, (_, at) => ({ ...TREES, platform: `p${at}` }));
  assert.equal(checked({ ...ANSWER, platforms: many }).platforms.length, 500);
  for (const fault of [
    { hosts: Array(2001).fill("a.example") }, { shares: Array(201).fill("/share?url={inner}") }, { marks: ["x".repeat(1001)] }, { generators: "treesoft" },
    { shares: [{ form: "/share" }] }, { hosts: null }, { rules: null }, { rules: [] }, { platform: 7 },
  ]) assert.deepEqual(checked({ ...ANSWER, platforms: [{ ...TREES, ...fault }] }).platforms, [], JSON.stringify(fault).slice(0, 80));
});

test("keys that mean something to the language are nothing but data that is left out", async () => {
  const hostile = JSON.parse(`{"version": "1", "platforms": [${JSON.stringify({ ...TREES, rules: 0 }).replace('"rules":0', '"rules":RULES')}], "__proto__": {"polluted": true},
    "constructor": {"prototype": {"polluted": true}}}`.replace("RULES", JSON.stringify(TREE_RULES).replace("{", '{"__proto__":{"polluted":true},')));
  const rulebook = book();
  assert.ok(await rulebook.learn(hostile));
  assert.equal({}.polluted, undefined);
  const { rules } = await rulebook.for({ url: "https://trees.example/" });
  assert.deepEqual(rules, TREE_RULES);
  assert.equal(rules.polluted, undefined);
});

test("templates that ask for what is no test match as if they asked for nothing, and quickly", async () => {
  const rulebook = book();
  const odd = ["/{a:constructor}/x", "/{a:__proto__}", `/${"{a}".repeat(300)}`, "/{", "/}{", "https://evil.example/steal?{inner}", "#", "?"];
  await rulebook.learn({ ...ANSWER, platforms: [{ ...TREES, shares: odd, rules: { ...TREE_RULES, private: odd } }] });
  const found = await rulebook.for({ url: "https://trees.example/" });
  assert.equal(rulebook.isPrivate(found, `https://trees.example/${"a".repeat(5000)}/y`), false);
  assert.ok(rulebook.isPrivate(found, "https://trees.example/b/x"));
  assert.equal(await rulebook.shared("https://trees.example/b/x"), null);
});

test("a server cannot make a private place public", async () => {
  const rulebook = book();
  await rulebook.learn({ ...ANSWER, platforms: [{ ...TREES, platform: "web", hosts: [], rules: { ...TREE_RULES, private: [] } }] });
  for (const url of ["https://any.example/messages/1", "https://webmail.any.example/", "https://any.example/en/settings"]) {
    assert.ok(rulebook.isPrivate(await rulebook.for({ url }), url), url);
  }
});

const SHARED = "https://bob.example/2026/graft/";
const FORMS = [
  "https://x.com/intent/post?url=%", "https://twitter.com/intent/tweet?text=Read%20this%20%", "https://bsky.app/intent/compose?text=Read%20%",
  "https://mastodon.social/share?text=%", "https://www.threads.com/intent/post?text=%", "https://www.linkedin.com/sharing/share-offsite/?url=%",
  "https://www.facebook.com/sharer/sharer.php?u=%", "https://www.reddit.com/submit?url=%", "https://news.ycombinator.com/submitlink?u=%&t=Graft",
  "https://www.tumblr.com/widgets/share/tool?canonicalUrl=%", "https://www.pinterest.com/pin/create/button/?url=%", "https://t.me/share/url?url=%",
  "mailto:?subject=Graft&body=Read%20this:%20%", "https://pinboard.in/add?url=%", "https://app.raindrop.io/add?link=%", "https://wa.me/?text=%",
  "https://www.addtoany.com/share?linkurl=%", "https://buffer.com/add?url=%",
];
for (const form of FORMS) {
  test(`${form.split("?")[0]} is a form to share with`, async () => {
    assert.equal(await book().shared(form.replace(/%$|%(?=&)/, encodeURIComponent(SHARED))), SHARED);
  });
}

test("what only looks like a form to share with is none", async () => {
  for (const url of [
    "https://x.com/bob/status/1?url=https://bob.example/", "https://x.com.evil.example/intent/post?url=https://bob.example/", "https://x.com/intent/post?text=hello",
    "https://bob.example/?url=https://bob.example/2", "mailto:?subject=hello", "https://x.com/intent/follow?screen_name=bob", "https://www.reddit.com/login?dest=https://bob.example/",
  ]) assert.equal(await book().shared(url), null, url);
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

test("what a server said is read once, and again when it has changed", async () => {
  const area = new MemoryArea();
  let reads = 0;
  const counted = { get: (key) => (reads++, area.get(key)), set: (all) => area.set(all), remove: (key) => area.remove(key) };
  const rulebook = new Rulebook({ area: counted, bundled: RULES });
  const there = { url: "https://trees.example/7" };
  for (let turn = 0; turn < 3; turn++) assert.equal((await rulebook.for(there)).platform, "web");
  assert.equal(reads, 1);
  await area.set({ rulebook: ANSWER });
  rulebook.changed({ port: {} });
  assert.equal((await rulebook.for(there)).platform, "web");
  rulebook.changed({ rulebook: {} });
  assert.equal((await rulebook.for(there)).platform, "trees");
});
