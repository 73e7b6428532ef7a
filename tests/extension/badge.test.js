import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { Badge, badgeFor, Button } from "../../extension/lib/badge.js";
import { Clock } from "./platform.js";

describe("badge", () => {
  const cases = [
    ["nothing to say", {}, "", "name"],
    ["three wait", { pending: 3 }, "3", "badge_waiting"],
    ["very many wait", { pending: 1000 }, "999+", "badge_waiting"],
    ["two are due", { due: 2 }, "2", "badge_due"],
    ["what waits comes before what is due", { due: 2, pending: 3 }, "3", "badge_waiting"],
    ["one was rejected, others wait", { pending: 3, rejected: 1 }, "!", "badge_rejected"],
    ["not paired, some wait", { pending: 3, paired: false }, "!", "badge_unpaired"],
    ["no access comes before not paired", { paired: false, allowed: false }, "!", "badge_forbidden"],
    ["a receipt comes before everything", { pending: 3, rejected: 1, paired: false, flash: "logged" }, "✓", "badge_logged"],
    ["taken back", { flash: "undone" }, "↩", "badge_undone"],
    ["nothing logged", { flash: "failed" }, "×", "badge_failed"],
  ];
  for (const [name, state, text, title] of cases) {
    test(name, () => {
      const face = badgeFor(state);
      assert.deepEqual([face.text, face.title], [text, title]);
    });
  }

  test("a receipt goes away by itself", async () => {
    const clock = new Clock();
    const shown = [];
    let asked = 0;
    const badge = new Badge({ state: async () => ({ pending: 2, asked: ++asked }), show: async ({ text }) => void shown.push(text), now: clock.now, later: clock.later });
    await badge.refresh();
    await badge.flash("logged");
    await badge.refresh();
    await clock.pass(1500);
    assert.deepEqual(shown, ["2", "✓", "✓", "2"]);
    assert.equal(asked, 2, "the state is not asked for while a receipt is shown");
  });

  test("is put into the toolbar whole, also where its text color cannot be set, and then only what is new of it", async () => {
    const calls = [];
    const action = Object.fromEntries(
      ["setBadgeText", "setBadgeBackgroundColor", "setTitle"].map((name) => [name, async (value) => void calls.push([name, value])]),
    );
    const button = new Button(action);
    await button.show({ text: "!", color: "#b45309", title: "Pair" });
    await button.show({ text: "2", color: "#b45309", title: "Pair" });
    assert.deepEqual(calls, [
      ["setBadgeText", { text: "!" }], ["setBadgeBackgroundColor", { color: "#b45309" }], ["setTitle", { title: "Pair" }], ["setBadgeText", { text: "2" }],
    ]);
  });

  test("what the toolbar refused is put there again", async () => {
    let refuses = true;
    const titles = [];
    const quiet = async () => {};
    const setTitle = async ({ title }) => {
      if (refuses) throw new Error("No window");
      titles.push(title);
    };
    const button = new Button({ setBadgeText: quiet, setBadgeBackgroundColor: quiet, setTitle });
    const face = { text: "", color: "#0f766e", title: "crosspath" };
    await assert.rejects(button.show(face), /No window/);
    refuses = false;
    await button.show(face);
    assert.deepEqual(titles, ["crosspath"]);
  });
});
