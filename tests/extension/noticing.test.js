import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Marks } from "../../extension/lib/marks.js";
import { acceptNotice, NOTICES } from "../../extension/lib/messages.js";
import { captureOf, Noticing, proof, targetFrom } from "../../extension/lib/noticing.js";
import { desk } from "./desk.js";

const POST = "https://x.com/bob/status/1050118621198921728";
const LIKE = {
  at: 1, url: "https://x.com/home", verb: "like", who: "https://x.com/bob", about: POST, me: null,
  undo: false, signals: ["click", "state-flip"], confidence: 0.7,
};
const BLOG = "https://bob.example/2026/graft/";
const COMMENT = { at: 1, url: BLOG, verb: "comment", who: null, about: null, me: null, text: "Graft in March.", undo: false, signals: ["submit"], confidence: 0.3 };
const SHARE = `https://x.com/intent/post?text=Read%20this&url=${encodeURIComponent(BLOG)}`;
const WORDPRESS = { makers: ["wordpress"], marks: ["api.w.org"] };

describe("noticing", () => {
  test("where the user enabled nothing, the observer gets no rules and nothing is kept", async () => {
    const { noticing, kept, shown, area, sender } = await desk({});
    assert.equal(await noticing.rules({ url: POST, makers: [], marks: [], status: 200 }, sender(POST)), null);
    await noticing.noticed(LIKE, sender(LIKE.url));
    await noticing.intent({ ...LIKE, verb: "reply", text: "secret" }, sender(LIKE.url));
    await noticing.link({ url: LIKE.url, href: SHARE }, sender(LIKE.url));
    assert.deepEqual([kept, shown, Object.keys(await area.get(null))], [[], [], []]);
  });

  test("with its rules the observer learns whether the address it is at is private", async () => {
    const { noticing, sender } = await desk({ "x.com": "auto" });
    for (const [url, allowed] of [[POST, true], ["https://x.com/messages/7", false]]) {
      assert.equal((await noticing.rules({ url, makers: [], marks: [], status: 200 }, sender(url))).allowed, allowed, url);
    }
  });

  test("asked first, an act is kept only when the user says so, with the words they leave", async () => {
    const { noticing, kept, shown, sender } = await desk({ "x.com": "ask" });
    await noticing.noticed({ ...LIKE, verb: "reply", text: "Mine too" }, sender(LIKE.url));
    const [receipt] = shown;
    assert.deepEqual([receipt.asks, receipt.text, receipt.about], [true, "Mine too", POST]);
    assert.deepEqual(kept, []);
    await noticing.confirm({ id: receipt.id, text: " Mine too! " });
    const [capture] = kept;
    assert.deepEqual([capture.verb, capture.url, capture.text, capture.source], ["reply", POST, "Mine too!", "auto"]);
    assert.deepEqual(capture.target, { url: "https://x.com/bob" });
    assert.deepEqual(capture.rule, { id: "twitter.reply", signals: [...LIKE.signals, "revised"] });
    assert.deepEqual(await noticing.confirm({ id: receipt.id }), { logged: false });
  });

  test("told of twice an act is one, and another is another", async () => {
    const { noticing, kept, clock, sender } = await desk({ "x.com": "auto" });
    for (const at of [1, 1, 2]) {
      await noticing.noticed({ ...LIKE, at }, sender(LIKE.url));
      clock.pass(1000);
    }
    assert.deepEqual(kept[0], kept[1]);
    const [first, again, other] = kept.map(({ id }) => id);
    assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.deepEqual([again === first, other === first], [true, false]);
  });

  test("what cannot be kept is not forgotten either", async () => {
    const { noticing, kept, logbook, area, shown, clock, sender } = await desk({ "x.com": "ask", "bob.example": "auto" });
    const { keep } = logbook;
    const failing = async () => Promise.reject(new Error("the disk is full"));
    await noticing.noticed(LIKE, sender(LIKE.url));
    logbook.keep = failing;
    await assert.rejects(noticing.confirm({ id: shown[0].id }), /disk/);
    await noticing.intent(COMMENT, sender(BLOG));
    await assert.rejects(noticing.settled({ url: BLOG, shown: "new-node" }, sender(BLOG)), /disk/);
    clock.pass(1000);
    logbook.keep = keep;
    await noticing.confirm({ id: shown[0].id });
    await noticing.settled({ url: BLOG, shown: "new-node" }, sender(BLOG));
    assert.deepEqual(kept.map(({ verb }) => verb), ["like", "comment"]);
    assert.deepEqual(Object.keys(await area.get(null)), []);
  });

  test("dismissed, an act is forgotten", async () => {
    const { noticing, kept, shown, area, sender } = await desk({ "x.com": "ask" });
    await noticing.noticed(LIKE, sender(LIKE.url));
    await noticing.dismiss({ id: shown[0].id });
    await noticing.confirm({ id: shown[0].id });
    assert.deepEqual(kept, []);
    assert.deepEqual(Object.keys(await area.get(null)).filter((key) => key.startsWith("noticed:")), []);
  });

  test("what nobody answered waits in the popup for half an hour", async () => {
    const { noticing, kept, clock, sender } = await desk({ "x.com": "ask" });
    await noticing.noticed({ ...LIKE, verb: "reply", text: "Mine too" }, sender(LIKE.url));
    const [{ id, said, text }] = await noticing.open();
    assert.deepEqual([said.includes("reply"), text], [true, "Mine too"]);
    await noticing.confirm({ id, text });
    assert.deepEqual([kept[0].text, kept[0].rule.signals], ["Mine too", LIKE.signals]);
    await noticing.noticed(LIKE, sender(LIKE.url));
    clock.pass(31 * 60_000);
    assert.deepEqual(await noticing.open(), []);
  });

  test("nothing is put into the pages of a quiet platform", async () => {
    const post = "https://www.linkedin.com/feed/update/urn:li:activity:6665508550111912345/";
    const act = { ...LIKE, verb: "react", url: post, about: post };
    const asking = await desk({ "linkedin.com": "ask" });
    await asking.noticing.noticed(act, asking.sender(post));
    assert.deepEqual([asking.shown, asking.flashes, (await asking.noticing.open()).length], [[], ["noticed"], 1]);
    const logging = await desk({ "linkedin.com": "auto" });
    await logging.noticing.noticed(act, logging.sender(post));
    assert.deepEqual([logging.shown, logging.kept.length], [[], 1]);
  });

  test("where the user said so an act is logged by itself and can be taken back, but not one that is unsure", async () => {
    const { noticing, kept, undone, shown, sender } = await desk({ "x.com": "auto" });
    await noticing.noticed(LIKE, sender(LIKE.url));
    assert.deepEqual([shown[0].asks, shown[0].lasts, kept.length], [false, 10_000, 1]);
    await noticing.retract({ id: shown[0].id });
    assert.deepEqual(undone, [kept[0].id]);
    await noticing.noticed({ ...LIKE, confidence: 0.5 }, sender(LIKE.url));
    assert.ok(shown[1].asks);
    assert.equal(kept.length, 1);
  });

  test("an act taken back in the page is taken back in the log", async () => {
    const { noticing, kept, shown, sender } = await desk({ "x.com": "auto" });
    await noticing.noticed(LIKE, sender(LIKE.url));
    await noticing.noticed({ ...LIKE, undo: true }, sender(LIKE.url));
    assert.deepEqual([shown.length, shown[1].id, shown[1].undo], [2, kept[0].id, ""]);
    await noticing.noticed({ ...LIKE, verb: "save", undo: true }, sender(LIKE.url));
    assert.equal(shown.length, 2);
  });

  const PRIVATE = [
    ["x.com", "https://x.com/messages/1-2"], ["bob.example", "https://bob.example/settings/profile"], ["bob.example", "https://bob.example/en/checkout/2"],
    ["bob.example", "https://webmail.bob.example/thread/7"], ["paypal.com", "https://www.paypal.com/myaccount"], ["bob.example", "https://banking.bob.example/"],
    ["bob.example", "https://bob.example/inbox"], ["bob.example", "https://bob.example/wp-admin/edit-comments.php"],
  ];
  for (const [site, url] of PRIVATE) {
    test(`nothing is noticed at ${url}`, async () => {
      const { noticing, area, kept, shown, sender } = await desk({ [site]: "auto" });
      const act = { ...LIKE, url, verb: "reply", text: "secret" };
      assert.equal(await noticing.allowed({ url }, sender(url)), false);
      await noticing.intent(act, sender(url));
      await noticing.noticed(act, sender(url));
      await noticing.link({ url, href: SHARE }, sender(url));
      assert.deepEqual([kept, shown], [[], []]);
      assert.ok(!JSON.stringify(await area.get(null)).includes("secret"));
    });
  }

  const after = async (address, { later = 0, status = 200, shown: became = null, act = COMMENT, made = WORDPRESS, mode = "auto" } = {}) => {
    const { noticing, kept, shown, clock, sender } = await desk({ "bob.example": mode }, { title: act.url });
    await noticing.rules({ url: act.url, ...made, status: 200 }, sender(act.url));
    await noticing.intent(act, sender(act.url));
    clock.pass(later);
    const { sought } = await noticing.rules({ url: address, ...made, status }, sender(address));
    if (became) await noticing.settled({ url: address, shown: became }, sender(address));
    return { sought, shown, kept };
  };

  test("a WordPress comment is proven by the address of the page after it", async () => {
    const { sought, shown, kept } = await after(`${BLOG}#comment-9`);
    assert.deepEqual([sought, shown.length], [null, 1]);
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
    for (const [address, how] of [
      ["https://bob.example/wp-comments-post.php", { status: 409 }], ["https://bob.example/wp-comments-post.php", { status: 500 }],
      ["https://bob.example/about", { shown: "gone" }], ["https://bob.example/about", { shown: "kept" }], [`${BLOG}#comment-9`, { later: 61_000 }],
      ["https://bob.example/about", { later: 61_000, shown: "new-node" }],
    ]) {
      const { shown, kept } = await after(address, how);
      assert.deepEqual([shown, kept], [[], []], `${address} ${JSON.stringify(how)}`);
    }
  });

  test("where no address proves it, the next page is looked through for the words", async () => {
    const { sought, kept } = await after(BLOG, { shown: "new-node" });
    assert.equal(sought, COMMENT.text);
    assert.deepEqual([kept.length, kept[0].rule.signals], [1, ["submit", "new-node"]]);
    const elsewhere = await after("https://evil.example/", { shown: "new-node" }).catch(() => ({ kept: [] }));
    assert.deepEqual(elsewhere.kept, []);
  });

  test("a form nobody wrote rules for is asked about, and surer once its words are shown", async () => {
    const garden = { made: { makers: [], marks: [] } };
    const unsure = await after("https://bob.example/thanks", { ...garden, shown: "gone" });
    assert.deepEqual([unsure.kept, unsure.shown[0].asks, unsure.shown[0].text], [[], true, COMMENT.text]);
    const shown = await after(BLOG, { ...garden, shown: "new-node" });
    assert.deepEqual([shown.kept.length, shown.kept[0].rule.id, shown.kept[0].page.title], [1, "web.comment", BLOG]);
    assert.deepEqual((await after(BLOG, { ...garden, shown: "kept" })).shown, []);
  });

  test("a subscription is asked about when the form is gone, and without the address", async () => {
    const act = { ...COMMENT, verb: "subscribe", text: "" };
    const { sought, shown, kept } = await after("https://bob.example/welcome", { act, made: { makers: [], marks: [] } });
    assert.deepEqual([sought, kept, shown[0].asks, shown[0].said.includes("subscribe")], [null, [], true, true]);
    assert.deepEqual((await after("https://bob.example/welcome", { act, status: 422 })).shown, []);
  });

  test("a form elsewhere to share this page with is asked about, even where acts are logged by themselves", async () => {
    const { noticing, shown, kept, sender } = await desk({ "bob.example": "auto" });
    await noticing.link({ url: BLOG, href: SHARE }, sender(BLOG));
    assert.deepEqual([kept, shown[0].asks], [[], true]);
    await noticing.confirm({ id: shown[0].id });
    assert.deepEqual([kept[0].verb, kept[0].url, kept[0].rule.signals, kept[0].page.title], ["share", BLOG, ["share-form"], "A page"]);
    await noticing.link({ url: BLOG, href: "https://elsewhere.example/?page=2" }, sender(BLOG));
    assert.equal(shown.length, 1);
  });

  test("what is then sent in that form is the share, and is asked about no longer", async () => {
    const { noticing, shown, kept, sender } = await desk({ "bob.example": "ask", "x.com": "auto" });
    await noticing.link({ url: BLOG, href: SHARE }, sender(BLOG));
    await noticing.noticed({ ...LIKE, url: SHARE, about: null, verb: "reply", text: "Read this" }, sender(SHARE));
    assert.deepEqual([kept[0].verb, kept[0].url, kept[0].text], ["share", BLOG, "Read this"]);
    assert.deepEqual([shown.length, await noticing.open()], [2, []]);
  });

  test("no e-mail address is kept, wherever it stood", async () => {
    const page = { title: "Write to bob@bob.example", author: { name: "bob@bob.example", handle: "@bob@social.example" }, canonical: `${BLOG}?email=ann%40ann.example&p=1` };
    const { noticing, kept, sender } = await desk({ "bob.example": "auto" }, page);
    const text = "Mail me: ann.lee+x@ann.example, or find me as @ann@social.example.";
    const data = { name: "ann@ann.example", cl_post_url: "https://ann.example/a" };
    await noticing.noticed({ ...COMMENT, url: BLOG, who: "eve@eve.example", me: "ann@ann.example", text, data, confidence: 0.8 }, sender(BLOG));
    assert.doesNotMatch(JSON.stringify(kept), /(bob|ann|eve)(@|%40)(bob|ann|eve)\.example/);
    assert.equal(kept[0].text, "Mail me: …, or find me as @ann@social.example.");
    assert.deepEqual([kept[0].target, kept[0].page.author.handle, kept[0].data.cl_post_url], [undefined, "@bob@social.example", "https://ann.example/a"]);
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
  const capture = captureOf({ found: { platform: "twitter" }, act: { ...LIKE, url: POST }, page, id: "x" });
  assert.deepEqual([capture.url, capture.page.title, capture.via], [POST, "A post", undefined]);
  const elsewhere = captureOf({ found: { platform: "twitter" }, act: LIKE, page: { url: LIKE.url, title: "Home" }, id: "x" });
  assert.deepEqual([elsewhere.url, elsewhere.page, elsewhere.via], [POST, undefined, LIKE.url]);
});

const RUNTIME = { id: "own" };
const SENDER = { id: "own", url: LIKE.url, tab: { id: 7 } };

test("the observer is heard about the site it is on", () => {
  assert.equal(acceptNotice({ name: "noticed", ...LIKE }, SENDER, RUNTIME)?.name, "noticed");
  assert.equal(acceptNotice({ name: "rules", url: POST, makers: [], marks: [], status: 200 }, SENDER, RUNTIME)?.name, "rules");
});

test("nobody else speaks as the observer, and it says nothing else", () => {
  const message = { name: "noticed", ...LIKE };
  for (const sender of [undefined, {}, { ...SENDER, id: "other" }, { ...SENDER, tab: undefined }, { ...SENDER, url: "https://evil.example/" },
    { ...SENDER, url: "chrome-extension://own/popup.html" }]) assert.equal(acceptNotice(message, sender, RUNTIME), null);
  for (const wrong of [{ name: "log" }, { name: "unpair" }, { ...message, more: 1 }, { ...message, confidence: 2 }, { ...message, text: 5 },
    { ...message, about: "javascript:alert(1)" }, { ...message, signals: "click" }, { ...message, data: { a: { b: 1 } } },
    { name: "settled", url: LIKE.url, shown: "maybe" }, { name: "link", url: LIKE.url, href: "javascript:alert(1)" }, null, []]) assert.equal(acceptNotice(wrong, SENDER, RUNTIME), null);
});

test("every notice has something that answers it", () => {
  const answering = [Noticing, Marks];
  for (const name of Object.keys(NOTICES)) assert.equal(answering.filter((each) => typeof each.prototype[name] === "function").length, 1, name);
});
