/** What the extension remembers about its server and its user: in `storage.local`, and the token in the vault. */

export const DEFAULTS = Object.freeze({ port: 7284, token: null, client: null, persona: "", lost: false });

export class Settings {
  #area;
  #vault;

  constructor(area, vault) {
    this.#area = area;
    this.#vault = vault;
  }

  /** Keeps the area out of the reach of anything that runs in a page, in browsers that can. */
  async guard() {
    await this.#area.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });
  }

  async read() {
    const [known, token] = await Promise.all([this.#area.get({ ...DEFAULTS }), this.#vault.read()]);
    return { ...known, token };
  }

  async write({ token, ...changes }) {
    if (token !== undefined) await this.#vault.write(token);
    await this.#area.set(changes);
  }

  async pair({ token, client }) {
    await this.write({ token, client, lost: false });
  }

  async unpair() {
    await this.write({ token: null, client: null, lost: false });
  }

  /** The server no longer knows this token. A token got by pairing meanwhile is left alone. */
  async lose(token) {
    const current = await this.read();
    if (current.token === token) await this.write({ lost: true });
  }
}

/** Whether captures may be sent: there is a token and the server has not refused it. */
export function isPaired({ token, lost }) {
  return Boolean(token) && !lost;
}

/** The port as a number, or null when the text names none. */
export function portOf(text) {
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65535 ? port : null;
}

export function openSettings(browser = chrome) {
  return browser.runtime.openOptionsPage();
}
