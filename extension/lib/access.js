/** Whether the browser lets us reach the server: in Firefox the user may take that away at any time. */

export const SERVER = Object.freeze({ origins: ["http://127.0.0.1/*"] });

/** What the browser said is remembered, since every call to the server asks; it has to be told when a permission has `changed`. */
export class Access {
  #permissions;
  #known = null;

  constructor(permissions) {
    this.#permissions = permissions;
  }

  changed() {
    this.#known = null;
  }

  async allowed() {
    const known = (this.#known ??= this.#permissions.contains(SERVER));
    try {
      return await known;
    } catch (fault) {
      if (this.#known === known) this.#known = null;
      throw fault;
    }
  }
}

/** Asks the user. Must be called straight from their click. */
export function askAccess(browser = chrome) {
  return browser.permissions.request(SERVER);
}
