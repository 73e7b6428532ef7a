import assert from "node:assert/strict";
import { test } from "node:test";

import { Remembered } from "../../extension/lib/remembered.js";

test("what was read is read once, until it is forgotten or said anew", async () => {
  let readings = 0;
  const number = new Remembered(async () => ++readings);
  assert.deepEqual(await Promise.all([number.get(), number.get()]), [1, 1]);
  number.forget();
  assert.equal(await number.get(), 2);
  number.set(7);
  assert.deepEqual([await number.get(), readings], [7, 2]);
});

test("a reading that failed is told to all who asked, and tried again by the next", async () => {
  let readings = 0;
  const number = new Remembered(async () => {
    if (++readings === 1) throw new Error("the disk is asleep");
    return readings;
  });
  const both = await Promise.allSettled([number.get(), number.get()]);
  assert.deepEqual(both.map(({ reason }) => reason.message), ["the disk is asleep", "the disk is asleep"]);
  assert.equal(await number.get(), 2);
});

test("a failure does not take away what was read after it", async () => {
  const readings = [];
  const number = new Remembered(() => new Promise((give, refuse) => readings.push({ give, refuse })));
  const first = number.get();
  number.forget();
  const second = number.get();
  readings[0].refuse(new Error("late"));
  await assert.rejects(first, /late/);
  readings[1].give(2);
  assert.deepEqual([await second, await number.get(), readings.length], [2, 2, 2]);
});
