import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";

import { isServerKey, newQuestion } from "../../extension/lib/proof.js";

const KEY = "5e".repeat(32);
const answer = (nonce, key = KEY) => createHmac("sha256", Buffer.from(key, "hex")).update(nonce).digest("hex");

test("only who has the key can answer a question, and only that question", async () => {
  const [one, other] = [newQuestion(KEY), newQuestion(KEY)];
  assert.notEqual(one.nonce, other.nonce);
  assert.equal(await one.isProof(answer(one.nonce)), true);
  for (const wrong of [answer(other.nonce), answer(one.nonce, "5f".repeat(32)), "00".repeat(32), answer(one.nonce).slice(2), "", null, undefined, 7]) {
    assert.equal(await one.isProof(wrong), false, String(wrong));
  }
});

test("a server key is 256 bits as digits", () => {
  assert.ok(isServerKey(KEY));
  for (const none of [KEY.slice(1), `${KEY}0`, KEY.toUpperCase(), null, 7]) assert.ok(!isServerKey(none), String(none));
});
