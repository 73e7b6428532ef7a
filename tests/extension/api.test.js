import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, describe, test } from "node:test";

import { Api, classify, reasonOf, retryAfter } from "../../extension/lib/api.js";
import { Settings } from "../../extension/lib/settings.js";
import { Vault } from "../../extension/lib/vault.js";
import { MemoryArea, MemoryStore } from "./platform.js";
import { accepting, health, Server, SERVER_KEY } from "./server.js";

const CAPTURE = { id: "00000000-0000-4000-8000-000000000001", verb: "like", url: "https://bob.example/" };
const BATCH = async () => ({ captures: [CAPTURE], dropped: 0 });

const MEANINGS = {
  done: [200, 201, 202, 204],
  reject: [400, 413, 415, 422],
  repair: [401],
  refused: [301, 304, 402, 403, 404, 405, 409, 410, 418, 451],
  retry: [0, 408, 429, 500, 501, 502, 503, 504, 599],
};

test("every status has one meaning for what was sent", () => {
  for (const [meaning, statuses] of Object.entries(MEANINGS)) {
    for (const status of statuses) assert.equal(classify(status), meaning, String(status));
  }
});

test("Retry-After is read as seconds or as a date", () => {
  const now = Date.parse("2026-11-22T18:00:00Z");
  const cases = [
    [null, null], ["", null], ["soon", null], ["0", 0], ["120", 120_000], [" 5 ", 5_000],
    ["Sun, 22 Nov 2026 18:01:00 GMT", 60_000], ["Sun, 22 Nov 2026 17:00:00 GMT", 0],
  ];
  for (const [header, expected] of cases) assert.equal(retryAfter(header, now), expected, String(header));
});

test("a refusal is told in the server's words, with the first fault it points at", () => {
  const cases = [
    [null, null],
    [{ title: "Invalid" }, "Invalid"],
    [{ title: "Invalid", detail: "The capture is not valid" }, "The capture is not valid"],
    [{ detail: "Not valid", errors: [{ pointer: "/url", detail: "missing" }] }, "Not valid (/url: missing)"],
    [{ errors: [{ detail: "missing" }] }, "missing"],
    [{ detail: 7, title: ["x"] }, null],
  ];
  for (const [problem, expected] of cases) assert.equal(reasonOf(problem), expected);
});

describe("calls", () => {
  const server = new Server({ captures: accepting() });
  const settings = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
  const api = new Api({ settings });

  before(async () => settings.write({ port: await server.start(), token: "secret", server_key: SERVER_KEY }));
  after(() => server.stop());

  test("a batch goes as JSON with the token, and the answer names its items", async () => {
    const answer = await api.send(BATCH);
    assert.equal(answer.verdict, "done");
    assert.equal(answer.body.results[0].id, CAPTURE.id);
    const { headers, method } = server.requests.at(-1);
    assert.equal(method, "POST");
    assert.equal(headers.authorization, "Bearer secret");
    assert.equal(headers["content-type"], "application/json");
    assert.equal(headers.cookie, undefined);
  });

  test("the token is sent only to what has just said that it is crosspath", async () => {
    const strangers = [
      [{ status: 200, body: { app: "other" } }, "stranger"],
      [{ status: 200, body: "<html>" }, "stranger"],
      [{ status: 404, body: {} }, "stranger"],
      [{ status: 200, body: { app: "crosspath", api: 2 } }, "other_version"],
    ];
    for (const [health, code] of strangers) {
      const stranger = new Server({ health: () => health });
      const own = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
      await own.write({ port: await stranger.start(), token: "secret", server_key: SERVER_KEY });
      for (const call of [(asked) => asked.send(BATCH), (asked) => asked.lookup([], []), (asked) => asked.pair("x")]) {
        const answer = await call(new Api({ settings: own }));
        assert.deepEqual([answer.verdict, answer.code], ["refused", code]);
      }
      assert.ok(stranger.requests.every(({ path, headers }) => path === "health" && !headers.authorization));
      await stranger.stop();
    }
  });

  test("a look-alike that cannot prove that it is ours gets no token, whatever it answers (R103)", async () => {
    const heard = [];
    const answering = (proof) => ({ health: (_, { url }) => ({ status: 200, body: { app: "crosspath", api: 1, proof: proof(url) } }) });
    const real = health(null, { url: `/api/v1/health?nonce=${"0".repeat(64)}` }).body.proof;
    const lookalikes = {
      "no proof": () => undefined, "a constant": () => "0".repeat(64), "a replay": () => real, "no text": () => 7,
      "the question": (url) => url.split("nonce=")[1], "too short": () => real.slice(2), "in capitals": () => real.toUpperCase(), "with another key": (url) =>
        createHmac("sha256", "another").update(url.split("nonce=")[1]).digest("hex"),
    };
    for (const [how, proof] of Object.entries(lookalikes)) {
      const lookalike = new Server({ captures: accepting(), ...answering(proof) });
      const own = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
      await own.write({ port: await lookalike.start(), token: "secret", server_key: SERVER_KEY });
      for (const call of [(asked) => asked.health(), (asked) => asked.send(BATCH), (asked) => asked.lookup([], []), (asked) => asked.rules()]) {
        const answer = await call(new Api({ settings: own }));
        assert.deepEqual([answer.verdict, answer.code], ["refused", "not_yours"], how);
      }
      heard.push(...lookalike.requests);
      await lookalike.stop();
    }
    assert.ok(heard.length > 0 && heard.every(({ path, headers }) => path === "health" && !headers.authorization));
  });

  test("no question is asked twice, and the real server answers each (R103)", async () => {
    const asked = [];
    const own = new Server({ captures: accepting(), health: (body, request) => (asked.push(request.url), health(body, request)) });
    const paired = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
    await paired.write({ port: await own.start(), token: "secret", server_key: SERVER_KEY });
    for (let round = 0; round < 5; round += 1) assert.equal((await new Api({ settings: paired }).send(BATCH)).verdict, "done");
    assert.equal(new Set(asked).size, 5);
    assert.match(asked[0], /^\/api\/v1\/health\?nonce=[0-9a-f]{64}$/);
    await own.stop();
  });

  test("pairing anew asks for no proof, for the key comes with it", async () => {
    server.on("pair", () => ({ status: 201, body: { expires_in: 120 } }));
    const other = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
    await other.write({ port: (await settings.read()).port, token: "secret", server_key: "00".repeat(32) });
    assert.equal((await new Api({ settings: other }).pair("x")).verdict, "done");
    assert.equal((await new Api({ settings: other }).send(BATCH)).code, "not_yours");
  });

  test("a server out of reach of our permission is not asked at all", async () => {
    const before = server.requests.length;
    const answer = await new Api({ settings, allowed: async () => false }).send(BATCH);
    assert.deepEqual([answer.verdict, answer.code], ["refused", "no_access"]);
    assert.equal(server.requests.length, before);
  });

  test("without a token nothing is sent at all", async () => {
    const before = server.requests.length;
    const answer = await new Api({ settings: new Settings(new MemoryArea(), new Vault(new MemoryStore())) }).send(BATCH);
    assert.deepEqual([answer.verdict, answer.code], ["repair", "unpaired"]);
    assert.equal(server.requests.length, before);
  });

  test("a problem comes back with its code, its reason and the wait it asks for", async () => {
    server.on("lookup", () => ({ status: 429, body: { code: "busy", detail: "Slower" }, headers: { "Retry-After": "7" } }));
    const answer = await api.lookup(["https://bob.example/"], []);
    assert.deepEqual([answer.verdict, answer.code, answer.reason, answer.wait], ["retry", "busy", "Slower", 7000]);
  });

  test("no answer, a late answer and a broken connection all mean to try again", async () => {
    const gone = new Settings(new MemoryArea(), new Vault(new MemoryStore()));
    await gone.write({ port: 1, token: "secret", server_key: SERVER_KEY });
    assert.equal((await new Api({ settings: gone }).send(BATCH)).code, "unreachable");

    server.on("lookup", () => "drop");
    assert.equal((await api.lookup([], [])).code, "unreachable");

    server.on("lookup", () => new Promise(() => {}));
    const late = await api.lookup([], [], 200);
    assert.deepEqual([late.verdict, late.code], ["retry", "slow"]);
  });

  test("a redirect is not followed", async () => {
    server.on("lookup", () => ({ status: 307, headers: { Location: "/api/v1/elsewhere" } }));
    assert.equal((await api.lookup([], [])).verdict, "retry");
    assert.equal(server.posted("elsewhere").length, 0);
  });
});
