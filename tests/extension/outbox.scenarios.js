/** What the outbox must do on any store; run in Node in memory and in real browsers on IndexedDB. */

import { Outbox } from "../../extension/lib/outbox.js";

const PAGE = "https://bob.example/post";

const capture = (id, text = "") => ({ id, verb: "comment", url: PAGE, text });
const undoOf = (target, id) => ({ id, verb: "undo", undo_of: target, url: PAGE });
const ids = (captures) => captures.map(({ id }) => id);

function equal(actual, expected) {
  const [left, right] = [actual, expected].map((value) => JSON.stringify(value));
  if (left !== right) throw new Error(`expected ${right}, got ${left}`);
}

async function filled(store, ...names) {
  const outbox = new Outbox(store);
  for (const name of names) await outbox.put(capture(name), 1);
  return outbox;
}

export const SCENARIOS = {
  "captures leave in the order they came": async (store) => {
    const outbox = await filled(store, "c", "a", "b");
    equal(ids(await outbox.take()), ["c", "a", "b"]);
  },
  "a capture that was put twice is kept once": async (store) => {
    const outbox = await filled(store, "a", "a");
    equal((await outbox.summary()).pending, 1);
  },
  "taking does not remove; only the server's word does": async (store) => {
    const outbox = await filled(store, "a", "b");
    await outbox.take();
    equal(ids(await outbox.take()), ["a", "b"]);
    await outbox.remove(["a", "unknown"]);
    equal(ids(await outbox.take()), ["b"]);
  },
  "a batch holds at most fifty": async (store) => {
    const outbox = await filled(store, ...Array.from({ length: 60 }, (_, place) => `n${place}`));
    equal((await outbox.take()).length, 50);
  },
  "a batch stays under its bytes, counted as UTF-8": async (store) => {
    const outbox = new Outbox(store);
    for (const name of ["a", "b", "c"]) await outbox.put(capture(name, "é".repeat(200)), 1);
    equal((await outbox.take({ bytes: 1100 })).length, 2);
    equal((await outbox.take({ bytes: 10 })).length, 1);
  },
  "a rejected capture leaves the line and keeps its reason": async (store) => {
    const outbox = await filled(store, "a", "b");
    await outbox.reject("a", { code: "invalid", detail: "no" });
    equal(ids(await outbox.take()), ["b"]);
    const { pending, rejected, rejected_count } = await outbox.summary();
    equal([pending, rejected_count, rejected[0].id, rejected[0].reason.detail], [1, 1, "a", "no"]);
  },
  "a rejected capture can go back in line or be dropped": async (store) => {
    const outbox = await filled(store, "a", "b");
    for (const name of ["a", "b"]) await outbox.reject(name, { code: "invalid" });
    await outbox.retry("a");
    await outbox.discard("b");
    equal(ids(await outbox.take()), ["a"]);
    equal((await outbox.summary()).rejected_count, 0);
  },
  "discarding never drops what still waits": async (store) => {
    const outbox = await filled(store, "a");
    await outbox.discard("a");
    equal(await outbox.stateOf("a"), "pending");
  },
  "an undo before sending removes the capture and queues nothing": async (store) => {
    const outbox = await filled(store, "a");
    equal(await outbox.undo(undoOf("a", "u"), 2), "removed");
    equal((await outbox.summary()).pending, 0);
  },
  "an undo of a capture in flight is queued behind it and never travels with it": async (store) => {
    const outbox = await filled(store, "a");
    equal(ids(await outbox.take()), ["a"]);
    equal(await outbox.undo(undoOf("a", "u"), 2), "queued");
    equal(ids(await outbox.take()), ["a"]);
    await outbox.remove(["a"]);
    equal(ids(await outbox.take()), ["u"]);
  },
  "an undo of a capture the server has is queued": async (store) => {
    const outbox = await filled(store, "a");
    await outbox.take();
    await outbox.remove(["a"]);
    equal(await outbox.undo(undoOf("a", "u"), 2), "queued");
    equal(ids(await outbox.take()), ["u"]);
  },
  "undoing twice queues one undo": async (store) => {
    const outbox = await filled(store, "a");
    await outbox.take();
    await Promise.all([outbox.undo(undoOf("a", "u"), 2), outbox.undo(undoOf("a", "v"), 2)]);
    await outbox.remove(["a"]);
    equal(ids(await outbox.take()), ["u"]);
  },
  "a capture that is rejected after its undo takes the undo with it": async (store) => {
    const outbox = await filled(store, "a");
    await outbox.take();
    await outbox.undo(undoOf("a", "u"), 2);
    await outbox.reject("a", { code: "invalid" });
    const { pending, rejected_count } = await outbox.summary();
    equal([pending, rejected_count], [0, 0]);
  },
  "an undo of a rejected capture drops it": async (store) => {
    const outbox = await filled(store, "a");
    await outbox.take();
    await outbox.reject("a", { code: "invalid" });
    equal(await outbox.undo(undoOf("a", "u"), 2), "removed");
    equal(await outbox.stateOf("a"), null);
  },
  "taking and undoing at the same moment end in one of the two orders": async (store) => {
    const outbox = await filled(store, "a");
    const [batch, outcome] = await Promise.all([outbox.take(), outbox.undo(undoOf("a", "u"), 2)]);
    equal(outcome, batch.length === 1 ? "queued" : "removed");
  },
  "a fault in the middle of a transaction leaves nothing of it": async (store) => {
    const outbox = await filled(store, "a");
    const half = store.transaction("readwrite", async (table) => {
      const entry = await table.find("a");
      await table.delete(entry.seq);
      throw new Error("halfway");
    });
    equal(await half.catch((fault) => fault.message), "halfway");
    equal(await outbox.stateOf("a"), "pending");
  },
};
