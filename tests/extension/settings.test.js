import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { clientName } from "../../extension/lib/client.js";
import { DEFAULTS, isAddress, isPaired, portOf, Settings } from "../../extension/lib/settings.js";
import { Vault } from "../../extension/lib/vault.js";
import { MemoryArea, MemoryStore } from "./platform.js";

const KEY = "5e".repeat(32);
const made = (area = new MemoryArea()) => new Settings(area, new Vault(new MemoryStore()));

describe("settings", () => {
  test("start with their defaults", async () => {
    assert.deepEqual(await made().read(), DEFAULTS);
    assert.equal(DEFAULTS.port, 7284);
  });

  test("the keys lie in the vault and never in the storage area, which scripts in pages may read", async () => {
    const area = new MemoryArea();
    const store = new MemoryStore();
    const settings = new Settings(area, new Vault(store));
    for (const token of ["one", "two"]) {
      await settings.pair({ token, server_key: KEY, client: null });
      assert.equal((await settings.read()).token, token);
      assert.deepEqual(await new Vault(store).read(), { token, server_key: KEY });
    }
    assert.deepEqual(await area.get(null), { client: null, lost: false });
    await settings.unpair();
    assert.deepEqual(await new Vault(store).read(), { token: null, server_key: null });
  });

  test("the area is closed to pages where the browser can, and used as it is where it cannot", async () => {
    const levels = [];
    const area = new MemoryArea();
    await made(area).guard();
    area.setAccessLevel = async ({ accessLevel }) => void levels.push(accessLevel);
    await made(area).guard();
    assert.deepEqual(levels, ["TRUSTED_CONTEXTS"]);
  });

  test("a refused token is kept but no longer counts as paired, until there is a new one", async () => {
    const settings = made();
    await settings.pair({ token: "one", server_key: KEY, client: { id: 1, name: "x" } });
    assert.ok(isPaired(await settings.read()));
    await settings.lose("other");
    assert.ok(isPaired(await settings.read()));
    await settings.lose("one");
    assert.ok(!isPaired(await settings.read()));
    await settings.pair({ token: "two", server_key: KEY, client: null });
    assert.ok(isPaired(await settings.read()));
    await settings.unpair();
    assert.deepEqual(await settings.read(), DEFAULTS);
  });

  test("what was read is remembered until it is written, here or by someone else", async () => {
    const area = new MemoryArea();
    const settings = made(area);
    await settings.read();
    await area.set({ port: 1 });
    settings.changed({ sites: { newValue: {} } });
    assert.equal((await settings.read()).port, DEFAULTS.port, "nothing of ours has changed as far as it was told");
    settings.changed({ port: { newValue: 1 } });
    assert.equal((await settings.read()).port, 1);
    await settings.write({ port: 2 });
    assert.equal((await settings.read()).port, 2);
  });

  test("a read that fails is not remembered", async () => {
    const area = new MemoryArea();
    const get = area.get.bind(area);
    area.get = async () => Promise.reject(new Error("the disk is full"));
    const settings = made(area);
    await assert.rejects(settings.read(), /disk/);
    area.get = get;
    assert.deepEqual(await settings.read(), DEFAULTS);
  });

  test("a pairing from before there were server keys does not count, and says to pair again", async () => {
    const settings = made();
    await settings.write({ token: "old" });
    const known = await settings.read();
    assert.deepEqual([known.lost, isPaired(known)], [true, false]);
    await settings.pair({ token: "new", server_key: KEY, client: null });
    assert.ok(isPaired(await settings.read()));
  });

  test("a port is a whole number from 1 to 65535", () => {
    for (const [text, port] of [["7284", 7284], ["1", 1], ["65535", 65535]]) assert.equal(portOf(text), port);
    for (const text of ["", "0", "65536", "-1", "72.5", "x", "127.0.0.1:7284", "http://192.168.1.5"]) assert.equal(portOf(text), null, text);
  });

  test("an address is told from a port that is none (R104)", () => {
    for (const text of ["http://192.168.1.5", "192.168.1.5:7284", "log.example", "localhost", "[fd00::1]:7284", "//x"]) assert.ok(isAddress(text), text);
    for (const text of ["", "0", "65536", "-1", "7 284"]) assert.ok(!isAddress(text), text);
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
