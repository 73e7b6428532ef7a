/** The page reader, the outbox and the locks in real browsers. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { describe, test } from "node:test";

import { accept } from "../../extension/lib/messages.js";
import { AUTHORS } from "./authors.js";
import { BROWSERS, visit } from "./browsers.js";

const ROOT = new URL("../../", import.meta.url);
const KINDS = { js: "text/javascript", html: "text/html" };
const READER_MILLISECONDS = 50;

const contracts = readdirSync(new URL("tests/captures/", ROOT))
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(new URL(`tests/captures/${name}`, ROOT), "utf8")))
  .filter(({ page_snapshot }) => page_snapshot)
  .map((contract) => ({
    ...contract,
    url: contract.page_snapshot.url,
    html: readFileSync(new URL(`tests/extension/pages/${contract.name}.html`, ROOT), "utf8"),
  }));

const bytes = (value) => new TextEncoder().encode(value).length;
const keys = (value) =>
  value !== null && typeof value === "object"
    ? Object.values(value).reduce((sum, inner) => sum + keys(inner), Array.isArray(value) ? 0 : Object.keys(value).length)
    : 0;

const people = Array.from({ length: 500 }, (_, place) => ({
  "@type": "Person", name: `P${place}`, url: `https://p${place}.example/`, sameAs: Array(50).fill(`https://s${place}.example/`),
}));
const HUGE = {
  name: "a page that is too big in every way",
  url: `https://site.example/${"p".repeat(3000)}`,
  html: `<head><title>${"é".repeat(5000)}</title><link rel="canonical" href="https://site.example/${"c".repeat(9000)}">
    <meta name="keywords" content="${"k".repeat(9000)}"><meta property="og:site_name" content="${"s".repeat(9000)}">
    ${Array.from({ length: 200 }, (_, place) => `<link rel="me" href="https://me${place}.example/">`).join("")}
    <script type="application/ld+json">${JSON.stringify({ "@graph": people.map((author) => ({ "@type": "Article", headline: "h".repeat(9000), author })) })}</script>
    <script type="application/ld+json">${JSON.stringify(people.slice(0, 100))}</script>
    </head><body><p data-select>${"🦊".repeat(5000)}</p></body>`,
};
const SECRET = {
  name: "a marked password", url: "https://me:pw@site.example/login",
  html: `<head></head><body><input type="password" value="hunter2" data-select></body>`,
};
const cases = [...contracts, ...AUTHORS, HUGE, SECRET];

/** Serves the extension, these tests and the cases, and gives the first results that are posted. */
async function serve() {
  let give;
  const results = new Promise((resolve) => (give = resolve));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    if (pathname === "/results") {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      response.end();
      return give(JSON.parse(Buffer.concat(chunks).toString()));
    }
    if (pathname === "/cases") return response.end(JSON.stringify(cases.map(({ url, html }) => ({ url, html }))));
    if (pathname === "/") {
      response.setHeader("Content-Type", "text/html");
      return response.end('<!doctype html><body><script type="module" src="/tests/extension/reading.js"></script>');
    }
    try {
      const content = readFileSync(new URL(`.${pathname}`, ROOT));
      response.setHeader("Content-Type", KINDS[pathname.split(".").pop()] ?? "application/octet-stream");
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, results, address: `http://127.0.0.1:${server.address().port}/` };
}

for (const browser of BROWSERS) {
  const missing = browser.program ? false : `${browser.name} is not on this machine`;
  if (missing && process.env.CI === "true") throw new Error(missing);
  if (missing) console.error(`!!! LEFT OUT: ${missing}`);

  describe(`in ${browser.name}`, { skip: missing }, () => {
    let found;
    const run = async () => {
      const { server, results, address } = await serve();
      try {
        found = await visit(browser, address, results);
      } finally {
        server.closeAllConnections();
        server.close();
      }
    };
    const of = (name) => found.pages[cases.findIndex((each) => each.name === name)].snapshot;

    test("everything runs to its end", { timeout: 120_000 }, async () => {
      await run();
      assert.equal(found.fault, undefined);
    });

    test("every page of the contract is read as the contract says", () => {
      for (const { name, page_snapshot } of contracts) assert.deepEqual(of(name), page_snapshot, name);
    });

    test("whatever is read of a page, the background understands", () => {
      const runtime = { id: "own", getURL: (path) => `chrome-extension://own/${path}` };
      const sender = { id: "own", url: runtime.getURL("popup/popup.html") };
      for (const [at, { snapshot }] of found.pages.entries()) assert.ok(accept({ name: "lookup", page: snapshot }, sender, runtime), cases[at].name);
    });

    test("every way of naming an author is understood, and none makes one up", () => {
      for (const { name, author } of AUTHORS) assert.deepEqual(of(name).author ?? null, author, name);
    });

    test("of a page that is too big only what the server takes is read", () => {
      const snapshot = of(HUGE.name);
      assert.equal(bytes(snapshot.title), 2048);
      assert.equal(bytes(snapshot.selection), 8192);
      assert.equal(snapshot.canonical, undefined);
      assert.equal(snapshot.links_me.length, 10);
      assert.ok(keys(snapshot) <= 180, String(keys(snapshot)));
      assert.ok(bytes(JSON.stringify(snapshot)) < 64_000);
    });

    test("a password is never read", () => {
      assert.equal(JSON.stringify(of(SECRET.name)).includes("hunter2"), false);
    });

    test("reading an ordinary page is quick", () => {
      const times = found.pages.slice(0, contracts.length).map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
      assert.ok(times[Math.floor(times.length / 2)] < READER_MILLISECONDS, String(times));
    });

    test("the outbox keeps its word on IndexedDB", () => {
      assert.deepEqual(Object.entries(found.outbox).filter(([, outcome]) => outcome !== "ok"), []);
      assert.ok(Object.keys(found.outbox).length > 10);
      assert.equal(found.durable.kept, 20);
    });

    test("the browser's locks let one in at a time", () => assert.equal(found.most, 1));
  });
}
