import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const OBSERVER = readFileSync(new URL("../../extension/content/observer.js", import.meta.url), "utf8");
const RULES = { card: "", words: "", who: [], about: [], me: [], controls: [], composers: [], generic: true };

/** The observer run in an empty page; what it listened to, and what it told. */
async function observed(answer, failures = 0) {
  const heard = [];
  const told = [];
  const listen = (where) => (name, _work, options) => heard.push([where, name, options]);
  const page = createContext({
    location: { href: "https://garden.example/", host: "garden.example" },
    document: { addEventListener: listen("document"), querySelector: () => null, querySelectorAll: () => [] },
    addEventListener: listen("window"),
    performance: { getEntriesByType: () => [{ responseStatus: 200 }] },
    setTimeout: (work) => setImmediate(work),
    chrome: {
      runtime: {
        sendMessage: async ({ name }) => {
          told.push(name);
          if (failures-- > 0) throw new Error("The message port closed before a response was received.");
          return name === "rules" ? answer : { ok: true, value: true };
        },
      },
    },
  });
  runInContext(OBSERVER, page);
  runInContext(OBSERVER, page);
  for (let turn = 0; turn < 150; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  return { heard, told };
}

test("the observer has one listener for each kind of event it needs, all in the capture phase, and none for moving or scrolling", async () => {
  const { heard, told } = await observed({ ok: true, value: { rules: RULES, allowed: true, sought: null } });
  assert.deepEqual(heard, [["document", "click", true], ["document", "submit", true], ["document", "keydown", true]]);
  assert.deepEqual(told, ["rules"], "one question a page");
});

test("a background that was ended before it could answer is told again, and one that is gone for good is let be", async () => {
  const answer = { ok: true, value: { rules: RULES, allowed: true, sought: null } };
  const { heard, told } = await observed(answer, 3);
  assert.deepEqual([heard.length, told], [3, ["rules", "rules", "rules", "rules"]]);
  const gone = await observed(answer, Infinity);
  assert.deepEqual([gone.heard, gone.told.length], [[], 100]);
});

test("where it may not look, or nobody answers, it listens to nothing", async () => {
  for (const answer of [{ ok: true, value: null }, { ok: false, reason: "" }]) {
    assert.deepEqual(await observed(answer), { heard: [], told: ["rules"] });
  }
  for (const none of [null, undefined]) assert.deepEqual((await observed(none)).heard, []);
});
