import assert from "node:assert/strict";
import { test } from "node:test";

import { desk } from "./desk.js";

const THREAD = "https://old.reddit.com/r/trees/comments/1abcde/graft/";
const VOTE = "https://old.reddit.com/api/vote";
const BLOG = "https://bob.example/2026/graft/";
const POSTED = "https://bob.example/wp-comments-post.php";
const WORDPRESS = { makers: ["wordpress"], marks: ["api.w.org"] };

/** A site on which requests are seen, and a tab with one of its pages; `send` begins a request, and what it gives ends it. */
async function watched({ url = THREAD, made = { makers: [], marks: [] }, mode = "auto", requests = true } = {}) {
  const host = new URL(url).hostname.split(".").slice(-2).join(".");
  const all = await desk({ [host]: mode });
  all.given.add("webRequest");
  await all.sites.set(host, { requests });
  let last = 0;
  await all.noticing.rules({ url, ...made, status: 200 }, all.sender(url));
  const send = (how = {}) => {
    const request = {
      requestId: String(++last), tabId: 7, frameId: 0, type: "xmlhttprequest", method: "POST", url: VOTE, initiator: new URL(url).origin,
      timeStamp: all.clock.now() + 5, ...how,
    };
    all.requests.begun(request);
    return {
      answer: (statusCode) => all.requests.completed({ ...request, statusCode }),
      redirect: (redirectUrl, statusCode = 302) => all.requests.redirected({ ...request, statusCode, redirectUrl }),
      breakOff: (error) => all.requests.broken({ ...request, error }),
    };
  };
  const act = { at: all.clock.now(), url, verb: "like", who: null, about: null, me: null, undo: false, signals: ["click"], confidence: 0.3 };
  const flip = { ...act, signals: ["click", "state-flip"], confidence: 0.7 };
  return { ...all, send, act, flip, from: all.sender(url), signals: () => all.kept.map(({ rule }) => rule.signals) };
}

test("an act of which the page shows nothing is noticed when its request succeeded, and not otherwise", async () => {
  for (const [end, noticed] of [
    [(request) => request.answer(200), true], [(request) => request.answer(204), true], [(request) => request.answer(422), false], [(request) => request.answer(503), false],
    [(request) => request.breakOff("net::ERR_CONNECTION_RESET"), false], [(request) => request.breakOff("NS_BINDING_ABORTED"), false],
    [(request) => request.redirect("https://old.reddit.com/login"), false], [(request) => request.answer(304), false], [() => {}, false],
  ]) {
    const { noticing, send, act, from, signals } = await watched();
    end(send());
    await noticing.unshown(act, from);
    assert.deepEqual(signals(), noticed ? [["click", "request"]] : [], String(end));
  }
});

test("an act the page showed is surer by its request, as before without one, and none when that failed", async () => {
  for (const [end, expected] of [
    [(send) => send().answer(200), [["click", "state-flip", "request"]]], [(send) => send().answer(500), []], [() => {}, [["click", "state-flip"]]],
    [(send) => send().breakOff("net::ERR_ABORTED"), [["click", "state-flip"]]], [(send) => send({ method: "GET" }).answer(500), [["click", "state-flip"]]],
  ]) {
    const { noticing, send, flip, from, signals } = await watched();
    end(send);
    await noticing.noticed(flip, from);
    assert.deepEqual(signals(), expected, String(end));
  }
});

test("a request makes sure enough what otherwise is asked about", async () => {
  const { noticing, send, flip, from, kept, shown } = await watched();
  send().answer(200);
  await noticing.noticed({ ...flip, confidence: 0.4 }, from);
  assert.deepEqual([kept.length, shown[0].asks], [1, false]);
});

test("a page that shows the act before the server answered waits for the answer, and what takes it back comes after it", async () => {
  const { noticing, send, flip, from, signals, clock, kept, shown } = await watched();
  const request = send();
  clock.later(() => request.answer(200), 3000);
  await Promise.all([noticing.noticed(flip, from), noticing.noticed({ ...flip, at: flip.at + 900, undo: true }, from)]);
  assert.deepEqual([signals(), kept.length, shown.at(-1).said], [[["click", "state-flip", "request"]], 1, "undone"]);
});

test("the words of what was refused are forgotten, and nothing of a request is kept but what it may have done and whether it succeeded", async () => {
  const { noticing, send, act, from, kept, shown, area } = await watched();
  const reply = { ...act, verb: "reply", text: "Graft in March.", signals: ["submit"] };
  await noticing.intent(reply, from);
  send({ url: "https://old.reddit.com/api/comment?secret=1", requestBody: { formData: { text: ["Graft in March."] } } }).answer(403);
  await noticing.noticed({ ...reply, signals: ["submit", "emptied"], confidence: 0.6 }, from);
  const all = await area.get(null);
  assert.deepEqual([kept, shown, Object.keys(all)], [[], [], ["made:7", "requests:7"]]);
  assert.deepEqual(all["requests:7"], { 1: { verbs: ["comment", "reply"], begun: act.at + 5, outcome: "failed", act: act.at } });
});

test("words still in their box were refused, whatever was said of the request", async () => {
  const { noticing, send, act, from, kept, shown } = await watched();
  await noticing.intent({ ...act, verb: "reply", text: "Graft in March.", signals: ["submit"] }, from);
  send({ url: "https://old.reddit.com/api/comment" }).answer(200);
  await noticing.settled({ url: THREAD, shown: "kept" }, from);
  assert.deepEqual([kept, shown], [[], []]);
});

test("a form that leads to another page of the site was taken; one whose address shows a page itself tells nothing", async () => {
  const words = { verb: "comment", text: "Graft in March.", signals: ["submit"] };
  for (const [end, expected] of [
    [(request) => request.redirect(BLOG), [["submit", "request", "gone"]]], [(request) => request.answer(200), []], [(request) => request.answer(409), []],
    [(request) => request.redirect("https://bob.example/wp-login.php"), []], [(request) => request.redirect("https://elsewhere.example/"), []],
    [(request) => request.redirect("https://bob.example/other-place", 307), []],
  ]) {
    const { noticing, send, act, from, signals } = await watched({ url: BLOG, made: WORDPRESS });
    await noticing.intent({ ...act, ...words }, from);
    end(send({ url: POSTED, type: "main_frame" }));
    await noticing.rules({ url: BLOG, ...WORDPRESS, status: 200 }, from);
    await noticing.settled({ url: BLOG, shown: "gone" }, from);
    assert.deepEqual(signals(), expected, String(end));
  }
});

test("proof in the next page's address outweighs what a request said", async () => {
  const { noticing, send, act, from, signals } = await watched({ url: BLOG, made: WORDPRESS });
  await noticing.intent({ ...act, verb: "comment", text: "Graft in March.", signals: ["submit"] }, from);
  send({ url: POSTED, type: "main_frame" }).answer(500);
  await noticing.rules({ url: `${BLOG}#comment-9`, ...WORDPRESS, status: 200 }, from);
  assert.deepEqual(signals(), [["submit", "redirect-fragment"]]);
});

test("where the user did not say so, or the browser does not permit it, requests change nothing", async () => {
  for (const take of [({ sites }) => sites.set("reddit.com", { requests: false }), ({ given }) => given.delete("webRequest")]) {
    const each = await watched();
    await take(each);
    each.send().answer(422);
    await each.noticing.unshown(each.act, each.from);
    const before = each.clock.now();
    await each.noticing.noticed(each.flip, each.from);
    assert.deepEqual([each.signals(), each.clock.now() - before], [[["click", "state-flip"]], 0]);
    assert.deepEqual(Object.keys(await each.area.get(null)).filter((key) => key.startsWith("requests:")), []);
  }
});

test("requests of other tabs, frames, sites, hosts, paths and times tell nothing", async () => {
  for (const other of [
    { tabId: 8 }, { tabId: -1 }, { frameId: 3 }, { initiator: "https://evil.example" }, { initiator: undefined }, { initiator: "null" }, { url: "https://evil.example/api/vote" },
    { url: "https://old.reddit.com/api/votes" }, { url: "https://old.reddit.com/api/save" }, { method: "GET" }, { method: "DELETE" },
    { timeStamp: 1 }, { url: "https://old.reddit.com/message/compose" },
  ]) {
    const { noticing, send, act, from, signals } = await watched();
    send(other).answer(200);
    await noticing.unshown(act, from);
    assert.deepEqual(signals(), [], JSON.stringify(other));
  }
});

test("one request is one act's, however often that act is told of", async () => {
  const { noticing, send, act, from, kept } = await watched();
  send().answer(200);
  await noticing.unshown(act, from);
  await noticing.unshown(act, from);
  await noticing.unshown({ ...act, at: act.at + 100 }, from);
  assert.deepEqual([kept.length, new Set(kept.map(({ id }) => id)).size], [2, 1]);
});

test("what takes an act back is never taken for an act by its request", async () => {
  const { noticing, send, act, from, kept } = await watched();
  send().answer(200);
  await noticing.unshown({ ...act, undo: true }, from);
  assert.deepEqual(kept, []);
});

test("a worker that is ended meanwhile finds what its predecessor saw, and requests are forgotten after a minute", async () => {
  const { send, act, from, requests, sites, area, clock, noticing } = await watched();
  send().answer(200);
  await noticing.unshown({ ...act, verb: "save" }, from);
  const again = new requests.constructor({ area, sites, now: clock.now, pause: clock.pass.bind(clock) });
  assert.equal(await again.outcome(act, from.tab), "done");
  clock.pass(61_000);
  send().answer(200);
  await noticing.unshown({ ...act, at: clock.now() }, from);
  assert.deepEqual(Object.keys((await area.get("requests:7"))["requests:7"]), ["2"]);
});
