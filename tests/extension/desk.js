/** Noticing with everything it rests on, for Node. */

import { RULES } from "../../extension/lib/bundled.js";
import { Noticing } from "../../extension/lib/noticing.js";
import { Requests } from "../../extension/lib/requests.js";
import { Rulebook } from "../../extension/lib/rulebook.js";
import { originOf, Sites } from "../../extension/lib/sites.js";
import { Clock, MemoryArea, sitesBrowser } from "./platform.js";

/** Noticing with a real rulebook and real sites; the logbook only remembers what it was told, the page which receipts it was given. */
export async function desk(modes, page = { title: "A page" }) {
  const browser = sitesBrowser();
  const clock = new Clock();
  const area = new MemoryArea();
  const sites = new Sites({ area: new MemoryArea(), ...browser });
  for (const [host, mode] of Object.entries(modes)) {
    browser.given.add(originOf(host));
    await sites.set(host, { mode });
  }
  const rulebook = new Rulebook({ area: new MemoryArea(), bundled: RULES });
  const requests = new Requests({ area, rulebook, sites, now: clock.now, pause: clock.pass.bind(clock) });
  const kept = [];
  const undone = [];
  const logbook = {
    keep: async (capture) => void kept.push(capture),
    undo: async ({ id }) => void undone.push(id),
    takeBack: async ({ verb }) => kept.find((capture) => capture.verb === verb)?.id ?? null,
  };
  const flashes = [];
  const shown = [];
  const noticing = new Noticing({
    badge: { flash: async (kind) => void flashes.push(kind) },
    rulebook, sites, requests, area, logbook, now: clock.now,
    tabs: { read: async (tab) => ({ url: tab.url, ...page }), look: async (tab) => ({ url: tab.url, ...page }), show: async (_tab, receipt) => shown.push(receipt) > 0 },
    say: (key, words) => [key, words].flat().join(" ").trim(), sayVerb: (verb) => verb,
  });
  const sender = (url) => ({ id: "own", url, tab: { id: 7, url } });
  return { noticing, requests, sites, given: browser.given, kept, logbook, undone, clock, area, sender, flashes, shown };
}
