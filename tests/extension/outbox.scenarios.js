/** What the outbox must do on any store; run in Node in memory and in real browsers on IndexedDB. */

import { Outbox } from "../../extension/lib/outbox.js";

const PAGE = "https://bob.example/post";

const capture = (id, text = "") => ({ id, verb: "comment", url: PAGE, text });
const undoOf = (target, id) => ({ id, verb: "undo", undo_of: target, url: PAGE });
const undoFor = ({ id }) => undoOf(id, `undo of ${id}`);
const ids = (captures) => captures.map(({ id }) => id);
const take = async (outbox, limits) => (await outbox.take(limits)).captures;
const dropped = async (outbox) => (await outbox.page(0)).dropped;

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
    equal(ids(await take(outbox)), ["c", "a", "b"]);
  },
  "a capture that was put twice is kept once": async (store) => {
    const outbox = await filled(store, "a", "a");
    equal((await outbox.summary()).pending, 1);
  },
  "taking does not remove; only the server's word does": async (store) => {
    const outbox = await filled(store, "a", "b");
    await take(outbox);
    equal(ids(await take(outbox)), ["a", "b"]);
    await outbox.remove(["a", "unknown"]);
    equal(ids(await take(outbox)), ["b"]);
  },
  "a batch holds at most fifty": async (store) => {
    const outbox = await filled(store, ...Array.from({ length: 60 }, (_, place) => `n${place}`));
    equal((await take(outbox)).length, 50);
  },
  "a batch stays under its bytes, counted as UTF-8": async (store) => {
    const outbox = new Outbox(store);
    for (const name of ["a", "b", "c"]) await outbox.put(capture(name, "é".repeat(200)), 1);
    equal((await take(outbox, { bytes: 1100 })).length, 2);
    equal((await take(outbox, { bytes: 10 })).length, 1);
  },
  "a rejected capture leaves the line and keeps its reason": async (store) => {
    const outbox = await filled(store, "a", "b");
    await outbox.reject("a", { code: "invalid", detail: "no" });
    equal(ids(await take(outbox)), ["b"]);
    const { pending_count, rejected, rejected_count } = await outbox.page(10);
    equal([pending_count, rejected_count, rejected[0].id, rejected[0].reason.detail], [1, 1, "a", "no"]);
  },
  "a rejected capture can go back in line or be discarded": async (store) => {
    const outbox = await filled(store, "a", "b");
    for (const name of ["a", "b"]) await outbox.reject(name, { code: "invalid" });
    await outbox.retry("a");
    await outbox.discard("b", 5);
    equal(ids(await take(outbox)), ["a"]);
    await outbox.sweep(5, undoFor);
    equal(await outbox.page(10).then((page) => [page.rejected_count, page.discarded_count]), [0, 0]);
  },
  "everything that was rejected goes back in line at once": async (store) => {
    const outbox = await filled(store, "a", "b", "c");
    for (const name of ["a", "c"]) await outbox.reject(name, { code: "invalid" });
    await outbox.retryAll();
    equal(ids(await take(outbox)), ["a", "b", "c"]);
  },
  "what is discarded is not sent, and can be put back where it was until it is swept": async (store) => {
    const outbox = await filled(store, "a", "b", "c");
    await outbox.discard("b", 5);
    equal(ids(await take(outbox)), ["a", "c"]);
    await outbox.sweep(4, undoFor);
    await outbox.restore("b");
    equal(ids(await take(outbox)), ["a", "b", "c"]);
    await outbox.discard("c", 5);
    await outbox.sweep(5, undoFor);
    await outbox.restore("c");
    equal(ids((await outbox.captures()).slice(0, 2)), ["a", "b"]);
  },
  "what the server may hold is taken back when it is discarded, and only once that is sure": async (store) => {
    const outbox = await filled(store, "a");
    await take(outbox);
    await outbox.discard("a", 5);
    equal(ids(await take(outbox)), []);
    await outbox.sweep(5, undoFor);
    equal(ids(await take(outbox)), ["a"]);
    await outbox.remove(["a"]);
    equal(ids(await take(outbox)), ["undo of a"]);
  },
  "an answer that comes while a capture is discarded decides what its end is": async (store) => {
    const outbox = await filled(store, "held", "kept", "refused");
    await take(outbox);
    for (const name of ["held", "kept", "refused"]) await outbox.discard(name, 5);
    await outbox.remove(["held", "kept"]);
    await outbox.reject("refused", { code: "invalid" });
    await outbox.restore("kept");
    await outbox.sweep(5, undoFor);
    equal(ids(await take(outbox)), ["undo of held"]);
    equal((await outbox.captures()).length, 1);
  },
  "undoing what is discarded ends as undoing it would": async (store) => {
    const outbox = await filled(store, "seen", "unseen");
    await take(outbox, { items: 1 });
    for (const name of ["seen", "unseen"]) await outbox.discard(name, 5);
    equal(await outbox.undo(undoOf("unseen", "u"), 2), "removed");
    equal(await outbox.undo(undoOf("seen", "v"), 2), "queued");
    equal(ids(await outbox.captures()), ["seen", "v"]);
  },
  "what waits and what was rejected can be edited, and goes back in line as it then is": async (store) => {
    const outbox = await filled(store, "a", "b");
    await take(outbox, { items: 1 });
    await outbox.reject("a", { code: "invalid" });
    equal(await outbox.edit("a", (old) => ({ ...old, text: "better" })), true);
    equal(await outbox.edit("b", (old) => ({ ...old, text: "good" })), true);
    equal((await take(outbox)).map(({ id, text }) => [id, text]), [["a", "better"], ["b", "good"]]);
  },
  "what the server may hold is not edited": async (store) => {
    const outbox = await filled(store, "taken", "reused", "undone");
    await outbox.reject("reused", { code: "id_reused" });
    await take(outbox);
    await outbox.undo(undoOf("undone", "u"), 2);
    for (const name of ["taken", "reused", "undone", "u", "unknown"]) equal([name, await outbox.edit(name, () => ({}))], [name, false]);
    equal((await outbox.page(10)).pending.map(({ editable }) => editable), [false, false, false]);
  },
  "an undo that is under way is not called off": async (store) => {
    const outbox = await filled(store, "a");
    await take(outbox);
    await outbox.undo(undoOf("a", "u"), 2);
    for (const name of ["a", "u"]) await outbox.discard(name, 5);
    equal((await outbox.captures()).length, 2);
    await outbox.remove(["a"]);
    await outbox.reject("u", { code: "undo_unknown" });
    await outbox.discard("u", 5);
    await outbox.sweep(5, undoFor);
    equal((await outbox.captures()).length, 0);
  },
  "everything the server has not confirmed can be read in its order": async (store) => {
    const outbox = await filled(store, "a", "b", "c", "d");
    await take(outbox);
    await outbox.remove(["a"]);
    await outbox.reject("b", { code: "invalid" });
    await outbox.undo(undoOf("c", "u"), 2);
    await outbox.discard("d", 5);
    equal(ids(await outbox.captures()), ["b", "c", "u"]);
  },
  "where more wait than there is room for, the oldest go and are counted": async (store) => {
    const outbox = new Outbox(store, { entries: 3 });
    for (const name of ["a", "b", "c", "d", "e"]) await outbox.put(capture(name), 1);
    equal([ids(await outbox.captures()), await dropped(outbox)], [["c", "d", "e"], 2]);
  },
  "room is counted in bytes too, as they were after every edit and removal": async (store) => {
    const size = new TextEncoder().encode(JSON.stringify(capture("a", "é".repeat(100)))).length;
    const outbox = new Outbox(store, { bytes: 3 * size });
    for (const name of ["a", "b", "c"]) await outbox.put(capture(name, "é".repeat(100)), 1);
    equal(await dropped(outbox), 0);
    await outbox.edit("c", (old) => ({ ...old, text: "" }));
    await outbox.put(capture("d", "é".repeat(100)), 1);
    equal([ids(await outbox.captures()), await dropped(outbox)], [["b", "c", "d"], 1]);
    await outbox.remove(["b"]);
    await outbox.put(capture("e", "é".repeat(100)), 1);
    equal([ids(await outbox.captures()), await dropped(outbox)], [["c", "d", "e"], 1]);
  },
  "what the user no longer wanted is no loss": async (store) => {
    const outbox = new Outbox(store, { entries: 3 });
    for (const name of ["a", "b"]) await outbox.put(capture(name), 1);
    await take(outbox, { items: 1 });
    await outbox.undo(undoOf("a", "u"), 2);
    await outbox.discard("b", 5);
    for (const name of ["c", "d"]) await outbox.put(capture(name), 1);
    equal([ids(await outbox.captures()), await dropped(outbox)], [["u", "c", "d"], 0]);
  },
  "an undo before sending removes the capture and queues nothing": async (store) => {
    const outbox = await filled(store, "a");
    equal(await outbox.undo(undoOf("a", "u"), 2), "removed");
    equal((await outbox.summary()).pending, 0);
  },
  "an undo of a capture in flight is queued behind it and never travels with it": async (store) => {
    const outbox = await filled(store, "a");
    equal(ids(await take(outbox)), ["a"]);
    equal(await outbox.undo(undoOf("a", "u"), 2), "queued");
    equal(ids(await take(outbox)), ["a"]);
    await outbox.remove(["a"]);
    equal(ids(await take(outbox)), ["u"]);
  },
  "an undo of a capture the server has is queued": async (store) => {
    const outbox = await filled(store, "a");
    await take(outbox);
    await outbox.remove(["a"]);
    equal(await outbox.undo(undoOf("a", "u"), 2), "queued");
    equal(ids(await take(outbox)), ["u"]);
  },
  "undoing twice queues one undo": async (store) => {
    const outbox = await filled(store, "a");
    await take(outbox);
    await Promise.all([outbox.undo(undoOf("a", "u"), 2), outbox.undo(undoOf("a", "v"), 2)]);
    await outbox.remove(["a"]);
    equal(ids(await take(outbox)), ["u"]);
  },
  "a capture that is rejected after its undo takes the undo with it": async (store) => {
    const outbox = await filled(store, "a");
    await take(outbox);
    await outbox.undo(undoOf("a", "u"), 2);
    await outbox.reject("a", { code: "invalid" });
    const { pending, rejected } = await outbox.summary();
    equal([pending, rejected], [0, 0]);
  },
  "an undo of a rejected capture drops it": async (store) => {
    const outbox = await filled(store, "a");
    await take(outbox);
    await outbox.reject("a", { code: "invalid" });
    equal(await outbox.undo(undoOf("a", "u"), 2), "removed");
    equal(await outbox.stateOf("a"), null);
  },
  "taking and undoing at the same moment end in one of the two orders": async (store) => {
    const outbox = await filled(store, "a");
    const [batch, outcome] = await Promise.all([take(outbox), outbox.undo(undoOf("a", "u"), 2)]);
    equal(outcome, batch.length === 1 ? "queued" : "removed");
  },
  "of what waits the newest are shown, the newest first": async (store) => {
    const outbox = await filled(store, "a", "b", "c");
    await take(outbox);
    await outbox.reject("b", { code: "invalid" });
    const shown = async (limit) => (await outbox.page(limit)).pending.map(({ id }) => id);
    equal([await shown(0), await shown(1), await shown(9)], [[], ["c"], ["c", "a"]]);
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
