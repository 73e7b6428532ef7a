/** Rules that hold for every source file of the extension. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";

const EXTENSION = new URL("../../extension/", import.meta.url);
const NETWORK = /\b(fetch\s*\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|WebTransport|importScripts)/;
const CODE_FROM_TEXT = /\b(eval\s*\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write)/;
const OWN_SERVER = "http://127.0.0.1";
// Names and examples, not places that are loaded: the SVG namespace, a link relation, and patterns of addresses.
const HARMLESS = ["http://www.w3.org/2000/svg", "https://api.w.org/", "http://*/*", "https://*/*", "http://${host}", "https://www.reddit.com/user/${name}"];

const files = readdirSync(EXTENSION, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.replace(EXTENSION.pathname, "").replace(/^\/+/, ""));
const read = (path) => readFileSync(new URL(path, EXTENSION), "utf8");
const scripts = files.filter((path) => path.endsWith(".js"));
const texts = files.filter((path) => /\.(js|html|css|json|svg)$/.test(path));
const code = (path) => read(path).replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "");

/** The places of a pattern that lie inside an async function or after a top-level await. */
function late(source, pattern) {
  const spans = [...source.matchAll(/\basync\b[^{;]*?(?:=>|\))\s*\{/g)].map(({ index, 0: opening }) => {
    let depth = 1;
    let end = index + opening.length;
    while (depth > 0 && end < source.length) depth += { "{": 1, "}": -1 }[source[end++]] ?? 0;
    return [index, end];
  });
  const waiting = source.search(/^await\b/m);
  return [...source.matchAll(pattern)].filter(
    ({ index }) => spans.some(([start, end]) => index > start && index < end) || (waiting >= 0 && index > waiting),
  );
}

describe("sources", () => {
  test("are found", () => {
    for (const path of ["background.js", "lib/api.js", "content/page.js", "popup/popup.js"]) assert.ok(scripts.includes(path), path);
  });

  test("only the API module talks to the network", () => {
    for (const path of scripts.filter((each) => each !== "lib/api.js")) assert.doesNotMatch(code(path), NETWORK, path);
    assert.match(code("lib/api.js"), NETWORK);
  });

  test("the page reader has no network, no storage, no messages and no listeners", () => {
    assert.doesNotMatch(code("content/page.js"), /\bchrome\b|\bbrowser\b|addEventListener|localStorage|indexedDB|cookie|\bimport\b/);
  });

  test("the observer tells the background and nobody else, keeps nothing, and listens to no scrolling or mouse moves", () => {
    const observer = code("content/observer.js");
    assert.doesNotMatch(observer.replaceAll("chrome.runtime.sendMessage(", ""), /\bchrome\b|\bbrowser\b|localStorage|sessionStorage|indexedDB|cookie|\bimport\b/);
    assert.doesNotMatch(observer, /postMessage|scroll|mouse|pointer|wheel|MutationObserver|IntersectionObserver/);
    const heard = [...observer.matchAll(/document\.addEventListener\("(\w+)"/g)].map(([, name]) => name);
    assert.deepEqual(heard, ["click", "submit", "keydown"]);
    assert.equal(observer.match(/addEventListener/g).length, heard.length);
  });

  test("no remote address is named", () => {
    for (const path of texts) {
      const source = path.endsWith(".js") ? code(path) : read(path);
      const found = [...source.matchAll(/\b(?:https?|wss?|ftp):\/\/[^\s"'`<>)]*/g)].map(([address]) => address);
      const foreign = found.filter((address) => !address.startsWith(OWN_SERVER) && !HARMLESS.includes(address));
      assert.deepEqual(foreign, [], path);
    }
  });

  test("the server's address is built in one place, from the port alone", () => {
    const naming = scripts.filter((path) => code(path).includes(OWN_SERVER));
    assert.deepEqual(naming.sort(), ["lib/access.js", "lib/api.js"]);
    assert.match(code("lib/api.js"), /`http:\/\/127\.0\.0\.1:\$\{port\}\/api\/v1\/\$\{path\}`/);
  });

  test("every listener of the background is registered at once, never inside an async function or after an await", () => {
    for (const path of scripts.filter((each) => each === "background.js" || each.startsWith("lib/"))) {
      assert.deepEqual(late(code(path), /\.addListener\s*\(/g).map(({ 0: found }) => found), [], path);
    }
    const background = code("background.js");
    assert.doesNotMatch(background, /^await\b/m);
    for (const line of background.split("\n").filter((each) => each.includes(".addListener("))) assert.match(line, /^ *chrome\./, line);
    // What only pages of the extension use may listen while they are open, and is kept out of the background.
    const forPages = ["lib/front.js"];
    for (const path of scripts.filter((each) => each.startsWith("lib/") && !forPages.includes(each))) {
      assert.doesNotMatch(code(path), /addListener|front\.js/, path);
    }
    assert.doesNotMatch(background, /front\.js/);
  });

  test("of the requests a site sends nothing is asked for but where they go and what became of them", () => {
    assert.equal([...code("background.js").matchAll(/webRequest\.on\w+\.addListener\(requests\.\w+, FILTER\)/g)].length, 4);
    for (const path of scripts) assert.doesNotMatch(code(path), /requestBody|requestHeaders|responseHeaders|extraHeaders|onBeforeSendHeaders|filterResponseData|"blocking"/, path);
  });

  test("that rule sees a late listener", () => {
    const wrong = [
      "async function start() { x.onAlarm.addListener(f); }",
      "const start = async () => { if (y) { z(); } x.onAlarm.addListener(f); };",
      "await ready();\nx.onAlarm.addListener(f);",
    ];
    for (const source of wrong) assert.equal(late(source, /\.addListener\s*\(/g).length, 1, source);
    assert.equal(late("x.onAlarm.addListener(async () => { await y(); });", /\.addListener\s*\(/g).length, 0);
  });

  test("the receipt only answers the background, and listens to nothing of the page", () => {
    const receipt = code("content/receipt.js").replaceAll("chrome.runtime.sendMessage(", "").replaceAll("chrome.i18n.getMessage(", "");
    assert.doesNotMatch(receipt, /\bchrome\b|\bbrowser\b|localStorage|sessionStorage|indexedDB|cookie|\bimport\b|postMessage|scroll|mousemove|pointermove/);
    assert.doesNotMatch(receipt, /(document|window|globalThis)\.addEventListener/);
  });

  test("the marks tell the background and nobody else, keep nothing, and listen to nothing of the page", () => {
    const marks = code("content/marks.js").replaceAll("chrome.runtime.sendMessage(", "").replaceAll("chrome.i18n.getMessage(", "");
    assert.doesNotMatch(marks, /\bchrome\b|\bbrowser\b|localStorage|sessionStorage|indexedDB|cookie|\bimport\b|postMessage|scroll|mousemove|pointermove|wheel/);
    assert.doesNotMatch(marks, /(document|window|globalThis)\.addEventListener|mode: "open"/);
    assert.ok(read("content/marks.js").length <= 12_000);
  });

  test("`chrome` is named in the background, and elsewhere only as a defaulted argument in lib", () => {
    for (const path of scripts.filter((each) => !["background.js", "content/marks.js", "content/observer.js", "content/receipt.js"].includes(each))) {
      const rest = path.startsWith("lib/") ? code(path).replaceAll("browser = chrome", "") : code(path);
      assert.doesNotMatch(rest, /\bchrome\b/, path);
    }
  });

  test("no text ever becomes code or mark-up", () => {
    for (const path of scripts) assert.doesNotMatch(code(path), CODE_FROM_TEXT, path);
    for (const path of files.filter((each) => each.endsWith(".html"))) assert.doesNotMatch(read(path), /<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=/, path);
  });
});
