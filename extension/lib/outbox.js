/**
 * Captures on their way to the server: written before anyone is told, gone only when the server has named them.
 *
 * An entry is `pending`, `rejected`, or for a few seconds `discarded`: out of line at the user's word, with what it `was`.
 * It is marked `sent` in the same transaction that hands it to the drain, so that an undo knows whether the server may
 * have seen it. The tally beside the entries knows what they weigh, and how many had to go because there was no room.
 */

import { byteLength } from "./text.js";

export const BATCH_ITEMS = 50;
export const BATCH_BYTES = 1_000_000;
export const MOST_ENTRIES = 50_000;
export const MOST_BYTES = 50 * 2 ** 20;

export class Outbox {
  #store;
  #most;

  constructor(store, { entries = MOST_ENTRIES, bytes = MOST_BYTES } = {}) {
    this.#store = store;
    this.#most = { entries, bytes };
  }

  /**
   * Keeps a capture. Resolves once it is durable; the same id a second time changes nothing. Where there is no room,
   * the oldest go, and are counted.
   */
  put(capture, now) {
    return this.#store.transaction("readwrite", async (table) => {
      // Asked at once, since every answer is a way to another process and back.
      const [known, count, tally] = await Promise.all([table.find(capture.id), table.count(), table.tally()]);
      if (known) return;
      const left = await makeRoom(table, sizeOf(capture), this.#most, { count, tally });
      await add(table, entryOf(capture, now), left);
    });
  }

  /**
   * The next `captures` to send, oldest first, marked as sent, and how many had to go, ever, because there was no room: `dropped`. An undo
   * never travels with the capture it takes back, because the server has to know that one first. Should the machine lose the mark, the
   * captures are in line still, and sent before anybody can take them back.
   */
  take({ items = BATCH_ITEMS, bytes = BATCH_BYTES } = {}) {
    const work = async (table) => {
      const [waiting, { dropped }] = await Promise.all([table.list("pending", items), table.tally()]);
      const batch = [];
      let size = 0;
      for (const entry of waiting) {
        size += sizeOf(entry.capture) + 1;
        const waits = batch.some((earlier) => earlier.id === entry.undo_of);
        if (batch.length > 0 && (size > bytes || waits)) break;
        batch.push(entry);
      }
      await Promise.all(batch.filter(({ sent }) => !sent).map((entry) => table.put({ ...entry, sent: true })));
      return { captures: batch.map((entry) => entry.capture), dropped };
    };
    return this.#store.transaction("readwrite", work, { durability: "relaxed" });
  }

  /** Removes captures the server has named in a 2xx answer. Should the machine lose that, they are sent again and found to be there. */
  remove(ids) {
    const work = async (table) => {
      for (const id of ids) {
        const entry = await table.find(id);
        if (entry?.state === "discarded") await table.put({ ...entry, was: "held" });
        else if (entry) await drop(table, entry);
      }
    };
    return this.#store.transaction("readwrite", work, { durability: "relaxed" });
  }

  /** Sets a capture aside with the server's reason. When it was undone meanwhile, both vanish: neither ever counted. */
  reject(id, reason) {
    return this.#store.transaction("readwrite", async (table) => {
      const entry = await table.find(id);
      if (!entry) return;
      const undo = await table.findUndoOf(id);
      if (undo) {
        await drop(table, undo);
        await drop(table, entry);
      } else if (entry.state === "discarded") {
        await table.put({ ...entry, was: "rejected", reason });
      } else {
        await table.put({ ...entry, state: "rejected", reason });
      }
    });
  }

  /** Puts a rejected capture back in line. */
  retry(id) {
    return this.#store.transaction("readwrite", async (table) => {
      const entry = await table.find(id);
      if (entry?.state === "rejected") await table.put(inLine(entry));
    });
  }

  /** Puts everything that was rejected back in line. */
  retryAll() {
    return this.#store.transaction("readwrite", async (table) => {
      for (const entry of await table.list("rejected")) await table.put(inLine(entry));
    });
  }

  /**
   * Puts `revise(capture)` in the place of a capture and back in line. Whether it could: what the server may hold
   * already is not changed behind its back.
   */
  edit(id, revise) {
    return this.#store.transaction("readwrite", async (table) => {
      const entry = await table.find(id);
      if (!entry || !isEditable(entry) || (await table.findUndoOf(id))) return false;
      const capture = revise(entry.capture);
      await table.put({ ...inLine(entry), capture });
      await weigh(table, sizeOf(capture) - sizeOf(entry.capture));
      return true;
    });
  }

  /** Takes a capture out of line at the user's word, until it is restored or swept. */
  discard(id, now) {
    return this.#store.transaction("readwrite", async (table) => {
      const entry = await table.find(id);
      if (!entry || entry.state === "discarded" || isUnderWay(entry) || (await table.findUndoOf(id))) return;
      await table.put({ ...entry, state: "discarded", was: entry.state, discarded_at: now });
    });
  }

  /** Puts a discarded capture back where it was. */
  restore(id) {
    return this.#store.transaction("readwrite", async (table) => {
      const entry = await table.find(id);
      if (entry?.state !== "discarded") return;
      const { was, discarded_at, ...kept } = entry;
      if (was === "held") await drop(table, entry);
      else await table.put({ ...kept, state: was });
    });
  }

  /** Lets go of what was discarded by then; what the server may hold is taken back by the capture `undoFor` makes. */
  async sweep(then, undoFor) {
    const due = (table) => table.list("discarded").then((all) => all.filter((entry) => entry.discarded_at <= then));
    if ((await this.#store.transaction("readonly", due)).length === 0) return;
    await this.#store.transaction("readwrite", async (table) => {
      for (const entry of await due(table)) await takeBack(table, entry, entryOf(undoFor(entry.capture), then));
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
      const undo = entryOf(undoCapture, now);
      if (entry) return await takeBack(table, entry, undo);
      await addUndo(table, undo);
      return "queued";
    });
  }

  /** `pending`, `rejected`, `discarded` or null when the outbox does not hold the id. */
  async stateOf(id) {
    const entry = await this.#store.transaction("readonly", (table) => table.find(id));
    return entry?.state ?? null;
  }

  /** How many are waiting. */
  pending() {
    return this.#store.transaction("readonly", (table) => table.count("pending"));
  }

  /** How many are waiting, and how many were rejected. */
  summary() {
    return this.#store.transaction("readonly", async (table) => {
      const [pending, rejected] = await Promise.all([table.count("pending"), table.count("rejected")]);
      return { pending, rejected };
    });
  }

  /** The newest entries of every state, each with whether it may be edited and whether it is being taken back, and the counts. */
  page(limit) {
    return this.#store.transaction("readonly", async (table) => {
      const shown = {};
      for (const state of ["pending", "rejected", "discarded"]) {
        shown[state] = [];
        for (const entry of await table.newest(state, limit)) {
          const undone = Boolean(await table.findUndoOf(entry.id));
          shown[state].push({ ...entry, undone, editable: isEditable(entry) && !undone });
        }
        shown[`${state}_count`] = await table.count(state);
      }
      return { ...shown, dropped: (await table.tally()).dropped };
    });
  }

  /** Every capture the server has not confirmed, in the order in which they have to arrive. */
  captures() {
    return this.#store.transaction("readonly", async (table) =>
      (await table.all()).filter(({ state }) => state !== "discarded").map(({ capture }) => capture),
    );
  }
}

function entryOf(capture, now) {
  const entry = { id: capture.id, state: "pending", sent: false, reason: null, queued_at: now, capture };
  if (capture.undo_of) entry.undo_of = capture.undo_of;
  return entry;
}

/** A rejected entry as a new one: the server has not kept it. */
function inLine(entry) {
  return { ...entry, state: "pending", sent: false, reason: null };
}

/** Where an id was used before, it is the earlier capture of that id that the server holds. */
function isEditable({ state, sent, reason, undo_of }) {
  if (undo_of) return false;
  return state === "rejected" ? reason?.code !== "id_reused" : state === "pending" && !sent;
}

/** An undo that is not answered yet cannot be called off: the server may have obeyed it. */
function isUnderWay({ undo_of, state }) {
  return Boolean(undo_of) && state !== "rejected";
}

function sizeOf(capture) {
  return byteLength(JSON.stringify(capture));
}

/** Writes down what the entries weigh and how many were lost, counted on from a tally; gives the new one. */
async function weigh(table, bytes, lost = 0, from = null) {
  const tally = from ?? (await table.tally());
  const next = { bytes: Math.max(0, tally.bytes + bytes), dropped: tally.dropped + lost };
  await table.keepTally(next);
  return next;
}

async function add(table, entry, tally = null) {
  await Promise.all([table.add(entry), weigh(table, sizeOf(entry.capture), 0, tally)]);
}

async function drop(table, entry, lost = 0) {
  const [tally] = await Promise.all([weigh(table, -sizeOf(entry.capture), lost), table.delete(entry.seq)]);
  return tally;
}

async function addUndo(table, undo) {
  if (!(await table.findUndoOf(undo.undo_of))) await add(table, undo);
}

async function takeBack(table, entry, undo) {
  const state = entry.was ?? entry.state;
  if (state === "rejected" || (state === "pending" && !entry.sent)) {
    await drop(table, entry);
    return "removed";
  }
  if (state === "held") {
    await drop(table, entry);
  } else if (entry.state === "discarded") {
    const { was, discarded_at, ...kept } = entry;
    await table.put({ ...kept, state: "pending" });
  }
  await addUndo(table, undo);
  return "queued";
}

/** Lets the oldest go until a capture of so many bytes fits; gives the tally of what is left. Only what the user still wanted counts as lost. */
async function makeRoom(table, size, most, { count, tally }) {
  while (count > 0 && (count >= most.entries || tally.bytes + size > most.bytes)) {
    const oldest = await table.oldest();
    const undo = await table.findUndoOf(oldest.id);
    tally = await drop(table, oldest, oldest.state === "discarded" || undo ? 0 : 1);
    if (undo && !oldest.sent) tally = await drop(table, undo);
    count = await table.count();
  }
  return tally;
}
