import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { KEPT, Receipts, UNDO_MS } from "../../extension/lib/receipts.js";
import { Clock, MemoryArea } from "./platform.js";

const receipt = (id) => ({ id, url: "https://bob.example/", verb: "comment", direction: "given", name: "Bob" });

describe("receipts", () => {
  const made = () => {
    const clock = new Clock();
    const area = new MemoryArea();
    return { clock, area, receipts: new Receipts({ area, now: clock.now }) };
  };

  test("the newest act can be taken back for ten seconds", async () => {
    const { clock, receipts } = made();
    await receipts.add(receipt("a"));
    clock.time += 4000;
    await receipts.add(receipt("b"));
    assert.deepEqual([(await receipts.recent()).id, (await receipts.recent()).left], ["b", UNDO_MS]);
    clock.time += UNDO_MS - 1;
    assert.equal((await receipts.recent()).left, 1);
    clock.time += 1;
    assert.equal(await receipts.recent(), null);
  });

  test("an act that was taken back is not offered again", async () => {
    const { receipts } = made();
    await receipts.add(receipt("a"));
    await receipts.markUndone("a");
    assert.equal(await receipts.recent(), null);
    assert.equal((await receipts.find("a")).undone, true);
  });

  test("the server's answer and the undo may come at the same moment without losing either", async () => {
    const { receipts } = made();
    await receipts.add(receipt("a"));
    await Promise.all([receipts.markUndone("a"), receipts.answer([{ id: "a", events: [{ person: { name: "Bob" } }] }])]);
    const { undone, answer } = await receipts.find("a");
    assert.deepEqual([undone, answer.person], [true, { name: "Bob" }]);
  });

  test("an answer without events is an answer all the same", async () => {
    const { receipts } = made();
    await receipts.add(receipt("a"));
    await receipts.answer([{ id: "a" }]);
    assert.deepEqual((await receipts.find("a")).answer.person, null);
  });

  test("the newest hundred are kept, and nothing else of the area is touched", async () => {
    const { clock, area, receipts } = made();
    await area.set({ drain: { failures: 1 } });
    for (let number = 0; number < KEPT + 20; number += 1) {
      clock.time += 1;
      await receipts.add(receipt(`n${number}`));
      await receipts.answer([{ id: `n${number}`, events: [] }]);
      await receipts.markUndone(`n${number}`);
    }
    clock.time += 60_001;
    await receipts.add(receipt("last"));
    await receipts.prune();
    const kept = Object.keys(await area.get(null));
    assert.equal(kept.filter((key) => key.startsWith("receipt:")).length, KEPT);
    assert.equal(kept.filter((key) => key.startsWith("answer:")).length, KEPT - 1);
    assert.ok(kept.includes("drain") && kept.includes("receipt:last") && kept.includes(`undone:n${KEPT + 19}`));
  });

  test("an answer that comes before its receipt is not lost, and one without a receipt is not kept for ever", async () => {
    const { clock, area, receipts } = made();
    await receipts.answer([{ id: "early", events: [] }]);
    await receipts.answer([{ id: "of an older session", events: [] }]);
    await receipts.add(receipt("early"));
    assert.deepEqual((await receipts.answered()).map(({ id }) => id), ["early"]);
    clock.time += 60_001;
    await receipts.add(receipt("later"));
    await receipts.prune();
    assert.deepEqual(Object.keys(await area.get(null)).sort(), ["answer:early", "receipt:early", "receipt:later"]);
  });
});
