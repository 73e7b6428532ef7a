/**
 * Captures on their way to the server: written before anyone is told, gone only when the server has named them.
 *
 * An entry is `pending` or `rejected`. It is marked `sent` in the same transaction that hands it to the drain, so that
 * an undo knows whether the server may have seen it.
 */

import { byteLength } from "./text.js";

export const BATCH_ITEMS = 50;
export const BATCH_BYTES = 1_000_000;

export class Outbox {
  #store;

  constructor(store) {
    this.#store = store;
  }

  /** Keeps a capture. Resolves once it is durable; the same id a second time changes nothing. */
  put(capture, now) {
    return this.#store.transaction("readwrite", async (table) => {
      if (!(await table.find(capture.id))) await table.add(entryOf(capture, now));
    });
  }

  /**
   * The next captures to send, oldest first, marked as sent. An undo never travels with the capture it takes back,
   * because the server has to know that one first.
   */
  take({ items = BATCH_ITEMS, bytes = BATCH_BYTES } = {}) {
    return this.#store.transaction("readwrite", async (table) => {
      const batch = [];
      let size = 0;
      for (const entry of await table.list("pending", items)) {
        size += byteLength(JSON.stringify(entry.capture)) + 1;
        const waits = batch.some((earlier) => earlier.id === entry.undo_of);
        if (batch.length > 0 && (size > bytes || waits)) break;
        batch.push(entry);
        if (!entry.sent) await table.put({ ...entry, sent: true });
      }
      return batch.map((entry) => entry.capture);
    });
  }

  /** Removes captures the server has named in a 2xx answer. */
  remove(ids) {
    return this.#store.transaction("readwrite", async (table) => {
      for (const id of ids) {
        const entry = await table.find(id);
        if (entry) await table.delete(entry.seq);
      }
    });
  }

  /** Sets a capture aside with the server's reason. When it was undone meanwhile, both vanish: neither ever counted. */
  reject(id, reason) {
    return this.#store.transaction("readwrite", async (table) => {
      const entry = await table.find(id);
      if (!entry) return;
      const undo = await table.findUndoOf(id);
      if (undo) {
        await table.delete(undo.seq);
        await table.delete(entry.seq);
      } else {
        await table.put({ ...entry, state: "rejected", reason });
      }
    });
  }

  /** Puts a rejected capture back in line. */
  retry(id) {
    return this.#store.transaction("readwrite", async (table) => {
      const entry = await table.find(id);
      if (entry?.state === "rejected") await table.put({ ...entry, state: "pending", reason: null });
    });
  }

  /** Drops a rejected capture for good, at the user's word. */
  discard(id) {
    return this.#store.transaction("readwrite", async (table) => {
      const entry = await table.find(id);
      if (entry?.state === "rejected") await table.delete(entry.seq);
    });
  }

  /**
   * Takes an act back: `removed` when the server cannot have seen it, else the undo capture is `queued`.
   * Undoing twice queues one undo.
   */
  undo(undoCapture, now) {
    const target = undoCapture.undo_of;
    return this.#store.transaction("readwrite", async (table) => {
      const entry = await table.find(target);
      if (entry && (!entry.sent || entry.state === "rejected")) {
        await table.delete(entry.seq);
        return "removed";
      }
      if (!(await table.findUndoOf(target))) await table.add(entryOf(undoCapture, now));
      return "queued";
    });
  }

  /** `pending`, `rejected` or null when the outbox does not hold the id. */
  async stateOf(id) {
    const entry = await this.#store.transaction("readonly", (table) => table.find(id));
    return entry?.state ?? null;
  }

  /** How many are waiting. */
  pending() {
    return this.#store.transaction("readonly", (table) => table.count("pending"));
  }

  /** How many are waiting and which were rejected, newest rejection last. */
  summary() {
    return this.#store.transaction("readonly", async (table) => ({
      pending: await table.count("pending"),
      rejected: (await table.list("rejected", 50)).map(({ id, capture, reason }) => ({ id, capture, reason })),
      rejected_count: await table.count("rejected"),
    }));
  }
}

function entryOf(capture, now) {
  const entry = { id: capture.id, state: "pending", sent: false, reason: null, queued_at: now, capture };
  if (capture.undo_of) entry.undo_of = capture.undo_of;
  return entry;
}
