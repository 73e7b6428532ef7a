import assert from "node:assert/strict";
import { test } from "node:test";

import { withoutEmails } from "../../extension/lib/emails.js";

test("an e-mail address is taken out of words, and nothing else is changed in them", () => {
  const cases = [
    ["Mail me: ann.lee+x@ann.example.", "Mail me: …."],
    ["<mailto:ann@ann.example>", "<…>"],
    ["@ann@social.example and @bob", "@ann@social.example and @bob"],
    ["https://bob.example/a great point, @ann", "https://bob.example/a great point, @ann"],
    ["https://bob.example/a\nwrite to ann@ann.example", "https://bob.example/a\nwrite to …"],
    ["https:// @", "https:// @"],
    ["https://@", "https://@"],
    ["3 @ 4", "3 @ 4"],
  ];
  for (const [text, kept] of cases) assert.equal(withoutEmails(text), kept);
});

test("out of an address goes the parameter that has one", () => {
  const cases = [
    ["https://bob.example/?email=ann%40ann.example&p=1", "https://bob.example/?p=1"],
    ["https://bob.example/?p=1", "https://bob.example/?p=1"],
    ["https://social.example/@ann", "https://social.example/@ann"],
  ];
  for (const [address, kept] of cases) assert.equal(withoutEmails(address), kept);
});

test("it is found however deep it is, and names in the fediverse stay", () => {
  const page = { author: { name: "ann@ann.example", handle: "ann@social.example" }, links: ["eve@eve.example"], count: 3, none: null };
  assert.deepEqual(withoutEmails(page), { author: { name: "…", handle: "ann@social.example" }, links: ["…"], count: 3, none: null });
});
