/** What the extension remembers about its server and its user: in `storage.local`, and the keys in the vault. */

import { Remembered } from "./remembered.js";

export const DEFAULTS = Object.freeze({
  port: 7284, token: null, server_key: null, client: null, persona: "", lost: false,
  notify: false, quiet: Object.freeze({ from: "21:00", to: "08:00" }),
});

const KEYS = new Set(["token", "server_key"]);

export class Settings {
  #area;
  #vault;
  #known = new Remembered(() => this.#read());

  constructor(area, vault) {
    this.#area = area;
    this.#vault = vault;
  }

  /** What was read is remembered, since every call to the server asks for it; `changes` in the area, whoever made them, are read anew. */
  changed(changes) {
    if (Object.keys(changes).some((name) => Object.hasOwn(DEFAULTS, name))) this.#known.forget();
  }

  /** Keeps the area out of the reach of anything that runs in a page, in browsers that can. */
  async guard() {
    await this.#area.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
  }

  read() {
    return this.#known.get();
  }

  async #read() {
    const [known, keys] = await Promise.all([this.#area.get({ ...DEFAULTS }), this.#vault.read()]);
    // A pairing from before there were server keys cannot tell its server from a look-alike.
    return Object.freeze({ ...known, ...keys, lost: known.lost || Boolean(keys.token && !keys.server_key) });
  }

  async write(changes) {
    const keys = Object.fromEntries(Object.entries(changes).filter(([name]) => KEYS.has(name)));
    const others = Object.fromEntries(Object.entries(changes).filter(([name]) => !KEYS.has(name)));
    try {
      if (Object.keys(keys).length > 0) await this.#vault.write(keys);
      await this.#area.set(others);
    } finally {
      this.#known.forget();
    }
  }

  async pair({ token, server_key, client }) {
    await this.write({ token, server_key, client, lost: false });
  }

  async unpair() {
    await this.write({ token: null, server_key: null, client: null, lost: false });
  }

  /** The server no longer knows this token. A token got by pairing meanwhile is left alone. */
  async lose(token) {
    const current = await this.read();
    if (current.token === token) await this.write({ lost: true });
  }
}

/** Whether captures may be sent: there is a token and the server has not refused it. */
export function isPaired({ token, server_key, lost }) {
  return Boolean(token) && Boolean(server_key) && !lost;
}

/** The port as a number, or null when the text names none. */
export function portOf(text) {
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65535 ? port : null;
}

/** Whether the text names a machine rather than a port: an address is never taken, ours is always the loopback one. */
export function isAddress(text) {
  return /[.:/\p{L}]/u.test(text);
}

export function openSettings(browser = chrome) {
  return browser.runtime.openOptionsPage();
}
