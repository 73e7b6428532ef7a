/** Whether the browser lets us reach the server: in Firefox the user may take that away at any time. */

import { Remembered } from "./remembered.js";

export const SERVER = Object.freeze({ origins: ["http://127.0.0.1/*"] });

/** What the browser said is remembered, since every call to the server asks; it has to be told when a permission has `changed`. */
export class Access {
  #allowed;

  constructor(permissions) {
    this.#allowed = new Remembered(() => permissions.contains(SERVER));
  }

  changed() {
    this.#allowed.forget();
  }

  allowed() {
    return this.#allowed.get();
  }
}

/** Asks the user. Must be called straight from their click. */
export function askAccess(browser = chrome) {
  return browser.permissions.request(SERVER);
}
