import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { clientName } from "../../extension/lib/client.js";
import { DEFAULTS, isPaired, portOf, Settings } from "../../extension/lib/settings.js";
import { MemoryArea } from "./platform.js";

describe("settings", () => {
  test("start with their defaults", async () => {
    assert.deepEqual(await new Settings(new MemoryArea()).read(), DEFAULTS);
    assert.equal(DEFAULTS.port, 7284);
  });

  test("the token is put out of the reach of pages before it is written, where the browser can", async () => {
    const steps = [];
    const area = new MemoryArea();
    area.setAccessLevel = async ({ accessLevel }) => void steps.push(accessLevel);
    const set = area.set.bind(area);
    area.set = async (values) => (steps.push(Object.keys(values)[0]), set(values));
    await new Settings(area).pair({ token: "secret", client: null });
    assert.deepEqual(steps, ["TRUSTED_CONTEXTS", "token"]);
  });

  test("a refused token is kept but no longer counts as paired, until there is a new one", async () => {
    const settings = new Settings(new MemoryArea());
    await settings.pair({ token: "one", client: { id: 1, name: "x" } });
    assert.ok(isPaired(await settings.read()));
    await settings.lose("other");
    assert.ok(isPaired(await settings.read()));
    await settings.lose("one");
    assert.ok(!isPaired(await settings.read()));
    await settings.pair({ token: "two", client: null });
    assert.ok(isPaired(await settings.read()));
    await settings.unpair();
    assert.deepEqual(await settings.read(), DEFAULTS);
  });

  test("a port is a whole number from 1 to 65535", () => {
    for (const [text, port] of [["7284", 7284], ["1", 1], ["65535", 65535]]) assert.equal(portOf(text), port);
    for (const text of ["", "0", "65536", "-1", "72.5", "x", "127.0.0.1:7284", "http://192.168.1.5"]) assert.equal(portOf(text), null, text);
  });

  test("a browser names itself so that people know it", () => {
    const cases = [
      ["Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "linux", "Firefox on Linux"],
      ["Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", "mac", "Chromium on macOS"],
      ["Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0", "win", "Edge on Windows"],
      ["Something", "haiku", "Browser on haiku"],
    ];
    for (const [userAgent, os, name] of cases) assert.equal(clientName(userAgent, os), name);
  });
});
