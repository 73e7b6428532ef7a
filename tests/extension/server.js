/** A real HTTP server on loopback that answers as it is told, and remembers what it was asked. */

import { createHmac } from "node:crypto";
import { createServer } from "node:http";

export const SERVER_KEY = "5e".repeat(32);

/** That this is crosspath, proved with the key. */
export function health(_body, { url }) {
  const nonce = new URL(url, "http://127.0.0.1").searchParams.get("nonce");
  const proof = nonce ? createHmac("sha256", Buffer.from(SERVER_KEY, "hex")).update(nonce).digest("hex") : undefined;
  return { status: 200, body: { app: "crosspath", api: 1, proof } };
}

export class Server {
  requests = [];
  #server;
  #answers;

  /** `answers` maps a path after `/api/v1/` to what gives `{status, body, headers}` for a request's body; one without its query stands for all. */
  constructor(answers = {}) {
    this.#answers = { health, ...answers };
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  async start(port = 0) {
    await new Promise((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    return this.#server.address().port;
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  on(path, answer) {
    this.#answers[path] = answer;
  }

  /** What was posted to a path, oldest first. */
  posted(path) {
    return this.requests.filter((request) => request.path === path).map(({ body }) => body);
  }

  async #answer(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const path = request.url.replace("/api/v1/", "").replace(/^health\?.*/, "health");
    const body = text ? JSON.parse(text) : null;
    this.requests.push({ path, body, headers: request.headers, method: request.method });
    const answer = await (this.#answers[path] ?? this.#answers[path.split("?")[0]] ?? (() => ({ status: 404, body: { code: "not_found" } })))(body, request);
    if (answer === "drop") return request.socket.destroy();
    response.writeHead(answer.status, { "Content-Type": "application/json", ...answer.headers });
    response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body ?? {}));
  }
}

/** Accepts every capture, as the real server does: a batch by items, a single one by itself, an old id as duplicate. */
export function accepting(seen = new Map()) {
  const one = (capture) => {
    const status = seen.has(capture.id) ? "duplicate" : "accepted";
    seen.set(capture.id, capture);
    return { id: capture.id, status, events: [] };
  };
  return (body) =>
    body.captures ? { status: 200, body: { results: body.captures.map(one) } } : { status: 201, body: one(body) };
}
