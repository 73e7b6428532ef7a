import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";

import { Api } from "../../extension/lib/api.js";
import { revisedCapture } from "../../extension/lib/capture.js";
import { ALARM, backoff, Drain } from "../../extension/lib/drain.js";
import { Outbox } from "../../extension/lib/outbox.js";
import { Receipts } from "../../extension/lib/receipts.js";
import { isPaired, Settings } from "../../extension/lib/settings.js";
import { Vault } from "../../extension/lib/vault.js";
import { Clock, Locks, MemoryArea, MemoryStore } from "./platform.js";
import { accepting, Server, SERVER_KEY } from "./server.js";

const MINUTE = 60_000;
const down = () => ({ status: 503, body: { code: "starting" } });
const results = (...each) => ({ status: 200, body: { results: each } });

/** A drain with a real server, and the browser's parts in memory. */
class Bench {
  clock = new Clock();
  store = new MemoryStore();
  outbox = new Outbox(this.store);
  settings = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
  area = new MemoryArea();
  seen = new Map();
  server = new Server({ captures: accepting(this.seen) });
  locks = new Locks();
  changes = 0;
  news = 0;

  async start() {
    await this.settings.write({ port: await this.server.start(), token: "secret", server_key: SERVER_KEY });
    this.receipts = new Receipts({ area: this.area, now: this.clock.now });
    this.drain = this.worker();
    return this;
  }

  /** A drain as a freshly started worker has it: nothing in memory, everything on the same disk. */
  worker({ later = this.clock.later } = {}) {
    return new Drain({
      outbox: this.outbox,
      api: new Api({ settings: this.settings, now: this.clock.now }),
      settings: this.settings,
      receipts: this.receipts,
      area: this.area,
      locks: this.locks,
      now: this.clock.now,
      later,
      random: () => 1,
      changed: async () => void this.changes++,
      sent: () => void this.news++,
    });
  }

  async log(...ids) {
    for (const id of ids) await this.outbox.put({ id, verb: "like", url: "https://bob.example/" }, this.clock.now());
  }

  get sent() {
    return this.server.posted("captures").map((body) => (body.captures ?? [body]).map(({ id }) => id));
  }
}

test("the wait doubles from two seconds to a quarter of an hour, spread by up to half", () => {
  const full = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 50].map((failures) => backoff(failures, () => 1));
  const seconds = [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900];
  assert.deepEqual(full, seconds.map((each) => each * 1000));
  assert.equal(backoff(1, () => 0), 1000);
  assert.equal(backoff(20, () => 0), 7.5 * MINUTE);
});

describe("drain", () => {
  const benches = [];
  const bench = async () => {
    const made = await new Bench().start();
    benches.push(made);
    return made;
  };
  afterEach(async () => {
    for (const made of benches.splice(0)) await made.server.stop();
  });

  test("says when something has come into the log, and only then", async () => {
    const made = await bench();
    await made.drain.flush();
    await made.log("a");
    made.server.on("captures", down);
    await made.drain.flush();
    assert.equal(made.news, 0);
    made.server.on("captures", accepting());
    await made.drain.flush({ eager: true });
    await made.drain.flush();
    assert.equal(made.news, 1);
  });

  test("everything pending is sent and then gone", async () => {
    const { drain, outbox, seen, log } = await bind(bench);
    await log("a", "b");
    await drain.flush();
    assert.deepEqual([...seen.keys()], ["a", "b"]);
    assert.equal((await outbox.summary()).pending, 0);
  });

  test("a hundred and twenty captures go in batches of at most fifty", async () => {
    const each = await bench();
    await each.log(...Array.from({ length: 120 }, (_, place) => `n${place}`));
    await each.drain.flush();
    assert.deepEqual(each.sent.map((batch) => batch.length), [50, 50, 20]);
    assert.equal(each.seen.size, 120);
  });

  test("an empty outbox asks nothing of the server", async () => {
    const each = await bench();
    await each.drain.flush({ eager: true });
    assert.equal(each.server.requests.length, 0);
  });

  test("five flushes at once send one batch at a time, and each capture once", async () => {
    const each = await bench();
    let open = 0;
    let most = 0;
    const accept = accepting(each.seen);
    each.server.on("captures", async (body) => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open--;
      return accept(body);
    });
    const ids = ["a", "b", "c", "d", "e"];
    await Promise.all(ids.map(async (id) => {
      await each.log(id);
      await each.worker().flush({ eager: true });
    }));
    assert.equal(most, 1);
    assert.deepEqual(each.sent.flat().sort(), ids);
  });

  test("a server that is away is tried on schedule, by workers that live for one try only, and then gets everything once", async () => {
    const each = await bench();
    each.server.on("captures", down);
    await each.log("a");
    const tries = [];
    for (let minute = 0; minute < 60; minute++) {
      const before = each.sent.length;
      await each.worker({ later: () => {} }).flush();
      if (each.sent.length > before) tries.push(minute);
      await each.clock.pass(MINUTE);
    }
    assert.deepEqual(tries.slice(0, 3), [0, 1, 2]);
    const gaps = tries.slice(1).map((minute, place) => minute - tries[place]);
    assert.ok(gaps.every((gap, place) => place === 0 || gap >= gaps[place - 1]), String(gaps));
    assert.equal(Math.max(...gaps), 15);
    each.server.on("captures", accepting(each.seen));
    await each.clock.pass(15 * MINUTE);
    await each.worker().flush();
    assert.deepEqual([...each.seen.keys()], ["a"]);
    assert.equal(await each.drain.trouble(), null);
  });

  test("a short wait is timed by the worker itself", async () => {
    const each = await bench();
    each.server.on("captures", down);
    await each.log("a");
    await each.drain.flush();
    assert.deepEqual(each.clock.waits, [2000]);
    each.server.on("captures", accepting(each.seen));
    await each.clock.pass(2000);
    assert.deepEqual([...each.seen.keys()], ["a"]);
  });

  test("a user who is there does not wait out our back-off, nor lengthen it", async () => {
    const each = await bench();
    each.server.on("captures", down);
    await each.log("a");
    await each.drain.flush();
    const { drain: before } = await each.area.get("drain");
    for (let look = 0; look < 5; look++) await each.drain.flush({ eager: true });
    const { drain: after } = await each.area.get("drain");
    assert.equal(each.sent.length, 6);
    assert.deepEqual([after.failures, after.retry_at], [before.failures, before.retry_at]);
  });

  test("a wait the server asked for is kept even by a user who is there", async () => {
    const each = await bench();
    each.server.on("captures", () => ({ status: 429, body: { code: "busy" }, headers: { "Retry-After": "90" } }));
    await each.log("a");
    await each.drain.flush();
    await each.clock.pass(89_000);
    await each.drain.flush({ eager: true });
    assert.equal(each.sent.length, 1);
    each.server.on("captures", accepting(each.seen));
    await each.clock.pass(1_000);
    await each.drain.flush();
    assert.deepEqual([...each.seen.keys()], ["a"]);
  });

  test("a rejected item is set aside with its reason, and its neighbors arrive", async () => {
    const each = await bench();
    each.server.on("captures", () =>
      results(
        { id: "a", status: "accepted", events: [] },
        { id: "b", status: "rejected", code: "url_invalid", detail: "No such address", errors: [{ pointer: "/url", detail: "bad" }] },
        { id: "c", status: "duplicate", events: [] },
      ));
    await each.log("a", "b", "c");
    await each.drain.flush();
    const { pending_count: pending, rejected } = await each.outbox.page(10);
    assert.equal(pending, 0);
    assert.deepEqual(rejected.map(({ id, reason }) => [id, reason]), [
      ["b", { code: "url_invalid", detail: "No such address (/url: bad)" }],
    ]);
  });

  for (const whole of [false, true]) {
    test(`a noticed act told again after its worker was ended is in the log already, and what the user said of it is not (${whole ? "one by one" : "in a batch"})`, async () => {
      const each = await bench();
      const judged = ({ id }) => (id === "undo" ? { id, status: "accepted", events: [] } : { id, status: "rejected", code: "id_reused", detail: "used" });
      each.server.on("captures", async (body) => {
        await each.outbox.undo({ id: "undo", verb: "undo", undo_of: "noticed" }, 3);
        if (body.captures) return whole ? { status: 400, body: { code: "invalid" } } : results(...body.captures.map(judged));
        return body.id === "undo" ? { status: 201, body: judged(body) } : { status: 422, body: judged(body) };
      });
      const noticed = { id: "noticed", verb: "like", direction: "given", url: "https://bob.example/", source: "auto", rule: { id: "web.like", signals: ["click"] } };
      await each.outbox.put(noticed, 1);
      await each.outbox.put(revisedCapture({ ...noticed, id: "changed" }, { ...noticed, text: "My own words", person: "" }), 2);
      await each.log("logged");
      await each.drain.flush();
      const { pending_count: pending, rejected } = await each.outbox.page(10);
      assert.deepEqual(rejected.map(({ id, reason }) => [id, reason.code]).sort(), [["changed", "id_reused"], ["logged", "id_reused"]]);
      assert.deepEqual([pending, each.sent.flat().includes("undo")], [0, true], "taking it back is told to the log, which has it");
    });
  }

  for (const status of [400, 413, 415, 422]) {
    test(`a batch refused as a whole with ${status} is sent item by item, so that poison blocks nobody`, async () => {
      const each = await bench();
      const accept = accepting(each.seen);
      const poisoned = ({ id }) => id === "b";
      each.server.on("captures", (body) =>
        (body.captures ?? [body]).some(poisoned) ? { status, body: { code: "invalid", detail: "poison" } } : accept(body));
      await each.log("a", "b", "c");
      await each.drain.flush();
      await each.log("d");
      await each.drain.flush();
      assert.deepEqual([...each.seen.keys()], ["a", "c", "d"]);
      const { pending_count: pending, rejected } = await each.outbox.page(10);
      assert.deepEqual([pending, rejected.map(({ id, reason }) => [id, reason.detail])], [0, [["b", "poison"]]]);
    });
  }

  test("what had no room is counted in the next batch, as a total (R60)", async () => {
    const each = await bench();
    each.outbox = new Outbox(each.store, { entries: 2 });
    each.drain = each.worker();
    await each.log("a", "b");
    await each.drain.flush();
    await each.log("c", "d", "e", "f");
    await each.drain.flush();
    await each.log("g");
    await each.drain.flush();
    assert.deepEqual(each.server.posted("captures").map(({ dropped }) => dropped), [undefined, 2, 2]);
    assert.deepEqual([...each.seen.keys()], ["a", "b", "e", "f", "g"]);
  });

  test("a server that fails between single items leaves the rest in line", async () => {
    const each = await bench();
    const accept = accepting(each.seen);
    each.server.on("captures", (body) => {
      if (body.captures) return { status: 400, body: { code: "invalid" } };
      return body.id === "b" ? down() : accept(body);
    });
    await each.log("a", "b", "c");
    await each.drain.flush();
    assert.deepEqual([...each.seen.keys()], ["a"]);
    assert.equal((await each.outbox.summary()).pending, 2);
  });

  test("after a 401 nothing more is sent and everything is kept until paired again", async () => {
    const each = await bench();
    each.server.on("captures", () => ({ status: 401, body: { code: "unauthorized" } }));
    await each.log("a", "b");
    await each.drain.flush();
    assert.equal(isPaired(await each.settings.read()), false);
    assert.equal((await each.settings.read()).lost, true);
    await each.clock.pass(60 * MINUTE);
    await each.drain.flush();
    await each.drain.flush({ eager: true });
    assert.equal(each.sent.length, 1);
    assert.equal((await each.outbox.summary()).pending, 2);

    each.server.on("captures", accepting(each.seen));
    await each.settings.pair({ token: "new", server_key: SERVER_KEY, client: null });
    await each.drain.flush({ eager: true });
    assert.deepEqual([...each.seen.keys()], ["a", "b"]);
  });

  test("a 401 for an old token does not undo a pairing that came meanwhile", async () => {
    const each = await bench();
    each.server.on("captures", async () => {
      await each.settings.pair({ token: "new", server_key: SERVER_KEY, client: null });
      return { status: 401, body: { code: "unauthorized" } };
    });
    await each.log("a");
    await each.drain.flush();
    assert.equal(isPaired(await each.settings.read()), true);
  });

  test("a 403 keeps the captures and shows the server's reason", async () => {
    const each = await bench();
    each.server.on("captures", () => ({ status: 403, body: { code: "origin_not_allowed", detail: "Not this origin" } }));
    await each.log("a");
    await each.drain.flush();
    assert.deepEqual(await each.drain.trouble(), { code: "origin_not_allowed", reason: "Not this origin" });
    assert.equal((await each.outbox.summary()).pending, 1);
  });

  test("a connection dropped after the commit sends again, and the server sees a duplicate", async () => {
    const each = await bench();
    const accept = accepting(each.seen);
    let first = true;
    each.server.on("captures", (body) => {
      const answer = accept(body);
      if (!first) return answer;
      first = false;
      return "drop";
    });
    await each.log("a");
    await each.drain.flush();
    assert.equal((await each.outbox.summary()).pending, 1);
    await each.clock.pass(2000);
    assert.equal((await each.outbox.summary()).pending, 0);
    assert.equal(each.seen.size, 1);
  });

  const emptyAnswers = [
    results(), results({ id: "other", status: "accepted" }), { status: 200, body: "[]" }, { status: 200, body: "hello" },
    { status: 204, body: "" }, { status: 200, body: { results: [null, 7] } }, results({ id: "a", status: "odd" }),
  ];
  for (const [place, answer] of emptyAnswers.entries()) {
    test(`a 2xx that does not say what became of a capture removes nothing (${place + 1})`, { timeout: 5000 }, async () => {
      const each = await bench();
      each.server.on("captures", () => answer);
      await each.log("a");
      await each.drain.flush();
      assert.equal(await each.outbox.stateOf("a"), "pending");
      assert.equal(each.sent.length, 1);
    });
  }

  test("what the server understood is kept for the receipt", async () => {
    const each = await bench();
    const person = { id: 42, name: "Bob" };
    const next = { verb: "share", url: "https://bob.example/", text: "Share it too?" };
    each.server.on("captures", () => results({ id: "a", status: "accepted", events: [{ person, standing: { turn: "even" }, next }] }));
    await each.receipts.add({ id: "a", url: "https://bob.example/", verb: "comment", direction: "given" });
    await each.log("a");
    await each.drain.flush();
    const { answer } = await each.receipts.find("a");
    assert.deepEqual([answer.person, answer.next, answer.standing.turn], [person, next, "even"]);
  });

  test("a capture undone while in flight ends undone on the server", async () => {
    const each = await bench();
    const accept = accepting(each.seen);
    const undo = { id: "u", verb: "undo", undo_of: "a", url: "https://bob.example/" };
    let outcome;
    each.server.on("captures", async (body) => {
      if (!outcome) outcome = await each.outbox.undo(undo, 1);
      return accept(body);
    });
    await each.log("a");
    await each.drain.flush();
    assert.equal(outcome, "queued");
    assert.deepEqual(each.sent, [["a"], ["u"]]);
    assert.equal((await each.outbox.summary()).pending, 0);
  });

  test("an undo that was queued while the connection broke still follows its capture", async () => {
    const each = await bench();
    const accept = accepting(each.seen);
    let first = true;
    each.server.on("captures", async (body) => {
      if (!first) return accept(body);
      first = false;
      accept(body);
      await each.outbox.undo({ id: "u", verb: "undo", undo_of: "a", url: "https://bob.example/" }, 1);
      return "drop";
    });
    await each.log("a");
    await each.drain.flush();
    await each.clock.pass(2000);
    assert.deepEqual(each.sent, [["a"], ["a"], ["u"]]);
    assert.deepEqual([...each.seen.keys()], ["a", "u"]);
  });

  test("the alarm is made when there is none and left alone when there is one", async () => {
    const each = await bench();
    const made = [];
    const alarms = {
      get: async (name) => made.find((alarm) => alarm.name === name),
      create: async (name, when) => void made.push({ name, ...when }),
    };
    await each.drain.keepAlarm(alarms);
    await each.worker().keepAlarm(alarms);
    assert.deepEqual(made, [{ name: ALARM, periodInMinutes: 1 }]);
  });

  test("the badge is told after every flush", async () => {
    const each = await bench();
    await each.drain.flush();
    assert.equal(each.changes, 1);
  });
});

async function bind(bench) {
  const each = await bench();
  return { drain: each.drain, outbox: each.outbox, seen: each.seen, log: each.log.bind(each) };
}
