import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";

import { Api } from "../../extension/lib/api.js";
import { Badge } from "../../extension/lib/badge.js";
import { RULES } from "../../extension/lib/bundled.js";
import { Drain } from "../../extension/lib/drain.js";
import { Logbook } from "../../extension/lib/logbook.js";
import { Outbox } from "../../extension/lib/outbox.js";
import { Receipts, UNDO_MS } from "../../extension/lib/receipts.js";
import { Rulebook } from "../../extension/lib/rulebook.js";
import { isPaired, Settings } from "../../extension/lib/settings.js";
import { Sites } from "../../extension/lib/sites.js";
import { Tabs } from "../../extension/lib/tabs.js";
import { Vault } from "../../extension/lib/vault.js";
import { Clock, Locks, MemoryArea, MemoryStore, sitesBrowser, uuids } from "./platform.js";
import { accepting, Server, SERVER_KEY } from "./server.js";

const PAGE = {
  url: "https://bob.example/post", title: "Post", author: { name: "Bob", url: "https://bob.example/" },
  comment_form: true, selection: "Two\nlines",
};
const LOG = { page: PAGE, verb: "comment", direction: "given", text: "Nice", target: null };
const BOB = { id: 42, name: "Bob Rivers" };

const known = (more) => ({ status: 200, body: { urls: [{ verbs: [], ...more }], handles: [] } });

/** The whole background with a real server; only what the browser itself gives is in memory. */
class Desk {
  clock = new Clock();
  store = new MemoryStore();
  outbox = new Outbox(this.store);
  settings = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
  area = new MemoryArea();
  seen = new Map();
  server = new Server({ captures: accepting(this.seen), lookup: () => known(), rules: () => ({ status: 200, body: { version: "0", platforms: [] } }) });
  rulebook = new Rulebook({ area: this.area, bundled: RULES });
  sites = new Sites({ area: this.area, ...sitesBrowser() });
  flashes = [];
  tab = { id: 7, windowId: 1, url: PAGE.url, title: PAGE.title };
  readable = true;
  page = PAGE;
  allowed = true;

  async start() {
    await this.settings.write({ port: await this.server.start(), token: "secret", server_key: SERVER_KEY });
    this.receipts = new Receipts({ area: this.area, now: this.clock.now });
    const api = new Api({ settings: this.settings, now: this.clock.now });
    const locks = new Locks();
    this.badge = new Badge({
      state: async () => ({ pending: (await this.outbox.summary()).pending, paired: isPaired(await this.settings.read()) }),
      show: async (face) => void this.flashes.push(face.text),
      now: this.clock.now,
      later: this.clock.later,
    });
    this.drain = new Drain({
      outbox: this.outbox, api, settings: this.settings, receipts: this.receipts, area: this.area, locks,
      now: this.clock.now, later: this.clock.later, random: () => 1, changed: () => this.badge.refresh(),
    });
    const browser = {
      tabs: { query: async () => [this.tab] },
      scripting: {
        executeScript: async () => {
          if (!this.readable) throw new Error("Cannot access contents of the page");
          return [{ result: this.page }];
        },
      },
    };
    this.book = new Logbook({
      outbox: this.outbox, drain: this.drain, api, settings: this.settings, receipts: this.receipts, badge: this.badge, locks,
      rulebook: this.rulebook, sites: this.sites, tabs: new Tabs(browser), allowed: async () => this.allowed, clientName: async () => "Chromium on Linux",
      now: this.clock.now, uuid: uuids(),
    });
    return this;
  }

  get arrived() {
    return [...this.seen.values()];
  }
}

describe("logbook", () => {
  const desks = [];
  const desk = async () => {
    const made = await new Desk().start();
    desks.push(made);
    return made;
  };
  afterEach(async () => {
    for (const made of desks.splice(0)) {
      // A flush that an act has started may still run; what it needs must not be gone before.
      await made.drain.flush({ eager: true });
      await made.server.stop();
    }
  });

  test("an act is on the disk before it is answered, with no server at all", async () => {
    const each = await desk();
    await each.settings.write({ port: 1 });
    const { id } = await each.book.log(LOG);
    assert.equal(await each.outbox.stateOf(id), "pending");
    const { state, trouble } = await each.book.settle({ id });
    assert.deepEqual([state, trouble.code], ["pending", "unreachable"]);
  });

  test("an act that cannot be written is not answered as logged", async () => {
    const each = await desk();
    each.store.failing = true;
    await assert.rejects(each.book.log(LOG), /disk is full/);
    assert.ok(each.flashes.includes("×"));
    assert.equal(await each.receipts.recent(), null);
    each.store.failing = false;
  });

  test("an act arrives once, and its receipt knows the person and the next act", async () => {
    const each = await desk();
    const next = { verb: "share", url: PAGE.url, text: "You commented. Share it too?" };
    each.server.on("captures", ({ captures }) => ({
      status: 200, body: { results: captures.map(({ id }) => ({ id, status: "accepted", events: [{ person: BOB, standing: { turn: "even" }, next }] })) },
    }));
    const { id } = await each.book.log(LOG);
    const { state, answer } = await each.book.settle({ id });
    assert.equal(state, "sent");
    assert.deepEqual([answer.person, answer.next], [BOB, next]);
    assert.equal(each.server.posted("captures").length, 1);
  });

  test("the persona of the settings goes with every act, and none where none is set", async () => {
    const each = await desk();
    const first = await each.book.log(LOG);
    await each.book.settle(first);
    await each.book.save({ port: (await each.settings.read()).port, persona: " business " });
    const second = await each.book.log(LOG);
    await each.book.settle(second);
    assert.deepEqual(each.arrived.map(({ persona }) => persona), [undefined, "business"]);
  });

  test("undone before it was sent, an act never reaches the server", async () => {
    const each = await desk();
    await each.settings.write({ token: null });
    const { id } = await each.book.log(LOG);
    assert.deepEqual(await each.book.undo({ id }), { state: "removed" });
    await each.settings.write({ token: "secret" });
    await each.drain.flush();
    assert.deepEqual(each.arrived, []);
  });

  test("undone while the server is away, an act never reaches it", async () => {
    const each = await desk();
    const { port } = await each.settings.read();
    await each.settings.write({ port: 1 });
    const { id } = await each.book.log(LOG);
    await each.book.settle({ id });
    assert.deepEqual(await each.book.undo({ id }), { state: "removed" });
    await each.settings.write({ port });
    await each.drain.flush({ eager: true });
    assert.deepEqual(each.arrived, []);
  });

  test("undone after it was sent, an act is followed by its undo", async () => {
    const each = await desk();
    const { id } = await each.book.log(LOG);
    await each.book.settle({ id });
    assert.deepEqual(await each.book.undo({ id }), { state: "queued" });
    await each.drain.flush({ eager: true });
    const [first, undo] = each.arrived;
    assert.deepEqual([first.id, undo.verb, undo.undo_of, undo.url], [id, "undo", id, PAGE.url]);
  });

  test("undone at any moment of its way, an act ends undone and is sent once", async () => {
    for (const moment of ["asked", "committed"]) {
      const each = await desk();
      const accept = accepting(each.seen);
      let undone;
      let target;
      each.server.on("captures", async (body) => {
        const early = moment === "committed" ? accept(body) : null;
        undone ??= await each.book.undo({ id: target });
        return early ?? accept(body);
      });
      const paired = await each.settings.read();
      await each.settings.write({ token: null });
      target = (await each.book.log(LOG)).id;
      await each.settings.write({ token: paired.token });
      await each.drain.flush();
      await each.drain.flush();
      assert.deepEqual(undone, { state: "queued" }, moment);
      assert.deepEqual(each.arrived.map(({ verb }) => verb), ["comment", "undo"], moment);
      assert.equal((await each.outbox.summary()).pending, 0, moment);
    }
  });

  test("undoing what this session did not log changes nothing", async () => {
    const each = await desk();
    assert.deepEqual(await each.book.undo({ id: "00000000-0000-4000-8000-999999999999" }), { state: "unknown" });
    assert.equal((await each.outbox.summary()).pending, 0);
  });

  test("the shortcut logs the likeliest verb with the marked words, and shows it on the badge", async () => {
    const each = await desk();
    await each.book.logLikeliest(each.tab);
    await each.drain.flush();
    const [capture] = each.arrived;
    assert.deepEqual([capture.verb, capture.text, capture.source], ["comment", "Two\nlines", "shortcut"]);
    assert.ok(each.flashes.includes("✓"));
  });

  test("the shortcut takes the server's word for the verb when it answers", async () => {
    const each = await desk();
    each.server.on("lookup", () => known({ verbs: [{ verb: "review", help: "" }] }));
    await each.book.logLikeliest(each.tab);
    await each.drain.flush();
    assert.equal(each.arrived[0].verb, "review");
  });

  test("the shortcut pressed again within ten seconds takes the act back, and later logs anew", async () => {
    const each = await desk();
    await each.settings.write({ token: null });
    await each.book.logLikeliest(each.tab);
    each.clock.time += UNDO_MS - 1;
    await each.book.logLikeliest(each.tab);
    assert.equal((await each.outbox.summary()).pending, 0);
    assert.ok(each.flashes.includes("↩"));
    await each.book.logLikeliest(each.tab);
    each.clock.time += UNDO_MS;
    await each.book.logLikeliest(each.tab);
    assert.equal((await each.outbox.summary()).pending, 2);
  });

  test("the shortcut on another page logs there instead of taking back", async () => {
    const each = await desk();
    await each.settings.write({ token: null });
    await each.book.logLikeliest(each.tab);
    each.page = { ...PAGE, url: "https://carol.example/" };
    await each.book.logLikeliest(each.tab);
    assert.equal((await each.outbox.summary()).pending, 2);
  });

  test("the shortcut pressed twice at once logs and takes back, never twice", async () => {
    const each = await desk();
    await each.settings.write({ token: null });
    await Promise.all([each.book.logLikeliest(each.tab), each.book.logLikeliest(each.tab)]);
    assert.equal((await each.outbox.summary()).pending, 0);
  });

  test("a page no script may read is logged by its address and title", async () => {
    const each = await desk();
    each.readable = false;
    await each.book.logFromMenu({ menuItemId: "given-share" }, each.tab);
    await each.drain.flush();
    assert.deepEqual([each.arrived[0].url, each.arrived[0].page], [PAGE.url, { title: "Post" }]);
  });

  test("what is no page of the web is not logged, and the badge says so", async () => {
    const each = await desk();
    each.readable = false;
    each.tab = { ...each.tab, url: "about:config" };
    await each.book.logFromMenu({ menuItemId: "given-share" }, each.tab);
    await each.book.logLikeliest(each.tab);
    assert.equal((await each.outbox.summary()).pending, 0);
    assert.deepEqual(each.flashes.filter(Boolean), ["×", "×"]);
    assert.equal((await each.book.open({}, {})).page, null);
  });

  test("the popup opens with everything it needs, without the server", async () => {
    const each = await desk();
    await each.settings.write({ port: 1 });
    const { id } = await each.book.log(LOG);
    const opened = await each.book.open({}, {});
    assert.deepEqual(opened.page, PAGE);
    assert.deepEqual([opened.paired, opened.allowed, opened.recent.id], [true, true, id]);
    assert.deepEqual([opened.recent.left, opened.recent.name], [UNDO_MS, "Bob"]);
  });

  test("a popup that stands in a tab of its own is about the tab before it", async () => {
    const tabs = [{ id: 1, lastAccessed: 5 }, { id: 2, lastAccessed: 9 }, { id: 3, lastAccessed: 10 }];
    const browser = { tabs: { query: async ({ windowId }) => (windowId === 4 ? tabs : []) } };
    assert.equal((await new Tabs(browser).current({ id: 3, windowId: 4 })).id, 2);
  });

  test("a lookup asks for the page and for its author, and picks the person either is known by", async () => {
    const each = await desk();
    each.server.on("lookup", ({ urls, handles }) => ({
      status: 200,
      body: { urls: urls.map((url, place) => ({ url, person: place === 1 ? BOB : null, verbs: [{ verb: "comment" }] })), handles: handles.map(() => ({})) },
    }));
    const { found, code } = await each.book.lookup({ page: { ...PAGE, author: { ...PAGE.author, handle: "@bob@social.example" } } });
    assert.deepEqual(each.server.posted("lookup")[0], { urls: [PAGE.url, "https://bob.example/"], handles: ["@bob@social.example"] });
    assert.deepEqual([found.person, found.verbs, code], [BOB, [{ verb: "comment" }], null]);
  });

  test("a lookup that fails says why", async () => {
    const each = await desk();
    each.server.on("lookup", () => ({ status: 503, body: { code: "starting" } }));
    assert.deepEqual(await each.book.lookup({ page: PAGE }), {
      found: null, code: "starting", reason: null, paired: true, lost: false,
    });
  });

  test("a server that has forgotten this browser is noticed at a lookup and at a settling", async () => {
    for (const [path, call] of [["lookup", "lookup"], ["captures", "settle"]]) {
      const each = await desk();
      each.server.on(path, () => ({ status: 401, body: { code: "unauthorized" } }));
      const { id } = path === "captures" ? await each.book.log(LOG) : {};
      const { paired, lost } = await each.book[call](id ? { id } : { page: PAGE });
      assert.deepEqual([paired, lost], [false, true], call);
    }
  });

  test("pairing asks for a code under this browser's name, and a right code lets everything through", async () => {
    const each = await desk();
    await each.settings.write({ token: null, lost: true });
    const { id } = await each.book.log(LOG);
    each.server.on("pair", () => ({ status: 201, body: { expires_in: 120 } }));
    each.server.on("pair/claim", ({ code }) =>
      code === "ABCD2345"
        ? { status: 201, body: { token: "fresh", server_key: SERVER_KEY, client: { id: 1, name: "Chromium on Linux" } } }
        : { status: 403, body: { code: "code_wrong", detail: "Wrong", tries_left: 4 } });
    assert.deepEqual(await each.book.pair(), { done: true, code: null, reason: null, expires_in: 120 });
    assert.deepEqual(each.server.posted("pair"), [{ name: "Chromium on Linux" }]);
    assert.deepEqual(await each.book.claim({ code: "nope" }), { done: false, code: "code_wrong", reason: "Wrong", tries_left: 4 });
    assert.equal((await each.settings.read()).token, null);
    assert.equal((await each.book.claim({ code: " ABCD2345 " })).done, true);
    assert.equal((await each.book.settle({ id })).state, "sent");
    assert.equal(each.server.requests.at(-1).headers.authorization, "Bearer fresh");
  });

  test("unpairing forgets the token and keeps the queue", async () => {
    const each = await desk();
    await each.settings.write({ port: 1 });
    await each.book.log(LOG);
    const { paired, waiting } = await each.book.unpair();
    assert.deepEqual([paired, waiting, (await each.settings.read()).token], [false, 1, null]);
  });
});
