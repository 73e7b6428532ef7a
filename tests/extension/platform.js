/** What a browser gives the extension, for Node: storage, a store with transactions, locks, a clock that is set by hand. */

/** The store's contract in memory. Transactions run one after another and leave nothing behind when they fail. */
export class MemoryStore {
  #rows = [];
  #tally = { bytes: 0, dropped: 0 };
  #next = 1;
  #queue = Promise.resolve();
  failing = false;

  transaction(mode, work) {
    const run = this.#queue.then(() => this.#run(mode, work));
    this.#queue = run.catch(() => {});
    return run;
  }

  async #run(mode, work) {
    if (this.failing && mode === "readwrite") throw new Error("the disk is full");
    const [before, tally] = [structuredClone(this.#rows), this.#tally];
    try {
      return structuredClone(await work(this.#table()));
    } catch (fault) {
      this.#rows = before;
      this.#tally = tally;
      throw fault;
    }
  }

  #table() {
    const copy = (row) => (row ? structuredClone(row) : undefined);
    return {
      find: async (id) => copy(this.#rows.find((row) => row.id === id)),
      findUndoOf: async (id) => copy(this.#rows.find((row) => row.undo_of === id)),
      list: async (state, limit) => this.#rows.filter((row) => row.state === state).slice(0, limit).map(copy),
      newest: async (state, limit) => this.#rows.filter((row) => row.state === state).reverse().slice(0, limit).map(copy),
      count: async (state) => this.#rows.filter((row) => state === undefined || row.state === state).length,
      all: async () => this.#rows.map(copy),
      oldest: async () => copy(this.#rows[0]),
      tally: async () => this.#tally,
      keepTally: async (tally) => void (this.#tally = { ...tally }),
      add: async (row) => {
        if (this.#rows.some(({ id }) => id === row.id)) throw new Error("ConstraintError");
        this.#rows.push({ ...copy(row), seq: this.#next++ });
      },
      put: async (row) => {
        this.#rows = this.#rows.map((each) => (each.seq === row.seq ? copy(row) : each));
      },
      delete: async (seq) => {
        this.#rows = this.#rows.filter((row) => row.seq !== seq);
      },
    };
  }
}

/** A storage area such as `storage.local`. */
export class MemoryArea {
  #values = new Map();

  async get(keys) {
    const all = Object.fromEntries(structuredClone([...this.#values]));
    if (keys === null || keys === undefined) return all;
    if (typeof keys === "string" || Array.isArray(keys)) {
      return Object.fromEntries([keys].flat().filter((key) => key in all).map((key) => [key, all[key]]));
    }
    return Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, key in all ? all[key] : value]));
  }

  async set(values) {
    for (const [key, value] of Object.entries(values)) this.#values.set(key, structuredClone(value));
  }

  async remove(keys) {
    for (const key of [keys].flat()) this.#values.delete(key);
  }
}

/** `navigator.locks`, first come, first served. */
export class Locks {
  #tails = new Map();

  request(name, work) {
    const run = (this.#tails.get(name) ?? Promise.resolve()).then(work);
    this.#tails.set(name, run.catch(() => {}));
    return run;
  }
}

/** Time that passes only when told to. */
export class Clock {
  time = Date.parse("2026-11-22T18:03:11Z");
  #timers = [];

  now = () => this.time;
  later = (act, wait) => void this.#timers.push({ act, at: this.time + wait });

  /** Moves on, and runs what has become due, waiting for each to end. */
  async pass(milliseconds) {
    this.time += milliseconds;
    const due = this.#timers.filter(({ at }) => at <= this.time);
    this.#timers = this.#timers.filter(({ at }) => at > this.time);
    for (const { act } of due) await act();
  }

  get waits() {
    return this.#timers.map(({ at }) => at - this.time);
  }
}

export const uuids = () => {
  let last = 0;
  return () => `00000000-0000-4000-8000-${String(++last).padStart(12, "0")}`;
};

/** What a browser has for sites: permissions that were given, and the scripts that run on them. */
export function sitesBrowser() {
  const given = new Set();
  const running = new Map();
  return {
    given,
    running,
    locks: new Locks(),
    permissions: {
      contains: async ({ origins = [], permissions = [] }) => [...origins, ...permissions].every((each) => given.has(each)),
      remove: async ({ origins = [], permissions = [] }) => [...origins, ...permissions].every((each) => given.delete(each)),
    },
    scripting: {
      getRegisteredContentScripts: async () => [...running.values()],
      registerContentScripts: async (scripts) => {
        const twice = scripts.find(({ id }) => running.has(id));
        if (twice) throw new Error(`Duplicate script ID '${twice.id}'`);
        for (const script of scripts) running.set(script.id, script);
      },
      unregisterContentScripts: async ({ ids }) => ids.forEach((id) => running.delete(id)),
    },
  };
}
