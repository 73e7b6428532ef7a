/** The page the user is looking at, read only when they act. */

import { isLoggable } from "./capture.js";

export class Tabs {
  #browser;

  constructor(browser = chrome) {
    this.#browser = browser;
  }

  /**
   * The tab the user means. The popup itself may stand in a tab (Firefox on Android shows it so); then it is the one
   * they came from.
   */
  async current(own = null) {
    if (own) {
      const others = (await this.#browser.tabs.query({ windowId: own.windowId })).filter((tab) => tab.id !== own.id);
      return others.sort((one, other) => (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0))[0] ?? null;
    }
    const [tab] = await this.#browser.tabs.query({ active: true, lastFocusedWindow: true });
    return tab ?? null;
  }

  /** Opens an address where the address bar was told to: `currentTab`, `newForegroundTab` or `newBackgroundTab`. */
  async open(url, disposition) {
    if (disposition === "currentTab") await this.#browser.tabs.update({ url });
    else await this.#browser.tabs.create({ url, active: disposition === "newForegroundTab" });
  }

  /** A tab by its number; null when it is gone. */
  async find(id) {
    return await this.#browser.tabs.get(id).catch(() => null);
  }

  /** What the page says of itself; only its address and title where scripts may not run; null where nothing is to log. */
  async read(tab) {
    if (!tab) return null;
    // The browser keeps scripts out of some pages (stores, readers, PDF): the tab still has a title and an address.
    return (await this.look(tab)) ?? (isLoggable(tab.url) ? { url: tab.url, title: tab.title ?? "" } : null);
  }

  /** What the page itself says; null when it cannot, or is gone. */
  async look(tab) {
    try {
      const [{ result }] = await this.#browser.scripting.executeScript({
        target: { tabId: tab.id },
        files: ["/content/page.js"],
      });
      return isLoggable(result?.url) ? result : null;
    } catch {
      return null;
    }
  }

  /** Shows a receipt in the page; whether the page was still there for it. */
  async show(tab, receipt) {
    const target = { tabId: tab.id };
    try {
      await this.#browser.scripting.executeScript({ target, files: ["/content/receipt.js"] });
      const show = (shown) => globalThis.crosspathReceipt(shown);
      const [{ result }] = await this.#browser.scripting.executeScript({ target, func: show, args: [receipt] });
      return result === true;
    } catch {
      return false;
    }
  }
}

/** Opens the list of what waits and what was sent. */
export function openQueue(browser = chrome) {
  return browser.tabs.create({ url: browser.runtime.getURL("queue/queue.html") });
}
