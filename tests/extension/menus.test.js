import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { actOf, createMenus, ENTRIES } from "../../extension/lib/menus.js";
import { VERBS } from "../../extension/lib/verbs.js";

const PAGE = { url: "https://bob.example/", selection: "Two\nlines" };

describe("menus", () => {
  test("are cleared before they are made, parents before children", async () => {
    const made = [];
    const menus = { removeAll: async () => void (made.length = 0), create: (entry) => void made.push(entry) };
    await createMenus({ menus, say: (key) => key });
    await createMenus({ menus, say: (key) => key });
    assert.deepEqual(made.map(({ id }) => id), ENTRIES.map(({ id }) => id));
    for (const [place, { parentId }] of made.entries()) {
      if (parentId) assert.ok(made.slice(0, place).some(({ id }) => id === parentId), parentId);
    }
    for (const entry of made) assert.ok(entry.targetUrlPatterns ?? entry.documentUrlPatterns, entry.id);
  });

  test("every entry stands for a verb we know", () => {
    for (const { verb } of ENTRIES.filter((entry) => entry.verb)) assert.ok(VERBS.includes(verb), verb);
  });

  const cases = [
    ["a page", { menuItemId: "given-share" }, { verb: "share", direction: "given", source: "menu", text: undefined }],
    ["marked words, with their line breaks", { menuItemId: "given-comment", selectionText: "Two lines" },
      { verb: "comment", direction: "given", source: "menu", text: "Two\nlines" }],
    ["a link", { menuItemId: "link-share", linkUrl: "https://carol.example/" },
      { verb: "share", direction: "given", source: "menu", link: "https://carol.example/" }],
    ["what they did", { menuItemId: "received-mention" }, { verb: "mention", direction: "received", source: "menu", text: undefined }],
    ["a link entry without a link", { menuItemId: "link-share" }, null],
    ["the parent entry", { menuItemId: "received" }, null],
    ["an entry of somebody else", { menuItemId: "other" }, null],
  ];
  for (const [name, info, act] of cases) test(`a click on ${name}`, () => assert.deepEqual(actOf(info, PAGE), act));
});
