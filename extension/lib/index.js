/**
 * Who and what the log knows, as keys the browser holds, so that browsing stays in the browser: whoever is not in it is not asked about.
 * It says "no" for certain and "perhaps" otherwise, and learns what is new as the log grows.
 */

import { keyOf, keysOf, keysOfHandle } from "./keys.js";
import { isPaired } from "./settings.js";

const ID = "index";
/** Other browsers, imports and feeds add to the log too. */
const FRESH_MS = 10 * 60_000;

export class Index {
  #parts;
  #held = null;

  /** `parts`: store, api, settings, locks, now. */
  constructor(parts) {
    this.#parts = parts;
  }

  /** For each address, whether the log may know it or whom it is by; null while there is no index, which says nothing either way. */
  async knows(urls) {
    return await this.#ask(urls, (url, { table }) => keysOf(url, table));
  }

  /** The same for handles: `platform:name` or `@name@server`. */
  async knowsHandles(handles) {
    return await this.#ask(handles, (handle) => keysOfHandle(handle));
  }

  /**
   * Fetches what is new. Unless `eager`, only when it has not done so for a while. What it holds of a log that this browser is no longer
   * paired with, it forgets.
   */
  async refresh({ eager = false } = {}) {
    await this.#parts.locks.request("crosspath-index", () => this.#refresh(eager));
  }

  async #ask(texts, keysIn) {
    const held = isPaired(await this.#parts.settings.read()) ? await this.#read() : null;
    if (!held) return null;
    return texts.map((text) => [...keysIn(text, held)].some((key) => includes(held.keys, key)));
  }

  async #refresh(eager) {
    const { api, settings, now } = this.#parts;
    const known = await settings.read();
    const pairing = keyOf("pairing", `${known.server_key}${known.token}`);
    let held = await this.#read();
    // Another log has other people.
    if (held && (!isPaired(known) || held.pairing !== pairing)) await this.#write((held = null));
    if (!isPaired(known) || (!eager && held && now() - held.at < FRESH_MS)) return;
    for (let more = true; more; ) {
      const answer = await api.index(held?.next ?? "");
      if (answer.verdict === "repair" && answer.token) await settings.lose(answer.token);
      const part = answer.verdict === "done" ? checked(answer.body) : null;
      const grown = part && joined(held, part);
      if (!grown) return;
      held = grown;
      more = part.more;
    }
    if ((await settings.read()).token === known.token) await this.#write({ ...held, pairing, at: now() });
  }

  async #read() {
    this.#held ??= this.#parts.store.transaction("readonly", (table) => table.find(ID));
    return (await this.#held.catch((fault) => this.#failed(fault))) ?? null;
  }

  #failed(fault) {
    this.#held = null;
    throw fault;
  }

  async #write(held) {
    this.#held = Promise.resolve(held);
    await this.#parts.store.transaction("readwrite", async (table) => {
      const before = await table.find(ID);
      if (before) await table.delete(before.seq);
      if (held) await table.add({ ...held, id: ID });
    });
  }
}

/** What is held with one more part; null when that part cannot stand without those before it. */
function joined(held, { version, table, keys, next }) {
  const goesOn = held?.version === version;
  if (!table && !goesOn) return null;
  return { version, table: table ?? held.table, keys: goesOn ? merged(held.keys, keys) : merged(new Uint32Array(), keys), next };
}

/** Two lists of keys as one: sorted, each once. */
function merged(some, others) {
  if (others.length === 0) return some;
  const all = new Uint32Array(some.length + others.length);
  all.set(some);
  all.set(others, some.length);
  all.sort();
  return all.filter((key, at) => at === 0 || key !== all[at - 1]);
}

function includes(sorted, key) {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] === key) return true;
    if (sorted[middle] < key) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const text = (value) => typeof value === "string";
const mapOf = (check) => (value) => isRecord(value) && Object.values(value).every(check);
const isTable = (value) =>
  isRecord(value) && mapOf(text)(value.hosts) && mapOf(text)(value.aliases)
  && mapOf((list) => Array.isArray(list) && list.every(text))(value.prefixes);

/** A server's answer with its keys as numbers; null for one that does not hold. */
export function checked(answer) {
  if (!isRecord(answer)) return null;
  const { version, table, keys, next, more } = answer;
  if (![version, keys, next].every(text) || typeof more !== "boolean" || !(table === null || isTable(table))) return null;
  try {
    const bytes = Uint8Array.from(atob(keys), (character) => character.charCodeAt(0));
    // Every machine that browsers run on puts the little end first, as the server does.
    return { version, table, keys: new Uint32Array(bytes.buffer), next, more };
  } catch {
    return null;
  }
}
