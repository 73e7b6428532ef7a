import assert from "node:assert/strict";
import { test } from "node:test";

import { tagsIn, Unreadable } from "../../extension/lib/resbackup.js";

const TAGS = { "tag.bob": { text: " bakes bread ", color: "aqua", link: "https://www.reddit.com/r/bread/comments/abc/", votesUp: 7 } };
const BOB = { name: "bob", text: "bakes bread", link: "https://www.reddit.com/r/bread/comments/abc/" };
const OPTIONS = { "RESoptions.userTagger": {} };

test("a backup is read in each form it has had", () => {
  const old = { "RESmodules.userTagger.tags": { bob: { tag: "bakes bread", link: BOB.link, color: "aqua", votes: -3, ignore: true } }, ...OPTIONS };
  const asText = Object.fromEntries(Object.entries({ ...TAGS, ...OPTIONS }).map(([key, value]) => [key, JSON.stringify(value)]));
  const backups = [
    { SCHEMA_VERSION: 2, data: { ...TAGS, ...OPTIONS } }, { SCHEMA_VERSION: 1, ...TAGS, ...OPTIONS }, asText, { SCHEMA_VERSION: 2, data: old },
    { "RESmodules.userTagger.tags": JSON.stringify(old["RESmodules.userTagger.tags"]), "RESConsole.hoverInterface": "[object Object]" },
  ];
  for (const backup of backups) assert.deepEqual(tagsIn(`\uFEFF${JSON.stringify(backup)}`), { tags: [BOB], left_out: 0 });
});

test("what has no words, no usable name or no address is left out", () => {
  const data = {
    "tag.ann": { text: "sings" }, "tag.cy": { votesUp: 12, votesDown: 1 }, "tag.di": { text: "  ", color: "red" }, "tag.ed": null,
    "tag.../../x": { text: "climbs" }, "tag.fay": { text: 7 },
    "tag.gus": { text: "draws", link: "javascript:alert(1) /r/art https://a.example/1  https://b.example/2" },
  };
  assert.deepEqual(tagsIn(JSON.stringify({ SCHEMA_VERSION: 2, data })), {
    tags: [{ name: "ann", text: "sings", link: null }, { name: "gus", text: "draws", link: "https://a.example/1 https://b.example/2" }],
    left_out: 5,
  });
});

test("of a user in both stores the newer words count", () => {
  const data = { "RESmodules.userTagger.tags": { Bob: { tag: "old" }, ann: { tag: "sings" }, ed: null }, "tag.bob": { text: "new" } };
  const { tags, left_out } = tagsIn(JSON.stringify({ SCHEMA_VERSION: 2, data }));
  assert.equal(left_out, 1);
  assert.deepEqual(tags.map(({ text }) => text), ["sings", "new"]);
});

test("another file is refused with what is wrong with it", () => {
  const cases = [
    ["", "not_json"], ["<html>", "not_json"], ["[1, 2]", "not_json"], ["7", "not_json"], ["null", "not_json"],
    ['{"name": "package"}', "not_a_backup"], ['{"SCHEMA_VERSION": 2, "data": []}', "not_a_backup"], ["{}", "not_a_backup"],
    ['{"SCHEMA_VERSION": 2, "data": {"RESoptions.userTagger": {}}}', "no_tags"],
    ['{"RESmodules.userTagger.tags": "{broken"}', "no_tags"],
  ];
  for (const [file, code] of cases) assert.throws(() => tagsIn(file), (fault) => fault instanceof Unreadable && fault.code === code, file);
});

test("names that mean something to JavaScript are only names", () => {
  const file = '{"SCHEMA_VERSION": 2, "data": {"tag.__proto__": {"text": "odd"}, "tag.constructor": {"text": "builds"}}}';
  assert.deepEqual(tagsIn(file).tags.map(({ name }) => name), ["__proto__", "constructor"]);
});
