import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

import { Api } from "../../extension/lib/api.js";
import { CHOICES, Reminders } from "../../extension/lib/reminders.js";
import { Settings } from "../../extension/lib/settings.js";
import { Vault } from "../../extension/lib/vault.js";
import { Clock, Locks, MemoryArea, MemoryStore } from "./platform.js";
import { Server, SERVER_KEY } from "./server.js";

const reminder = (id, person) => ({ id, kind: "thank", person: { id: person, name: `Person ${person}` }, reason: "They shared it.", evidence: [], act: null });
const LIST = [reminder("a", 1), reminder("b", 1), reminder("c", 2)];
const listing = (reminders, more) => ({ status: 200, body: { reminders, next_cursor: null, budget: { per_day: 5, left: 3 }, quiet_until: null, ...more } });

describe("reminders", () => {
  let server, settings, clock, area, session, told, reminders, port;

  beforeEach(async () => {
    server = new Server({ reminders: () => listing(LIST) });
    for (const { id } of LIST) {
      for (const word of ["done", "snooze", "dismiss"]) server.on(`reminders/${id}/${word}`, () => ({ status: 200, body: { id, decision: word, until: null } }));
    }
    settings = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
    [clock, area, session, told] = [new Clock(), new MemoryArea(), new MemoryArea(), []];
    port = await server.start();
    await settings.write({ port, token: "secret", server_key: SERVER_KEY });
    const changed = async (due) => void told.push(due.reminders.length);
    reminders = new Reminders({ api: new Api({ settings }), settings, locks: new Locks(), now: clock.now, session, area, changed });
  });
  afterEach(() => server.stop());

  const asked = (path = "reminders") => server.requests.filter((request) => request.path === path);
  const ids = async () => (await reminders.due()).reminders.map(({ id }) => id);

  test("are asked for at most every five minutes, and at once for a user who looks", async () => {
    await reminders.poll();
    clock.time += 4 * 60_000;
    await reminders.poll();
    assert.equal(asked().length, 1);
    await reminders.dueNow();
    assert.equal(asked().length, 2);
    clock.time += 5 * 60_000;
    await reminders.poll();
    assert.deepEqual([asked().length, await ids(), told], [3, ["a", "b", "c"], [3, 3, 3, 3]]);
  });

  test("are never more than the day's budget", async () => {
    server.on("reminders", () => listing(LIST, { budget: { per_day: 2, left: 0 } }));
    await reminders.poll();
    assert.deepEqual(await ids(), ["a", "b"]);
  });

  test("are none for a server that knows no such call, and none without pairing", async () => {
    await reminders.poll();
    server.on("reminders", () => ({ status: 404, body: { code: "not_found" } }));
    assert.deepEqual((await reminders.dueNow()).reminders, []);
    server.on("reminders", () => listing(LIST));
    await reminders.dueNow();
    await settings.write({ token: null });
    const before = server.requests.length;
    assert.deepEqual([(await reminders.dueNow()).reminders, server.requests.length], [[], before]);
  });

  test("stay what they were while the server is away or another program answers in its place", async () => {
    await reminders.poll();
    await settings.write({ port: 1 });
    await reminders.dueNow();
    assert.deepEqual(await ids(), ["a", "b", "c"]);
    server.on("health", () => ({ status: 404, body: { code: "not_found" } }));
    await settings.write({ port });
    await reminders.dueNow();
    assert.deepEqual(await ids(), ["a", "b", "c"]);
  });

  const calls = {
    done: ["done", null], day: ["snooze", { days: 1 }], week: ["snooze", { days: 7 }], contact: ["snooze", { event: "contact" }],
    dismiss: ["dismiss", {}], never: ["dismiss", { never: "person" }],
  };
  for (const choice of Object.keys(CHOICES)) {
    test(`"${choice}" is told to the server and takes the reminder out of the list`, async () => {
      await reminders.poll();
      const due = await reminders.decide({ reminder: "c", person: 2, choice });
      const [word, body] = calls[choice];
      assert.deepEqual(asked(`reminders/c/${word}`).map((request) => [request.method, request.body]), [["POST", body]]);
      assert.deepEqual([due.reminders.map(({ id }) => id), due.code, due.unsent, told.at(-1)], [["a", "b"], null, 0, 2]);
    });
  }

  test("what is said while the server is away holds here at once, and is told when it answers", async () => {
    await reminders.poll();
    await settings.write({ port: 1 });
    const due = await reminders.decide({ reminder: "a", person: 1, choice: "never" });
    assert.deepEqual([due.reminders.map(({ id }) => id), due.code, due.unsent], [["c"], "unreachable", 1]);
    await reminders.decide({ reminder: "c", person: 2, choice: "week" });

    await settings.write({ port });
    server.on("reminders", () => listing([]));
    await reminders.poll();
    assert.deepEqual([asked("reminders/a/dismiss").length, asked("reminders/c/snooze").length, (await reminders.due()).unsent], [1, 1, 0]);
  });

  test("nothing said is lost to a stranger at the port or a server that has forgotten this browser", async () => {
    await reminders.poll();
    const stranger = new Server({ health: () => ({ status: 404, body: { code: "not_found" } }) });
    await settings.write({ port: await stranger.start() });
    assert.equal((await reminders.decide({ reminder: "a", person: 1, choice: "done" })).code, "stranger");
    await stranger.stop();
    await settings.write({ port });
    server.on("reminders/a/done", () => ({ status: 401, body: { code: "token_required" } }));
    await reminders.poll();
    assert.deepEqual([(await reminders.due()).unsent, await ids()], [1, ["b", "c"]]);
  });

  test("one that the server no longer knows, or will not have it said of, is let go", async () => {
    await reminders.poll();
    server.on("reminders/a/done", () => ({ status: 404, body: { code: "not_found" } }));
    server.on("reminders/c/snooze", () => ({ status: 422, body: { code: "snooze", detail: "That time has passed." } }));
    assert.equal((await reminders.decide({ reminder: "a", person: 1, choice: "done" })).code, null);
    const { code, reason, unsent } = await reminders.decide({ reminder: "c", person: 2, choice: "day" });
    assert.deepEqual([code, reason, unsent], ["snooze", "That time has passed.", 0]);
  });
});
