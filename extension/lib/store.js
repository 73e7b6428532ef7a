/** The outbox's table in IndexedDB, with its tally: a write is answered only when it is on the disk. */

const NAME = "crosspath";
const TABLE = "captures";
const TALLY = "tally";
const VERSION = 2;
const NOTHING = Object.freeze({ bytes: 0, dropped: 0 });

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function completed(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException("transaction aborted", "AbortError"));
  });
}

const rangeOf = (state) => IDBKeyRange.bound([state, 0], [state, Infinity]);

class Table {
  #rows;
  #tally;

  constructor(rows, tally) {
    this.#rows = rows;
    this.#tally = tally;
  }

  find(id) {
    return settled(this.#rows.index("id").get(id));
  }

  findUndoOf(id) {
    return settled(this.#rows.index("undo_of").get(id));
  }

  /** The oldest entries in a state, in the order they were added; all of them without a limit. */
  list(state, limit) {
    return settled(this.#rows.index("state").getAll(rangeOf(state), limit));
  }

  /** The newest entries in a state, the newest first. */
  newest(state, limit) {
    const found = [];
    const request = this.#rows.index("state").openCursor(rangeOf(state), "prev");
    return new Promise((resolve, reject) => {
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor || found.length >= limit) return resolve(found);
        found.push(cursor.value);
        cursor.continue();
      };
    });
  }

  /** How many are in a state; all of them without one. */
  count(state) {
    if (state === undefined) return settled(this.#rows.count());
    return settled(this.#rows.index("state").count(rangeOf(state)));
  }

  /** Every entry, in the order they were added. */
  all() {
    return settled(this.#rows.getAll());
  }

  async oldest() {
    const [first] = await settled(this.#rows.getAll(null, 1));
    return first;
  }

  /** What the entries weigh in bytes, and how many had to go. */
  async tally() {
    return (await settled(this.#tally.get(TABLE))) ?? NOTHING;
  }

  keepTally(tally) {
    return settled(this.#tally.put(tally, TABLE));
  }

  add(entry) {
    return settled(this.#rows.add(entry));
  }

  put(entry) {
    return settled(this.#rows.put(entry));
  }

  delete(seq) {
    return settled(this.#rows.delete(seq));
  }
}

export class Store {
  #factory;
  #name;
  #database = null;

  constructor({ factory = indexedDB, name = NAME } = {}) {
    this.#factory = factory;
    this.#name = name;
  }

  /**
   * Runs `work(table)` in one transaction and gives what it returns once the transaction is durable; `relaxed`, once it would survive the
   * browser though not a power cut. A fault in `work` takes the whole transaction back. `work` may await only what the table gives it.
   */
  async transaction(mode, work, { durability = "strict" } = {}) {
    const database = await this.#open();
    const transaction = database.transaction([TABLE, TALLY], mode, { durability });
    const completion = completed(transaction);
    try {
      const result = await work(new Table(transaction.objectStore(TABLE), transaction.objectStore(TALLY)));
      await completion;
      return result;
    } catch (fault) {
      completion.catch(() => {});
      abort(transaction);
      throw fault;
    }
  }

  #open() {
    this.#database ??= this.#connect().catch((fault) => {
      this.#database = null;
      throw fault;
    });
    return this.#database;
  }

  async #connect() {
    const request = this.#factory.open(this.#name, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 2) request.result.createObjectStore(TALLY);
      if (oldVersion >= 1) return;
      const rows = request.result.createObjectStore(TABLE, { keyPath: "seq", autoIncrement: true });
      rows.createIndex("id", "id", { unique: true });
      rows.createIndex("state", ["state", "seq"]);
      rows.createIndex("undo_of", "undo_of");
    };
    const database = await settled(request);
    const forget = () => {
      this.#database = null;
    };
    database.onclose = forget;
    database.onversionchange = () => {
      database.close();
      forget();
    };
    return database;
  }
}

function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // It has already ended by itself.
  }
}
