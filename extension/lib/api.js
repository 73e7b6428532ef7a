/** The only module that knows the server: its address, its calls, and what its answers mean for a capture. */

import { newQuestion } from "./proof.js";
import { isPaired } from "./settings.js";

// A worker is ended when a reply takes 30 seconds, so we give up before and try again.
const PATIENCE = 25_000;

const REJECT = new Set([400, 413, 415, 422]);
const RETRY = new Set([0, 408, 429]);

/**
 * What a status means for what was sent: `done`, `reject` (set this item aside), `repair` (pair again),
 * `refused` (keep it and show the reason) or `retry` (keep it and try later). 0 stands for no answer at all.
 */
export function classify(status) {
  if (status >= 200 && status < 300) return "done";
  if (REJECT.has(status)) return "reject";
  if (status === 401) return "repair";
  if (RETRY.has(status) || status >= 500) return "retry";
  return "refused";
}

/** Milliseconds a `Retry-After` header asks for, or null when it says nothing usable. */
export function retryAfter(header, now) {
  if (!header) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

export class Api {
  #settings;
  #fetch;
  #now;
  #patience;
  #allowed;

  /** `allowed` says whether the browser lets us reach the server. */
  constructor({ settings, allowed = async () => true, fetcher = (...request) => fetch(...request), now = Date.now, patience = PATIENCE }) {
    this.#settings = settings;
    this.#fetch = fetcher;
    this.#now = now;
    this.#patience = patience;
    this.#allowed = allowed;
  }

  /** Whether crosspath answers at the port in the settings, ours where we are paired. */
  async health() {
    return await this.#greet(await this.#settings.read(), this.#patience);
  }

  /** Asks the server to show a pairing code to the human at its terminal. */
  async pair(name) {
    return await this.#open("pair", { name });
  }

  async claim(code) {
    return await this.#open("pair/claim", { code });
  }

  /**
   * Sends the batch that `take` gives: `captures`, and how many this browser has ever had to let go, `dropped`. It is asked for it only
   * when the server is there and has proved itself.
   */
  async send(take) {
    const body = async () => {
      const { captures, dropped } = await take();
      return dropped > 0 ? { captures, dropped } : { captures };
    };
    return await this.#authorized("captures", { body });
  }

  async sendOne(capture) {
    return await this.#authorized("captures", { body: capture });
  }

  async lookup(urls, handles, patience = this.#patience) {
    return await this.#authorized("lookup", { body: { urls, handles }, patience });
  }

  /** Events in which words occur, newest first. */
  async events(q, limit) {
    return await this.#authorized(`events?${new URLSearchParams({ q, limit })}`);
  }

  /** People in whose name, notes or handles words occur. */
  async people(q, limit) {
    return await this.#authorized(`people?${new URLSearchParams({ q, limit })}`);
  }

  async person(person) {
    return await this.#authorized(`people/${person}`);
  }

  /** The events with a person, newest first, from the one after `cursor`. */
  async crossings(person, cursor = null) {
    return await this.#authorized(`events?person=${person}&limit=20${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
  }

  async addPerson(fields) {
    return await this.#authorized("people", { body: fields });
  }

  async editPerson(person, fields) {
    return await this.#authorized(`people/${person}`, { method: "PATCH", body: fields });
  }

  async removePerson(person) {
    return await this.#authorized(`people/${person}`, { method: "DELETE" });
  }

  /** A part of the index of whom the log knows: the one after `since`, which is the `next` of the part before. */
  async index(since) {
    return await this.#authorized(since ? `index?${new URLSearchParams({ since })}` : "index");
  }

  /** What is due, within the day's budget. */
  async reminders() {
    return await this.#authorized("reminders");
  }

  /** Says `done`, `snooze` or `dismiss` to a reminder. */
  async decide(reminder, word, body) {
    return await this.#authorized(`reminders/${encodeURIComponent(reminder)}/${word}`, { method: "POST", body });
  }

  /** The capture rules of the server's plugins. */
  async rules() {
    return await this.#authorized("rules");
  }

  async #open(path, body) {
    const { port } = await this.#settings.read();
    const greeting = await this.#greet({ port }, this.#patience);
    if (greeting.verdict !== "done") return greeting;
    return await this.#call(port, path, { body });
  }

  /** A call with the token, which leaves only for a port where our crosspath has just proved itself. */
  async #authorized(path, { patience = this.#patience, method, body } = {}) {
    const settings = await this.#settings.read();
    if (!isPaired(settings)) return fault("repair", "unpaired");
    const greeting = await this.#greet(settings, patience);
    if (greeting.verdict !== "done") return greeting;
    const content = typeof body === "function" ? await body() : body;
    const answer = await this.#call(settings.port, path, { method, body: content, token: settings.token, patience });
    return { ...answer, token: settings.token };
  }

  /** Whether crosspath answers; where we are paired, whether it is the one we are paired with. */
  async #greet({ port, server_key = null }, patience) {
    // Without it the browser would ask the server for leave, and show what is sent to whoever listens there.
    if (!(await this.#allowed())) return fault("refused", "no_access");
    const question = server_key && newQuestion(server_key);
    const answer = await this.#call(port, question ? `health?nonce=${question.nonce}` : "health", { patience });
    if (answer.verdict === "retry") return answer;
    if (answer.body?.app !== "crosspath") return fault("refused", "stranger", answer.status);
    if (answer.body.api !== 1) return fault("refused", "other_version", answer.status);
    if (question && !(await question.isProof(answer.body.proof))) return fault("refused", "not_yours", answer.status);
    return answer;
  }

  async #call(port, path, { method, body, token, patience = this.#patience }) {
    const headers = {};
    if (body) headers["Content-Type"] = "application/json";
    if (token) headers.Authorization = `Bearer ${token}`;
    let response;
    let text;
    try {
      response = await this.#fetch(`http://127.0.0.1:${port}/api/v1/${path}`, {
        method: method ?? (body ? "POST" : "GET"),
        headers,
        body: body && JSON.stringify(body),
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        referrerPolicy: "no-referrer",
        signal: AbortSignal.timeout(patience),
      });
      text = await response.text();
    } catch (error) {
      return fault("retry", error?.name === "TimeoutError" ? "slow" : "unreachable");
    }
    const parsed = parse(text);
    const verdict = classify(response.status);
    return {
      verdict,
      status: response.status,
      body: parsed,
      code: verdict === "done" ? null : parsed?.code ?? `http_${response.status}`,
      reason: verdict === "done" ? null : reasonOf(parsed),
      wait: retryAfter(response.headers.get("Retry-After"), this.#now()),
    };
  }
}

function fault(verdict, code, status = 0) {
  return { verdict, status, body: null, code, reason: null, wait: null };
}

function parse(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** The server's own words for a refusal, with the first fault it points at. */
export function reasonOf(problem) {
  const said = [problem?.detail, problem?.title].find((words) => typeof words === "string" && words) ?? null;
  const first = Array.isArray(problem?.errors) ? problem.errors[0] : null;
  if (typeof first?.detail !== "string" || first.detail === said) return said;
  const pointed = first.pointer ? `${first.pointer}: ${first.detail}` : first.detail;
  return said ? `${said} (${pointed})` : pointed;
}
