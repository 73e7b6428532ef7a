import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";

import { Notifier } from "../../extension/lib/notifier.js";
import { Settings } from "../../extension/lib/settings.js";
import { sayReason, sayUseful } from "../../extension/lib/words.js";
import { Vault } from "../../extension/lib/vault.js";
import { MemoryArea, MemoryStore } from "./platform.js";

const reminder = (id, name = "Bob") => ({ id, person: { id: 1, name }, reason: `${name} shared your post.`, act: { text: `Thank ${name}`, url: "https://bob.example/" } });
/** A browser in whose language there are no words of ours for it. */
const WORDLESS = { i18n: { getMessage: () => "" } };
const BOB = reminder("bob");
const ANA = reminder("ana", "Ana");

describe("notifications", () => {
  let settings, shown, time, notifier, refuses;

  beforeEach(async () => {
    settings = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
    await settings.write({ notify: true, quiet: { from: "21:00", to: "08:00" } });
    [shown, time, refuses] = [[], new Date(2026, 10, 23, 10), false];
    const notifications = {
      create: (id, options) => {
        if (refuses && options.buttons) throw new TypeError("buttons is unsupported");
        shown.push({ id, ...options });
        return Promise.resolve(id);
      },
    };
    notifier = new Notifier({
      settings, notifications, area: new MemoryArea(), icon: "icon.png", now: () => time.getTime(), say: (key) => key,
      sayReason: (each) => sayReason(each, WORDLESS), sayUseful: (each) => sayUseful(each, WORDLESS), count: (key, n) => `${n} ${key}`,
    });
  });

  const tell = (reminders, quiet_until = null) => notifier.tell({ reminders, quiet_until });

  test("come only to a user who switched them on", async () => {
    await settings.write({ notify: false });
    await tell([BOB]);
    assert.deepEqual(shown, []);
  });

  test("say what to do and why, and can be snoozed", async () => {
    await tell([BOB]);
    const [{ id, title, message, buttons }] = shown;
    assert.deepEqual([id, title, message, buttons.length], ["due:bob", "Thank Bob", "Bob shared your post.", 2]);
    assert.deepEqual(notifier.reminderOf(id), { reminder: "bob" });
  });

  test("come without buttons where the browser has none", async () => {
    refuses = true;
    await tell([BOB]);
    assert.deepEqual([shown.length, shown[0].buttons], [1, undefined]);
  });

  test("of several things are one", async () => {
    await tell([BOB, ANA]);
    assert.deepEqual(shown.map(({ id, title, message }) => [id, title, message]), [["due", "2 due_several", "Bob, Ana"]]);
    assert.deepEqual(notifier.reminderOf("due"), {});
    assert.equal(notifier.reminderOf("other"), null);
  });

  test("come once a day for each reminder", async () => {
    await tell([BOB]);
    await tell([BOB]);
    await tell([BOB, ANA]);
    assert.deepEqual(shown.map(({ id }) => id), ["due:bob", "due:ana"]);
    time = new Date(2026, 10, 24, 10);
    await tell([BOB]);
    assert.deepEqual(shown.map(({ id }) => id), ["due:bob", "due:ana", "due:bob"]);
  });

  test("wait for the end of quiet hours, the user's and the server's", async () => {
    time = new Date(2026, 10, 23, 7, 59);
    await tell([BOB]);
    time = new Date(2026, 10, 23, 9);
    await tell([BOB], new Date(2026, 10, 23, 9, 30).toISOString());
    assert.deepEqual(shown, []);
    time = new Date(2026, 10, 23, 9, 30);
    await tell([BOB], new Date(2026, 10, 23, 9, 30).toISOString());
    assert.equal(shown.length, 1);
  });
});
