import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { RULES } from "../../extension/lib/bundled.js";
import { acceptNotice, NOTICES } from "../../extension/lib/messages.js";
import { captureOf, Noticing, proof, targetFrom } from "../../extension/lib/noticing.js";
import { Rulebook } from "../../extension/lib/rulebook.js";
import { originOf, Sites } from "../../extension/lib/sites.js";
import { Clock, MemoryArea, sitesBrowser, uuids } from "./platform.js";

const POST = "https://x.com/bob/status/1050118621198921728";
const LIKE = {
  url: "https://x.com/home", verb: "like", who: "https://x.com/bob", about: POST, theirs: "The oaks are planted.", me: null,
  undo: false, signals: ["click", "state-flip"], confidence: 0.7,
};
const BLOG = "https://bob.example/2026/graft/";
const COMMENT = { url: BLOG, verb: "comment", who: null, about: null, theirs: null, me: null, text: "Graft in March.", undo: false, signals: ["submit"], confidence: 0.3 };
const WORDPRESS = { makers: ["wordpress"], marks: ["api.w.org"] };

/** Noticing with a real rulebook and real sites; the logbook only remembers what it was told. */
async function desk(modes) {
  const browser = sitesBrowser();
  const clock = new Clock();
  const area = new MemoryArea();
  const sites = new Sites({ area: new MemoryArea(), ...browser });
  for (const [host, mode] of Object.entries(modes)) {
    browser.given.add(originOf(host));
    await sites.set(host, mode);
  }
  const kept = [];
  const undone = [];
  const logbook = {
    keep: async (capture) => void kept.push(capture),
    undo: async ({ id }) => void undone.push(id),
    takeBack: async ({ verb }) => kept.find((capture) => capture.verb === verb)?.id ?? null,
  };
  const flashes = [];
  const noticing = new Noticing({
    badge: { flash: async (kind) => void flashes.push(kind) },
    rulebook: new Rulebook({ area: new MemoryArea(), bundled: RULES }), sites, area, logbook, now: clock.now, uuid: uuids(),
    tabs: { read: async (tab) => ({ url: tab.url, title: "A page" }) }, say: (key, words) => [key, words].flat().join(" ").trim(), sayVerb: (verb) => verb,
  });
  const sender = (url) => ({ id: "own", url, tab: { id: 7, url } });
  return { noticing, kept, undone, clock, area, sender, flashes };
}

describe("noticing", () => {
  test("where the user enabled nothing, the observer gets no rules and nothing is kept", async () => {
    const { noticing, kept, sender } = await desk({});
    assert.equal(await noticing.rules({ url: POST, makers: [], marks: [] }, sender(POST)), null);
    assert.deepEqual(await noticing.noticed(LIKE, sender(LIKE.url)), { receipt: null });
    assert.deepEqual(kept, []);
  });

  test("asked first, an act is kept only when the user says so, with the words they leave", async () => {
    const { noticing, kept, sender } = await desk({ "x.com": "ask" });
    const { receipt } = await noticing.noticed({ ...LIKE, verb: "reply", text: "Mine too" }, sender(LIKE.url));
    assert.ok(receipt.asks);
    assert.deepEqual(kept, []);
    await noticing.confirm({ id: receipt.id, text: " Mine too! " });
    const [capture] = kept;
    assert.deepEqual([capture.verb, capture.url, capture.text, capture.source], ["reply", POST, "Mine too!", "auto"]);
    assert.deepEqual(capture.target, { url: "https://x.com/bob" });
    assert.deepEqual(capture.rule, { id: "twitter.reply", signals: LIKE.signals });
    assert.deepEqual(await noticing.confirm({ id: receipt.id }), { logged: false });
  });

  test("dismissed, an act is forgotten", async () => {
    const { noticing, kept, area, sender } = await desk({ "x.com": "ask" });
    const { receipt } = await noticing.noticed(LIKE, sender(LIKE.url));
    await noticing.dismiss({ id: receipt.id });
    await noticing.confirm({ id: receipt.id });
    assert.deepEqual(kept, []);
    assert.deepEqual(Object.keys(await area.get(null)).filter((key) => key.startsWith("noticed:")), []);
  });

  test("what nobody answered waits in the popup for half an hour", async () => {
    const { noticing, kept, clock, sender } = await desk({ "x.com": "ask" });
    await noticing.noticed({ ...LIKE, verb: "reply", text: "Mine too" }, sender(LIKE.url));
    const [{ id, said, text }] = await noticing.open();
    assert.deepEqual([said.includes("reply"), text], [true, "Mine too"]);
    await noticing.confirm({ id });
    assert.equal(kept[0].text, "Mine too");
    await noticing.noticed(LIKE, sender(LIKE.url));
    clock.pass(31 * 60_000);
    assert.deepEqual(await noticing.open(), []);
  });

  test("nothing is put into the pages of a quiet platform", async () => {
    const post = "https://www.linkedin.com/feed/update/urn:li:activity:6665508550111912345/";
    const act = { ...LIKE, verb: "react", url: post, about: post };
    const asking = await desk({ "linkedin.com": "ask" });
    assert.deepEqual(await asking.noticing.noticed(act, asking.sender(post)), { receipt: null });
    assert.deepEqual([asking.flashes, (await asking.noticing.open()).length], [["noticed"], 1]);
    const logging = await desk({ "linkedin.com": "auto" });
    assert.deepEqual(await logging.noticing.noticed(act, logging.sender(post)), { receipt: null });
    assert.equal(logging.kept.length, 1);
  });

  test("where the user said so an act is logged by itself and can be taken back, but not one that is unsure", async () => {
    const { noticing, kept, undone, sender } = await desk({ "x.com": "auto" });
    const { receipt } = await noticing.noticed(LIKE, sender(LIKE.url));
    assert.deepEqual([receipt.asks, receipt.lasts, kept.length], [false, 10_000, 1]);
    await noticing.retract({ id: receipt.id });
    assert.deepEqual(undone, [kept[0].id]);
    assert.ok((await noticing.noticed({ ...LIKE, confidence: 0.5 }, sender(LIKE.url))).receipt.asks);
    assert.equal(kept.length, 1);
  });

  test("an act taken back in the page is taken back in the log", async () => {
    const { noticing, kept, sender } = await desk({ "x.com": "auto" });
    await noticing.noticed(LIKE, sender(LIKE.url));
    const { receipt } = await noticing.noticed({ ...LIKE, undo: true }, sender(LIKE.url));
    assert.equal(receipt.id, kept[0].id);
    assert.equal((await noticing.noticed({ ...LIKE, verb: "save", undo: true }, sender(LIKE.url))).receipt, null);
  });

  test("nothing is noticed in messages and settings", async () => {
    const { noticing, area, kept, sender } = await desk({ "x.com": "auto" });
    const private_ = { ...LIKE, url: "https://x.com/messages/1-2", verb: "reply", text: "secret" };
    assert.equal(await noticing.allowed({ url: private_.url }, sender(private_.url)), false);
    await noticing.intent(private_, sender(private_.url));
    assert.deepEqual(await noticing.noticed(private_, sender(private_.url)), { receipt: null });
    assert.deepEqual(kept, []);
    assert.ok(!JSON.stringify(await area.get(null)).includes("secret"));
  });

  const after = async (address, later = 0) => {
    const { noticing, kept, clock, sender } = await desk({ "bob.example": "auto" });
    await noticing.rules({ url: BLOG, ...WORDPRESS }, sender(BLOG));
    await noticing.intent(COMMENT, sender(BLOG));
    clock.pass(later);
    const { receipts } = await noticing.rules({ url: address, ...WORDPRESS }, sender(address));
    return { receipts, kept };
  };

  test("a WordPress comment is proven by the address of the page after it", async () => {
    const { receipts, kept } = await after(`${BLOG}#comment-9`);
    assert.equal(receipts.length, 1);
    const [{ verb, url, text, rule }] = kept;
    assert.deepEqual([verb, url, text], ["comment", `${BLOG}#comment-9`, "Graft in March."]);
    assert.deepEqual(rule, { id: "wordpress.comment", signals: ["submit", "redirect-fragment"] });
  });

  test("a comment that waits for moderation says so in its address", async () => {
    const { kept } = await after(`${BLOG}?unapproved=9&moderation-hash=0f3a#comment-9`);
    assert.deepEqual(kept[0].rule.signals, ["submit", "moderation"]);
    assert.ok(kept[0].url.includes("unapproved=9"));
  });

  test("a comment that was refused, or a page that came much later, is nothing", async () => {
    for (const [address, later] of [["https://bob.example/wp-comments-post.php", 0], ["https://bob.example/about", 0], [`${BLOG}#comment-9`, 61_000]]) {
      const { receipts, kept } = await after(address, later);
      assert.deepEqual([receipts, kept], [[], []], address);
    }
  });

  test("on a site without rules a comment is proven by its own place in the page", () => {
    const rules = { composers: [] };
    const act = { url: "https://garden.example/a", verb: "comment" };
    assert.equal(proof(rules, act, "https://garden.example/a#comment-3").confidence, 0.8);
    assert.equal(proof(rules, act, "https://garden.example/b#comment-3"), null);
    assert.equal(proof(rules, act, "https://evil.example/a#comment-3"), null);
    assert.equal(proof(rules, act, "https://garden.example/a"), null);
  });
});

test("whom a card names is an address, a handle or a name", () => {
  assert.deepEqual(targetFrom("https://x.com/bob"), { url: "https://x.com/bob" });
  assert.deepEqual(targetFrom("@bob"), { handle: "bob" });
  assert.deepEqual(targetFrom("Bob Rivers"), { name: "Bob Rivers" });
  assert.equal(targetFrom(null), undefined);
});

test("an act about the page itself keeps what the page says of itself", () => {
  const page = { url: POST, title: "A post", canonical: POST };
  const capture = captureOf({ found: { platform: "twitter" }, act: { ...LIKE, url: POST }, page, id: "x", now: 0 });
  assert.deepEqual([capture.url, capture.page.title, capture.via], [POST, "A post", undefined]);
  const elsewhere = captureOf({ found: { platform: "twitter" }, act: LIKE, page: { url: LIKE.url, title: "Home" }, id: "x", now: 0 });
  assert.deepEqual([elsewhere.url, elsewhere.page, elsewhere.via], [POST, undefined, LIKE.url]);
});

const RUNTIME = { id: "own" };
const SENDER = { id: "own", url: LIKE.url, tab: { id: 7 } };

test("the observer is heard about the site it is on", () => {
  assert.equal(acceptNotice({ name: "noticed", ...LIKE }, SENDER, RUNTIME)?.name, "noticed");
  assert.equal(acceptNotice({ name: "rules", url: POST, makers: [], marks: [] }, SENDER, RUNTIME)?.name, "rules");
});

test("nobody else speaks as the observer, and it says nothing else", () => {
  const message = { name: "noticed", ...LIKE };
  for (const sender of [undefined, {}, { ...SENDER, id: "other" }, { ...SENDER, tab: undefined }, { ...SENDER, url: "https://evil.example/" },
    { ...SENDER, url: "chrome-extension://own/popup.html" }]) assert.equal(acceptNotice(message, sender, RUNTIME), null);
  for (const wrong of [{ name: "log" }, { name: "unpair" }, { ...message, more: 1 }, { ...message, confidence: 2 }, { ...message, text: 5 },
    { ...message, about: "javascript:alert(1)" }, { ...message, signals: "click" }, null, []]) assert.equal(acceptNotice(wrong, SENDER, RUNTIME), null);
});

test("every notice has something that answers it", () => {
  for (const name of Object.keys(NOTICES)) assert.equal(typeof Noticing.prototype[name], "function", name);
});
