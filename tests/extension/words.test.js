import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";

import { ENTRIES } from "../../extension/lib/menus.js";
import { CATEGORIES } from "../../extension/lib/people.js";
import { CHOICES } from "../../extension/lib/reminders.js";
import { VERBS } from "../../extension/lib/verbs.js";
import { ago, count, say, sayNext, sayReason, sayUseful, sayVerb } from "../../extension/lib/words.js";

const EXTENSION = new URL("../../extension/", import.meta.url);
const messages = JSON.parse(readFileSync(new URL("_locales/en/messages.json", EXTENSION)));
const sources = readdirSync(EXTENSION, { recursive: true })
  .filter((path) => /\.(js|html)$|manifest\.json$/.test(path))
  .map((path) => readFileSync(new URL(path, EXTENSION), "utf8"))
  .join("\n");

/** `chrome.i18n` over the real messages. */
const browser = {
  i18n: {
    getMessage(key, substitutions = []) {
      const { message = "", placeholders = {} } = messages[key] ?? {};
      return message.replace(/\$(\w+)\$/g, (_, name) => substitutions[Number(placeholders[name.toLowerCase()].content.slice(1)) - 1] ?? "");
    },
  },
};

/** Every key in the first argument of a function's calls: also those of which one is chosen. */
function named(name) {
  return [...sources.matchAll(new RegExp(`(?<![.\\w])${name}\\(`, "g"))].flatMap(({ index, 0: { length } }) => {
    let [depth, end] = [1, index + length];
    for (; depth > 0 && !(depth === 1 && sources[end] === ","); end += 1) depth += { "(": 1, "[": 1, ")": -1, "]": -1 }[sources[end]] ?? 0;
    const argument = sources.slice(index + length, end).replace(/[!=]==? "\w+"|`[^`]*`/g, "");
    return [...argument.matchAll(/"(\w+)"/g)].map(([, key]) => key);
  });
}

/** Keys that are put together from parts. */
const COMPOSED = [
  ...VERBS.flatMap((verb) => [`verb_given_${verb}`, `verb_received_${verb}`]), "verb_given_undo", "verb_received_undo",
  ...ENTRIES.map(({ id }) => `menu_${id.replace("-", "_")}`),
  ...Object.keys(messages).filter((key) => key.startsWith("next_")), // tests/ledger/test_reminder_words.py says which there are.
  ...["logged", "undone", "failed", "noticed"].map((flash) => `badge_${flash}`),
  ...Object.keys(CHOICES).flatMap((choice) => [`due_${choice}`, `due_said_${choice}`]),
  ...CATEGORIES.map((category) => `category_${category}`),
  ...["yours", "theirs", "even"].map((turn) => `turn_${turn}`),
  ...["text_given", "text_received", "pair_too_many_tries", "pair_code_gone"],
  ...["not_json", "not_a_backup", "no_tags"].map((code) => `tags_${code}`),
  ...[
    "done_given", "done_received", "due_several", "waiting", "rejected", "sent", "pair_code_wrong", "tags_new", "tags_known", "tags_there", "tags_left_out",
    "tags_more", "tags_add", "tags_added", "tags_back", "queue_more", "queue_dropped", "queue_exported",
  ].flatMap((key) => [`${key}_one`, `${key}_other`]),
];

describe("words", () => {
  test("everything that is put together has words", () => {
    for (const key of COMPOSED) assert.ok(messages[key]?.message, key);
  });

  test("everything a source names has words", () => {
    const marked = [...sources.matchAll(/data-say(?:-\w+)?="(\w+)"|__MSG_(\w+)__/g)].map(([, ...groups]) => groups.find(Boolean));
    const said = named("say");
    const countedHere = named("count");
    assert.ok(marked.length > 40 && said.length > 40 && countedHere.length > 5);
    for (const key of [...marked, ...said]) assert.ok(messages[key], key);
    for (const key of countedHere) assert.ok(messages[`${key}_other`], key);
  });

  test("no words are left over", () => {
    const unused = Object.keys(messages).filter((key) => !COMPOSED.includes(key) && !new RegExp(`(?:\\b|__MSG_)${key}(?:\\b|__)`).test(sources));
    assert.deepEqual(unused, []);
  });

  test("every placeholder is used, and every use has a placeholder", () => {
    for (const [key, { message, placeholders = {} }] of Object.entries(messages)) {
      const used = [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name);
      assert.deepEqual(used.sort(), Object.keys(placeholders).sort(), key);
    }
  });

  test("words never shame", () => {
    for (const [key, { message }] of Object.entries(messages)) assert.doesNotMatch(message, /\bowes?\b|debt|ignored|fail(ed)? to|should have/i, key);
  });

  test("are said with their substitutions", () => {
    assert.equal(say("by", "Bob", browser), "by Bob");
    assert.equal(say("away", 7284, browser).includes("port 7284"), true);
    assert.equal(say("no_such_key", [], browser), "no_such_key");
  });

  test("numbers choose their form", () => {
    assert.equal(count("waiting", 1, [], browser), "1 act waiting to be sent");
    assert.equal(count("waiting", 0, [], browser), "0 acts waiting to be sent");
  });

  test("a verb is said in its direction, and one of a plugin as it is", () => {
    assert.equal(sayVerb("comment", "given", browser), "I commented");
    assert.equal(sayVerb("comment", "received", browser), "They commented");
    assert.equal(sayVerb("stone_skip", "given", browser), "stone skip");
  });

  test("the next act is said in our words, and in the server's where we have none", () => {
    const cases = [
      [{ verb: "comment", direction: "given" }, "share", "You commented. Share it too?"],
      [{ verb: "mention", direction: "received" }, "thank", "They did this for you. Thank them?"],
      [{ verb: "ask", direction: "received" }, "answer", "They asked you something. Answer it?"],
      [{ verb: "comment", direction: "given" }, "stone_skip", "Skip one?"],
    ];
    for (const [done, verb, words] of cases) assert.equal(sayNext(done, { verb, text: "Skip one?" }, browser), words);
  });

  test("times are said as people do", () => {
    const now = Date.parse("2026-11-22T18:00:00Z");
    const cases = [
      ["2026-11-22T17:59:50Z", "this minute"], ["2026-11-22T17:55:00Z", "5 minutes ago"], ["2026-11-21T18:00:00Z", "yesterday"],
      ["2026-11-01T18:00:00Z", "3 weeks ago"], ["2025-10-22T18:00:00Z", "last year"],
    ];
    for (const [time, words] of cases) assert.equal(ago(time, now, "en"), words);
  });
});

test("a reminder is worded in the user's language, and in the server's where that is English or we have no words", () => {
  const german = JSON.parse(readFileSync(new URL("_locales/de/messages.json", EXTENSION)));
  const i18n = (known) => ({ i18n: { getMessage: (key, words = []) => (known[key]?.message ?? "").replace(/\$(\d)/g, (_, at) => [words].flat()[at - 1] ?? "") } });
  const evidence = [{ url: "https://me.example/loaf", title: "Loaf" }];
  const reminder = { kind: "share_back", person: { id: 1, name: "Bob" }, reason: "Bob shared “Loaf” on 21 November.", evidence, act: { verb: "thank", text: "Thank Bob" } };
  const said = (each, known) => [sayReason(each, i18n(known)), sayUseful(each, i18n(known))];
  assert.deepEqual(said(reminder, german), ["Bob hat etwas von dir weitergegeben: „Loaf“.", "Bob danken"]);
  assert.deepEqual(said(reminder, messages), ["Bob shared “Loaf” on 21 November.", "Thank Bob"]);
  assert.deepEqual(said({ ...reminder, kind: "newer", act: { verb: "newer", text: "Do" } }, german), ["Bob shared “Loaf” on 21 November.", "Do"]);
  const untitled = { ...reminder, evidence: [{ ...evidence[0], title: null }] };
  assert.equal(sayReason(untitled, i18n(german)), "Bob hat etwas von dir weitergegeben: https://me.example/loaf.");
  assert.doesNotMatch(sayReason({ ...reminder, kind: "visit", evidence: [] }, i18n(german)), /undefined|\$/);
});
