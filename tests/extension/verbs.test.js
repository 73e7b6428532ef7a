import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { inOrder, likeliest, VERBS } from "../../extension/lib/verbs.js";

const at = (url, more = {}) => ({ url, ...more });

describe("verbs", () => {
  const cases = [
    ["an unknown page", at("https://bob.example/"), "share"],
    ["a page with a comment form", at("https://bob.example/post", { comment_form: true }), "comment"],
    ["an article", at("https://bob.example/post", { meta: { "og:type": "article" } }), "comment"],
    ["a profile", at("https://bob.example/bob", { meta: { "og:type": "profile" } }), "follow"],
    ["a GitHub issue", at("https://github.com/carol/kiln/issues/12"), "comment"],
    ["a GitHub pull request", at("https://github.com/carol/kiln/pull/13/files"), "comment"],
    ["a GitHub repository", at("https://github.com/carol/kiln"), "like"],
    ["a GitHub profile", at("https://www.github.com/carol"), "follow"],
    ["a Hacker News item", at("https://news.ycombinator.com/item?id=1"), "comment"],
    ["a Mastodon post", at("https://social.example/@bob/115000000000000001", { meta: { "og:type": "article" } }), "reply"],
    ["a Mastodon profile", at("https://social.example/@bob"), "follow"],
    ["a Bluesky post", at("https://bsky.app/profile/bob.example/post/3k"), "reply"],
    ["a site that only ends like GitHub", at("https://notgithub.com/carol/kiln/issues/12"), "share"],
  ];
  for (const [name, page, verb] of cases) test(`${name} suggests "${verb}" first`, () => assert.equal(likeliest(page)[0], verb));

  test("every verb is offered once, in both directions", () => {
    for (const direction of ["given", "received"]) {
      assert.deepEqual([...likeliest(at("https://bob.example/"), direction)].sort(), [...VERBS].sort());
    }
  });

  test("the server's opinion comes first, and a plugin's own verb keeps its place", () => {
    const order = inOrder(at("https://bob.example/"), "given", [{ verb: "review" }, { verb: "stone_skip" }, { verb: "share" }]);
    assert.deepEqual(order.slice(0, 4), ["review", "stone_skip", "share", "recommend"]);
    assert.equal(new Set(order).size, order.length);
  });

  test("what they did is not what the server thinks I did", () => {
    assert.equal(inOrder(at("https://bob.example/"), "received", [{ verb: "review" }])[0], "comment");
  });
});
