import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";

import { Api } from "../../extension/lib/api.js";
import { revisedCapture, targetWords } from "../../extension/lib/capture.js";
import { Drain } from "../../extension/lib/drain.js";
import { Outbox } from "../../extension/lib/outbox.js";
import { Queue } from "../../extension/lib/queue.js";
import { Receipts, UNDO_MS } from "../../extension/lib/receipts.js";
import { Settings } from "../../extension/lib/settings.js";
import { Vault } from "../../extension/lib/vault.js";
import { Clock, Locks, MemoryArea, MemoryStore, uuids } from "./platform.js";
import { accepting, Server, SERVER_KEY } from "./server.js";

const refusing = (code) => ({ captures }) => ({
  status: 200, body: { results: captures.map(({ id }) => ({ id, status: "rejected", code, detail: "No" })) },
});
const a = (id, more) => ({ id, verb: "comment", direction: "given", url: `https://bob.example/${id}`, page: { title: `Post ${id}` }, ...more });
const ids = (rows) => rows.map(({ id }) => id);

/** The queue with a real server; only what the browser itself gives is in memory. */
class Bench {
  clock = new Clock();
  outbox = new Outbox(new MemoryStore());
  settings = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
  area = new MemoryArea();
  seen = new Map();
  server = new Server({ captures: accepting(this.seen) });
  refreshed = 0;

  async start() {
    this.port = await this.server.start();
    await this.settings.write({ port: this.port, token: "secret", server_key: SERVER_KEY });
    this.receipts = new Receipts({ area: this.area, now: this.clock.now });
    this.drain = new Drain({
      outbox: this.outbox, api: new Api({ settings: this.settings, now: this.clock.now }), settings: this.settings, receipts: this.receipts,
      area: this.area, locks: new Locks(), now: this.clock.now, later: this.clock.later, random: () => 1, changed: async () => {},
    });
    this.queue = new Queue({
      outbox: this.outbox, drain: this.drain, settings: this.settings, receipts: this.receipts, allowed: async () => true,
      badge: { refresh: async () => void this.refreshed++ }, now: this.clock.now, uuid: uuids(),
    });
    return this;
  }

  async away() {
    await this.settings.write({ port: 1 });
  }

  async back() {
    await this.settings.write({ port: this.port });
  }

  async put(...captures) {
    for (const capture of captures) await this.outbox.put(capture, this.clock.now());
  }
}

describe("queue", () => {
  const benches = [];
  const bench = async () => {
    const made = await new Bench().start();
    benches.push(made);
    return made;
  };
  afterEach(async () => {
    for (const made of benches.splice(0)) await made.server.stop();
  });

  test("shows what waits, what was not accepted and why, and what was sent", async () => {
    const each = await bench();
    await each.receipts.add({ id: "sent", url: "https://bob.example/", verb: "share", direction: "given", title: "Post" });
    await each.put(a("sent"));
    await each.queue.sendNow();
    each.server.on("captures", refusing("invalid"));
    await each.put(a("refused", { target: { handle: "bob" } }));
    await each.queue.sendNow();
    await each.away();
    await each.put(a("waits", { text: "Nice", page: { title: "Post", author: { name: "Bob" } } }));

    const { pending, rejected, sent, paired, trouble } = await each.queue.queue();

    assert.deepEqual(pending.map(({ id, text, title, author, editable }) => [id, text, title, author, editable]), [["waits", "Nice", "Post", "Bob", true]]);
    assert.deepEqual(rejected.map(({ id, detail, person, author }) => [id, detail, person, author]), [["refused", "No", "@bob", null]]);
    assert.deepEqual(sent.map(({ id, title }) => [id, title]), [["sent", "Post"]]);
    assert.deepEqual([paired, trouble], [true, null]);
  });

  test("what was answered waits no longer, though the outbox may still be letting go of it", async () => {
    const each = await bench();
    await each.away();
    await each.put(a("1"), a("2"));
    await each.receipts.answer([{ id: "1", events: [] }]);
    const { pending, pending_count } = await each.queue.queue();
    assert.deepEqual([ids(pending), pending_count], [["2"], 1]);
  });

  test("a long queue is shown from its new end, with how long it is", async () => {
    const each = await bench();
    await each.away();
    await each.put(...Array.from({ length: 230 }, (_, place) => a(`n${place}`)));
    const { pending, pending_count } = await each.queue.queue();
    assert.deepEqual([pending.length, pending[0].id, pending_count], [200, "n229", 230]);
  });

  test("what was refused is tried again one by one or all at once", async () => {
    const each = await bench();
    each.server.on("captures", refusing("invalid"));
    await each.put(a("1"), a("2"), a("3"));
    assert.deepEqual(ids((await each.queue.sendNow()).rejected), ["3", "2", "1"]);
    each.server.on("captures", accepting(each.seen));
    assert.deepEqual(ids((await each.queue.retry({ id: "2" })).rejected), ["3", "1"]);
    assert.deepEqual((await each.queue.retryAll()).rejected, []);
    assert.deepEqual([...each.seen.keys()], ["2", "1", "3"]);
  });

  test("an edited act that was refused arrives as it was edited, under its id", async () => {
    const each = await bench();
    each.server.on("captures", refusing("invalid"));
    await each.receipts.add({ id: "1", url: "https://bob.example/1", verb: "juggle", direction: "given", name: "Bob" });
    await each.put(a("1", { verb: "juggle", note: "kept", target: { name: "Bob", url: "https://bob.example/" } }));
    await each.queue.sendNow();
    each.server.on("captures", accepting(each.seen));
    const { edited, rejected, sent } = await each.queue.edit({ id: "1", verb: "share", direction: "received", text: " Look ", person: "Bob" });
    assert.deepEqual([edited, rejected], [true, []]);
    assert.deepEqual(sent.map(({ verb, direction, person }) => [verb, direction, person]), [["share", "received", "Bob"]]);
    assert.deepEqual(each.seen.get("1"), a("1", {
      verb: "share", direction: "received", text: "Look", note: "kept", target: { name: "Bob", url: "https://bob.example/" },
    }));
  });

  test("what the server may hold is not edited", async () => {
    const each = await bench();
    each.server.on("captures", () => ({ status: 503, body: {} }));
    await each.put(a("1"));
    const { pending: [shown] } = await each.queue.sendNow();
    assert.deepEqual([shown.sent, shown.editable], [true, false]);
    const { edited } = await each.queue.edit({ id: "1", verb: "share", direction: "given", text: "", person: "" });
    assert.equal(edited, false);
    assert.deepEqual(await each.outbox.captures(), [a("1")]);
  });

  test("a removed act can be put back for ten seconds, and is then gone", async () => {
    const each = await bench();
    await each.away();
    await each.put(a("1"), a("2"));
    const { discarded } = await each.queue.discard({ id: "1" });
    assert.deepEqual(discarded.map(({ id, was, until }) => [id, was, until]), [["1", "pending", each.clock.now() + UNDO_MS]]);
    each.clock.time += UNDO_MS - 1;
    assert.deepEqual(ids((await each.queue.restore({ id: "1" })).pending), ["2", "1"]);
    await each.queue.discard({ id: "1" });
    each.clock.time += UNDO_MS;
    assert.deepEqual((await each.queue.queue()).discarded, []);
    await each.back();
    await each.queue.sendNow();
    assert.deepEqual([...each.seen.keys()], ["2"]);
  });

  test("an act the server may hold is taken back there when it is removed", async () => {
    const each = await bench();
    each.server.on("captures", () => "drop");
    await each.put(a("1"));
    await each.queue.sendNow();
    await each.queue.discard({ id: "1" });
    each.clock.time += UNDO_MS;
    each.server.on("captures", accepting(each.seen));
    await each.queue.sweep();
    await each.queue.sendNow();
    assert.deepEqual([...each.seen.values()].map(({ verb, undo_of }) => [verb, undo_of]), [["comment", undefined], ["undo", "1"]]);
  });

  test("the person of a capture is left alone unless the user names another", () => {
    const target = { name: "Bob", handle: "bob", url: "https://bob.example/" };
    const unchanged = { verb: "comment", direction: "given", text: "" };
    const cases = [
      [target, "Bob", target], [target, " Bob ", target], [target, "Ida", { name: "Ida" }], [target, "", undefined],
      [{ handle: "bob" }, "@bob", { handle: "bob" }], [{ handle: "@bob@social.example" }, "@bob@social.example", { handle: "@bob@social.example" }],
      [{ url: "https://bob.example/" }, "https://bob.example/", { url: "https://bob.example/" }], [undefined, "", undefined],
      [undefined, "@ida", { handle: "ida" }],
    ];
    for (const [before, person, after] of cases) {
      assert.deepEqual(revisedCapture(a("1", { target: before }), { ...unchanged, person }).target, after, person);
    }
    assert.equal(targetWords({ target: { handle: "@bob@social.example" } }), "@bob@social.example");
  });
});
