/** Where the token lies: in the extension's own IndexedDB, which no page and no script in a page can open. */

const ID = "token";

export class Vault {
  #store;

  constructor(store) {
    this.#store = store;
  }

  async read() {
    const entry = await this.#store.transaction("readonly", (table) => table.find(ID));
    return entry?.token ?? null;
  }

  /** Keeps a token in place of the one before; null keeps none. */
  write(token) {
    return this.#store.transaction("readwrite", async (table) => {
      const entry = await table.find(ID);
      if (entry) await table.delete(entry.seq);
      if (token) await table.add({ id: ID, token });
    });
  }
}
