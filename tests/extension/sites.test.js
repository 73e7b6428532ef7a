import assert from "node:assert/strict";
import { test } from "node:test";

import { originOf, siteNamed, siteOf, Sites } from "../../extension/lib/sites.js";
import { MemoryArea, sitesBrowser } from "./platform.js";

function desk() {
  const browser = sitesBrowser();
  return { ...browser, sites: new Sites({ area: new MemoryArea(), ...browser }) };
}

test("nothing is noticed where nobody allowed it", async () => {
  const { sites, running } = desk();
  await sites.register();
  assert.equal(await sites.modeOf("https://x.com/bob"), null);
  assert.deepEqual([...running], []);
});

test("an enabled site has its mode, with www and below it, and no other has", async () => {
  const { sites, given, running } = desk();
  given.add(originOf("x.com"));
  await sites.set("x.com", { mode: "ask" });
  for (const url of ["https://x.com/bob", "https://www.x.com/", "https://mobile.x.com/a"]) assert.equal(await sites.modeOf(url), "ask", url);
  for (const url of ["https://xx.com/", "https://x.com.evil.example/", "https://com/"]) assert.equal(await sites.modeOf(url), null, url);
  const [{ js, matches, allFrames }] = running.values();
  assert.deepEqual([js, matches, allFrames], [["content/observer.js"], ["*://*.x.com/*"], undefined]);
});

test("a site that is switched on while its permission is told of gets its script once", async () => {
  const { sites, given, running } = desk();
  given.add(originOf("x.com"));
  await Promise.all([sites.set("x.com", { mode: "ask" }), sites.register(), sites.set("x.com", { marks: true }), sites.register()]);
  assert.deepEqual([...running.keys()], ["x.com", "marks:x.com"]);
});

test("switched off, a site loses script, mode and permission", async () => {
  const { sites, given, running } = desk();
  given.add(originOf("x.com"));
  await sites.set("x.com", { mode: "auto" });
  await sites.set("x.com", { mode: "off" });
  assert.deepEqual([await sites.all(), [...running], [...given]], [[], [], []]);
});

test("the way to the server stays open when a site on this machine is switched off", async () => {
  const { sites, given, running } = desk();
  given.add(originOf("127.0.0.1"));
  await sites.set("127.0.0.1", { mode: "ask" });
  await sites.set("127.0.0.1", { mode: "off" });
  assert.deepEqual([[...running], [...given]], [[], ["http://127.0.0.1/*"]]);
});

test("marks have a switch of their own, and a script only where they are wanted", async () => {
  const { sites, given, running } = desk();
  given.add(originOf("x.com"));
  await sites.set("x.com", { marks: true });
  assert.deepEqual([await sites.hasMarks("https://mobile.x.com/a"), await sites.hasMarks("https://xx.com/"), await sites.modeOf("https://x.com/")], [true, false, null]);
  assert.deepEqual([...running.values()].map(({ js }) => js), [["content/marks.js"]]);
  await sites.set("x.com", { mode: "ask" });
  assert.deepEqual(await sites.all(), [{ host: "x.com", mode: "ask", requests: false, marks: true, permitted: true }]);
  assert.deepEqual([...running.values()].flatMap(({ js }) => js).sort(), ["content/marks.js", "content/observer.js"]);
  await sites.set("x.com", { mode: "off" });
  assert.deepEqual([[...running.values()].flatMap(({ js }) => js), given.size], [["content/marks.js"], 1]);
  await sites.set("x.com", { marks: false });
  assert.deepEqual([await sites.all(), running.size, given.size], [[], 0, 0]);
});

test("what a site sends is seen where the user said so and acts are noticed, while the browser permits it", async () => {
  const { sites, given } = desk();
  const seen = async (host) => await sites.seesRequests(`https://www.${host}/bob`);
  for (const host of ["x.com", "bob.example"]) given.add(originOf(host));
  await sites.set("x.com", { mode: "ask" });
  assert.equal(await seen("x.com"), false);
  given.add("webRequest");
  await sites.set("x.com", { requests: true });
  await sites.set("bob.example", { mode: "auto", requests: true });
  assert.deepEqual([await seen("x.com"), await seen("bob.example"), await seen("xx.com")], [true, true, false]);
  assert.deepEqual((await sites.all()).map(({ requests }) => requests), [true, true]);
  await sites.set("x.com", { mode: "off" });
  assert.deepEqual([await seen("x.com"), await seen("bob.example"), given.has("webRequest")], [false, true, true]);
  await sites.set("x.com", { mode: "ask" });
  assert.equal(await seen("x.com"), false, "asked anew");
  given.delete("webRequest");
  assert.deepEqual([await seen("bob.example"), (await sites.all())[0].requests], [false, false]);
  given.add("webRequest");
  await sites.set("bob.example", { requests: false });
  assert.deepEqual([await seen("bob.example"), given.has("webRequest")], [false, false], "nothing needs it any more");
});

test("a permission taken away in the browser takes the script away, and given again brings it back", async () => {
  const { sites, given, running } = desk();
  given.add(originOf("x.com"));
  await sites.set("x.com", { mode: "ask" });
  given.clear();
  await sites.register();
  assert.equal(running.size, 0);
  assert.deepEqual(await sites.all(), [{ host: "x.com", mode: "ask", requests: false, marks: false, permitted: false }]);
  given.add(originOf("x.com"));
  await sites.register();
  assert.equal(running.size, 1);
});

test("registering twice changes nothing", async () => {
  const { sites, given, running } = desk();
  given.add(originOf("bob.example"));
  await sites.set("bob.example", { mode: "ask" });
  await sites.register();
  assert.equal(running.size, 1);
});

test("a site is asked for with what is below it, an address of a machine alone", () => {
  assert.equal(originOf("bob.example"), "*://*.bob.example/*");
  assert.equal(originOf("127.0.0.1"), "http://127.0.0.1/*");
  assert.equal(originOf("localhost"), "http://localhost/*");
  assert.equal(siteOf("https://www.bob.example:8080/a"), "bob.example");
});

test("what a user types names a site, or nothing", () => {
  const cases = [
    ["example.org", "example.org"], [" www.Example.ORG ", "example.org"], ["https://blog.example.org:8080/a?b#c", "blog.example.org"],
    ["bücher.example", "xn--bcher-kva.example"], ["localhost:3000", "localhost"], ["127.0.0.1", "127.0.0.1"], ["http://[::1]/", "[::1]"],
    ["", null], ["two words", null], ["ftp://example.org", null], ["about://blank", null], ["https://me@example.org/", null], ["exa<mple", null],
  ];
  for (const [typed, host] of cases) assert.equal(siteNamed(typed), host, typed);
});
