/** The pages are laid out by where lines begin and end, so that they also stand right in a language written from the right. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const EXTENSION = new URL("../../extension/", import.meta.url);
const styled = readdirSync(EXTENSION, { recursive: true }).filter((path) => path.endsWith(".css") || path === "content/observer.js");

const PHYSICAL = [
  /\b(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b/g,
  /\bborder-(?:top|bottom)-(?:left|right)-radius\b/g,
  /(?<=[;{"`\s])(?:left|right)\s*:/g,
  /\b(?:text-align|float|clear)\s*:\s*(?:left|right)\b/g,
];
const SIDES = /\b(margin|padding|inset|border-(?:width|color|style))\s*:\s*([^;}"`]+)/g;

/** What in a style names the left or the right. */
function physical(style) {
  const named = PHYSICAL.flatMap((pattern) => style.match(pattern) ?? []);
  const unequal = [...style.matchAll(SIDES)].filter(([, , sides]) => {
    const [, right, , left] = sides.trim().split(/\s+(?![^(]*\))/);
    return left !== undefined && left !== right;
  });
  return [...named, ...unequal.map(([found]) => found)];
}

test("no style names the left or the right", () => {
  assert.ok(styled.length > 3);
  for (const path of styled) assert.deepEqual(physical(readFileSync(new URL(path, EXTENSION), "utf8")), [], path);
});

test("that rule sees them", () => {
  const wrong = [
    "a { margin-left: 1px }", "a{padding-right:2px}", "a { left: 0 }", "a { text-align: right; }", "a { float: left }", "a { inset: auto 1px 1px auto; }",
    "a { padding: 1px 2px 1px calc(2px + 1px) }", "a { border-top-left-radius: 3px }",
  ];
  for (const style of wrong) assert.equal(physical(style).length, 1, style);
  const right = ["a { margin-inline-start: 1px; padding: 1px 2px 3px 2px; inset: 0; margin: 0 0 8px; text-align: start }", "a { padding: 1px 2px 1px }"];
  for (const style of right) assert.deepEqual(physical(style), [], style);
});
