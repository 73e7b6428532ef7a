/** Where the keys lie: in the extension's own IndexedDB, which no page and no script in a page can open. */

const ID = "token";
const EMPTY = Object.freeze({ token: null, server_key: null });

export class Vault {
  #store;

  constructor(store) {
    this.#store = store;
  }

  /** The token by which the server knows us, and the key by which we know the server. */
  async read() {
    const { token, server_key } = { ...EMPTY, ...(await this.#store.transaction("readonly", (table) => table.find(ID))) };
    return { token, server_key };
  }

  /** Keeps what is given in place of what was there before; null keeps none. */
  write(changes) {
    return this.#store.transaction("readwrite", async (table) => {
      const entry = await table.find(ID);
      if (entry) await table.delete(entry.seq);
      const { token, server_key } = { ...EMPTY, ...entry, ...changes };
      if (token || server_key) await table.add({ id: ID, token, server_key });
    });
  }
}
