/**
 * The sites the user enabled, one at a time, and what the extension may do on each: notice acts, which is `off`, `ask` or `auto`, see for
 * that what becomes of the requests the site sends, and mark people the user knows.
 */

import { SERVER } from "./access.js";
import { hostsOf } from "./rulebook.js";

const KEY = "sites";
const MARKED = "marked_sites";
const SEEN = "requests_sites";
/** What the browser calls seeing requests. It is held while any site needs it. */
const SEEING = Object.freeze({ permissions: ["webRequest"] });
export const MODES = Object.freeze(["ask", "auto"]);

export class Sites {
  #area;
  #scripting;
  #permissions;
  #locks;

  constructor({ area, scripting, permissions, locks }) {
    this.#area = area;
    this.#scripting = scripting;
    this.#permissions = permissions;
    this.#locks = locks;
  }

  /** Every enabled site by name, with its mode, whether its requests are seen, whether it has marks, and whether the browser still permits it. */
  async all() {
    const { modes, marked, seen } = await this.#read();
    const hosts = [...new Set([...Object.keys(modes), ...Object.keys(marked)])].sort();
    const seeing = await this.#permissions.contains(SEEING);
    return await Promise.all(
      hosts.map(async (host) => ({
        host, mode: modes[host] ?? "off", requests: seeing && Boolean(seen[host]), marks: Boolean(marked[host]),
        permitted: await this.#permissions.contains({ origins: [originOf(host)] }),
      })),
    );
  }

  /** How acts are noticed on the site of an address; null where they are not. */
  async modeOf(url) {
    const { modes } = await this.#read();
    return modes[nameIn(modes, url)] ?? null;
  }

  /** Whether what becomes of the requests of a site may be seen. */
  async seesRequests(url) {
    const { seen } = await this.#read();
    return nameIn(seen, url) !== undefined && (await this.#permissions.contains(SEEING));
  }

  /** Whether people are marked on the site of an address. */
  async hasMarks(url) {
    const { marked } = await this.#read();
    return nameIn(marked, url) !== undefined;
  }

  /**
   * Lets acts be noticed on a site, its requests be seen, or people be marked, or no longer; what is not given stays. The browser's permission is
   * asked for by the page that was clicked in, and given back when nothing needs it any more. Requests tell of acts: without those they are not seen.
   */
  async set(host, changes) {
    await this.#inTurn(() => this.#set(host, changes));
  }

  async #set(host, { mode = null, requests = null, marks = null }) {
    const { modes, marked, seen } = await this.#read();
    const hidden = requests === false || mode === "off";
    if (mode !== null) await this.#area.set({ [KEY]: mode === "off" ? without(modes, host) : { ...modes, [host]: mode } });
    if (marks !== null) await this.#area.set({ [MARKED]: marks ? { ...marked, [host]: true } : without(marked, host) });
    if (requests !== null || hidden) await this.#area.set({ [SEEN]: hidden ? without(seen, host) : { ...seen, [host]: true } });
    if (hidden && Object.keys(without(seen, host)).length === 0) await this.#permissions.remove(SEEING).catch(() => {});
    // Without its permission for the server the extension could log nothing.
    const given = !SERVER.origins.includes(originOf(host));
    const used = (await this.all()).some((site) => site.host === host);
    if (!used && given) await this.#permissions.remove({ origins: [originOf(host)] }).catch(() => {});
    await this.#register();
  }

  /** Sees to it that scripts run on exactly the enabled sites that the browser still permits, each for what the user wants there. */
  async register() {
    await this.#inTurn(() => this.#register());
  }

  async #register() {
    const wanted = (await this.all()).filter(({ permitted }) => permitted).flatMap(scriptsOf);
    const there = (await this.#scripting.getRegisteredContentScripts()).map(({ id }) => id);
    const gone = there.filter((id) => !wanted.some((script) => script.id === id));
    const missing = wanted.filter(({ id }) => !there.includes(id));
    if (gone.length > 0) await this.#scripting.unregisterContentScripts({ ids: gone });
    if (missing.length > 0) await this.#scripting.registerContentScripts(missing);
  }

  /** A permission that was just given asks for the scripts at the same time as the page in which it was asked for; no script is taken twice. */
  #inTurn(work) {
    return this.#locks.request("crosspath-sites", work);
  }

  async #read() {
    const { [KEY]: modes, [MARKED]: marked, [SEEN]: seen } = await this.#area.get({ [KEY]: {}, [MARKED]: {}, [SEEN]: {} });
    return { modes, marked, seen };
  }
}

function scriptsOf({ host, mode, marks }) {
  const script = { matches: [originOf(host)], runAt: "document_idle", persistAcrossSessions: true };
  return [
    ...(mode === "off" ? [] : [{ ...script, id: host, js: ["content/observer.js"] }]),
    ...(marks ? [{ ...script, id: `marks:${host}`, js: ["content/marks.js"] }] : []),
  ];
}

/** The name under which the site of an address is among these, or undefined. */
function nameIn(sites, url) {
  const names = hostsOf(new URL(url).hostname).map((name) => name.replace("*.", ""));
  return names.find((name) => Object.hasOwn(sites, name));
}

function without(sites, host) {
  const { [host]: _, ...others } = sites;
  return others;
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

/** The same for what a site sends. */
export function askRequests(host, browser = chrome) {
  return browser.permissions.request({ ...SEEING, origins: [originOf(host)] });
}
