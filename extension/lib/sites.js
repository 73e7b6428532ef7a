/** The sites on which the user lets acts be noticed, enabled one at a time, and what each may do: `ask` or `auto`. */

import { SERVER } from "./access.js";
import { hostsOf } from "./rulebook.js";

const KEY = "sites";
export const MODES = Object.freeze(["ask", "auto"]);

export class Sites {
  #area;
  #scripting;
  #permissions;

  constructor({ area, scripting, permissions }) {
    this.#area = area;
    this.#scripting = scripting;
    this.#permissions = permissions;
  }

  /** Every enabled site with its mode, by name, and whether the browser still permits it. */
  async all() {
    const modes = Object.entries(await this.#modes()).sort(([one], [other]) => (one < other ? -1 : 1));
    return await Promise.all(modes.map(async ([host, mode]) => ({ host, mode, permitted: await this.#permits(host) })));
  }

  /** What the site of an address may do; null where the user enabled nothing. */
  async modeOf(url) {
    const modes = await this.#modes();
    const names = hostsOf(new URL(url).hostname).map((name) => name.replace("*.", ""));
    return modes[names.find((name) => Object.hasOwn(modes, name))] ?? null;
  }

  /** Lets acts be noticed on a site, or with `off` no longer. The browser's permission is asked for by the page that was clicked in. */
  async set(host, mode) {
    const { [host]: _, ...others } = await this.#modes();
    await this.#area.set({ [KEY]: mode === "off" ? others : { ...others, [host]: mode } });
    // Without its permission for the server the extension could log nothing.
    const given = !SERVER.origins.includes(originOf(host));
    if (mode === "off" && given) await this.#permissions.remove({ origins: [originOf(host)] }).catch(() => {});
    await this.register();
  }

  /** Sees to it that the observer runs on exactly the enabled sites that the browser still permits. */
  async register() {
    const wanted = (await this.all()).filter(({ permitted }) => permitted).map(({ host }) => host);
    const there = (await this.#scripting.getRegisteredContentScripts()).map(({ id }) => id);
    const gone = there.filter((id) => !wanted.includes(id));
    const missing = wanted.filter((host) => !there.includes(host));
    if (gone.length > 0) await this.#scripting.unregisterContentScripts({ ids: gone });
    if (missing.length > 0) {
      await this.#scripting.registerContentScripts(
        missing.map((host) => ({
          id: host, matches: [originOf(host)], js: ["content/observer.js"], runAt: "document_idle", persistAcrossSessions: true,
        })),
      );
    }
  }

  async #permits(host) {
    return await this.#permissions.contains({ origins: [originOf(host)] });
  }

  async #modes() {
    return (await this.#area.get({ [KEY]: {} }))[KEY];
  }
}

/** What to ask the browser for, so that a site and what is below it can be seen. A machine without a name of its own speaks plain HTTP. */
export function originOf(host) {
  return /^[\d.]+$|^\[/.test(host) || !host.includes(".") ? `http://${host}/*` : `*://*.${host}/*`;
}

/** The name under which a page's site is enabled: its host, without `www.`. */
export const siteOf = (url) => new URL(url).hostname.replace(/^www\./, "");

/** The same for what a user typed, a name or an address, or null when it names no site of the web. */
export function siteNamed(text) {
  const typed = text.trim();
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!typed || /\s/.test(typed) || !URL.canParse(address)) return null;
  const { protocol, username } = new URL(address);
  return /^https?:$/.test(protocol) && !username ? siteOf(address) : null;
}

/** Asks the user for a site. Must be called straight from their click. */
export function askSite(host, browser = chrome) {
  return browser.permissions.request({ origins: [originOf(host)] });
}
