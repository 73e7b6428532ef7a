/** The tab in front of the panel, and news for it. For pages of the extension, which live as long as they are looked at. */

import { ownWindow } from "./panel.js";
import { Tabs } from "./tabs.js";

export class Front {
  #browser;
  #place;

  constructor(browser = chrome) {
    this.#browser = browser;
    this.#place = Promise.all([ownWindow(browser), browser.tabs.getCurrent()]).then(([window, own]) => ({ window, own: own ?? null }));
  }

  /** Calls `changed` whenever another page may be in front, also when a page changes its address by itself. */
  follow(changed) {
    const here = async (windowId) => windowId === (await this.#place).window && changed();
    const { tabs } = this.#browser;
    tabs.onActivated.addListener(({ windowId }) => void here(windowId));
    tabs.onUpdated.addListener((_, { url, title, status }, { active, windowId }) => {
      if (active && (url || title || status === "complete")) here(windowId);
    });
  }

  /** The number of the tab in the panel's window; where the panel is itself a tab, of the one the user came from. Null for none. */
  async tab() {
    const { window, own } = await this.#place;
    const tab = own ? await new Tabs(this.#browser).current(own) : (await this.#browser.tabs.query({ active: true, windowId: window }))[0];
    return tab?.id ?? null;
  }
}

/** Calls `heard` with the names of what has changed in the memory of the browser session. */
export function hearNews(heard, browser = chrome) {
  browser.storage.session.onChanged.addListener((changes) => heard(Object.keys(changes)));
}
