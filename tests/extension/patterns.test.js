import assert from "node:assert/strict";
import { test } from "node:test";

import { RULES } from "../../extension/lib/bundled.js";
import { fits, valueIn } from "../../extension/lib/patterns.js";

const SAME = [
  ["/messages/**", "https://x.com/messages"], ["/messages/**", "https://x.com/messages/12-34"], ["/messages|settings/**", "https://x.com/settings/a"],
  ["/**#comment-{number:int}", "https://bob.example/2026/graft/#comment-9"], ["/**?unapproved={number:int}", "https://bob.example/a?unapproved=9&x=1"],
  ["/u/{name}/messages/**", "https://forum.example/u/bob/messages/sent"], ["/**/ucp.php", "https://forum.example/a/b/ucp.php?i=pm"],
  ["chat.reddit.com/**", "https://chat.reddit.com/room"], ["/write{account:word}", "https://vk.com/write123"], ["/**", "https://a.example/"],
  ["/+{invite}", "https://t.me/+abc"], ["/**/i?c=user", "https://rss.example/p/i/?c=user"], ["/a/*", "https://a.example/a/b/c"],
  ["/playlist?list=WL", "https://www.youtube.com/playlist?list=WL"], ["/compose/dm", "https://x.com/compose/dm"],
  ["/**/viewtopic.php#p{post:int}", "https://forum.example/viewtopic.php?t=1#p12"], ["{name}.example.org/**", "https://bob.example.org/x"],
  ["/{slug}-{post:int}", "https://a.example/how-to-graft-12"], ["webmail.{site:domain}/**", "https://webmail.bob.example/x"],
  ["/{code:alnum:5}", "https://a.example/abc12"],
];
const OTHERS = [
  ["/messages/**", "https://x.com/bob/messages"], ["/messages/**", "https://x.com/messages2"], ["/**#comment-{number:int}", "https://a.example/#comment-x"],
  ["/**#comment-{number:int}", "https://a.example/"], ["/compose/dm", "https://x.com/compose/dm/1"], ["chat.reddit.com/**", "https://reddit.com/room"],
  ["/**?unapproved={number:int}", "https://a.example/?unapproved=x"], ["/write{account:word}", "https://vk.com/write"],
  ["/{slug}-{post:int}", "https://a.example/how-to-graft"], ["webmail.{site:domain}/**", "https://webmail/x"], ["/{code:alnum:5}", "https://a.example/ab12"],
  ["/{code:alnum}-{post:int}", "https://a.example/how-to-12"],
  ["/playlist?list=WL", "https://www.youtube.com/playlist?list=PL1"], ["/compose/dm", "https://x.com/%E0%A4%A"],
];

for (const [template, address] of SAME) test(`${address} is ${template}`, () => assert.ok(fits(template, address)));
for (const [template, address] of OTHERS) test(`${address} is not ${template}`, () => assert.ok(!fits(template, address)));

test("the number in an address is what its placeholder stands for", () => {
  assert.equal(valueIn("/**#comment-{object_id:int}", "https://a.example/b#comment-12", "object_id"), "12");
  assert.equal(valueIn("/**?unapproved={object_id:int}", "https://a.example/b?unapproved=7#comment-7", "object_id"), "7");
  assert.equal(valueIn("/messages/**", "https://a.example/messages", "object_id"), null);
});

test("every template in the bundled rules can be compared", () => {
  for (const { rules } of RULES.platforms) {
    const proofs = rules.composers.flatMap(({ proof, pending }) => [...proof, ...pending]);
    for (const template of [...rules.private, ...proofs]) assert.equal(typeof fits(template, "https://a.example/b/c?d=e#f"), "boolean", template);
  }
});
