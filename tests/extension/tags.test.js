import assert from "node:assert/strict";
import { test } from "node:test";

import { buildCapture } from "../../extension/lib/capture.js";
import { tagsOf } from "../../extension/popup/tags.js";

test("h8: a page's tags are those below the post and those it names to machines, each once", () => {
  const page = { tags: ["Chimneys", "#Wood  stoves", " "], meta: { keywords: "chimneys, winter,, " } };
  assert.deepEqual(tagsOf(page), ["Chimneys", "Wood stoves", "winter"]);
  assert.deepEqual(tagsOf({}), []);
  assert.deepEqual(tagsOf({ tags: ["x".repeat(61)] }), []);
});

test("h8: those that were chosen are kept with the act", () => {
  const page = { url: "https://bob.example/rye", tags: ["Rye", "Bread"] };
  const capture = buildCapture({ page, act: { verb: "save", direction: "given", source: "popup", data: { tags: ["Rye"] } }, id: "1", now: 0 });
  assert.deepEqual([capture.data.tags, capture.page.tags], [["Rye"], ["Rye", "Bread"]]);
});
