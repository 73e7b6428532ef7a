/** The outbox's table in IndexedDB: a write is answered only when it is on the disk. */

const NAME = "crosspath";
const TABLE = "captures";

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

class Table {
  #rows;

  constructor(rows) {
    this.#rows = rows;
  }

  find(id) {
    return settled(this.#rows.index("id").get(id));
  }

  findUndoOf(id) {
    return settled(this.#rows.index("undo_of").get(id));
  }

  /** The oldest entries in a state, in the order they were added. */
  list(state, limit) {
    const range = IDBKeyRange.bound([state, 0], [state, Infinity]);
    return settled(this.#rows.index("state").getAll(range, limit));
  }

  count(state) {
    return settled(this.#rows.index("state").count(IDBKeyRange.bound([state, 0], [state, Infinity])));
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
   * Runs `work(table)` in one transaction and gives what it returns once the transaction is durable.
   * A fault in `work` takes the whole transaction back. `work` may await only what the table gives it.
   */
  async transaction(mode, work) {
    const database = await this.#open();
    const transaction = database.transaction(TABLE, mode, { durability: "strict" });
    const completion = completed(transaction);
    try {
      const result = await work(new Table(transaction.objectStore(TABLE)));
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
    const request = this.#factory.open(this.#name, 1);
    request.onupgradeneeded = () => {
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
