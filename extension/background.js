/** Wiring only: the parts, and every listener, all in place before anything is awaited. */

import { isAllowed } from "./lib/access.js";
import { Api } from "./lib/api.js";
import { Badge, showBadge } from "./lib/badge.js";
import { clientName } from "./lib/client.js";
import { ALARM, Drain } from "./lib/drain.js";
import { Logbook } from "./lib/logbook.js";
import { createMenus } from "./lib/menus.js";
import { accept } from "./lib/messages.js";
import { Outbox } from "./lib/outbox.js";
import { Receipts } from "./lib/receipts.js";
import { isPaired, Settings } from "./lib/settings.js";
import { Store } from "./lib/store.js";
import { Tabs } from "./lib/tabs.js";
import { Vault } from "./lib/vault.js";
import { say } from "./lib/words.js";

const now = () => Date.now();
const later = (act, wait) => setTimeout(act, wait);
const locks = navigator.locks;

const settings = new Settings(chrome.storage.local, new Vault(new Store({ name: "crosspath-vault" })));
const outbox = new Outbox(new Store());
const receipts = new Receipts({ area: chrome.storage.session, now });
const api = new Api({ settings });
const badge = new Badge({
  now,
  later,
  state: async () => {
    const [known, summary, allowed] = await Promise.all([settings.read(), outbox.summary(), isAllowed()]);
    return { pending: summary.pending, rejected: summary.rejected_count, paired: isPaired(known), allowed };
  },
  show: (face, { pending, rejected }) =>
    showBadge({ ...face, title: say(face.title, [face.title === "badge_rejected" ? rejected : pending]) }, chrome.action),
});
const drain = new Drain({
  outbox, api, settings, receipts, locks, now, later,
  area: chrome.storage.session,
  random: Math.random,
  changed: () => badge.refresh(),
});
const logbook = new Logbook({
  outbox, drain, api, settings, receipts, badge, locks, now,
  tabs: new Tabs(),
  allowed: isAllowed,
  clientName: async () => clientName(navigator.userAgent, (await chrome.runtime.getPlatformInfo()).os),
  uuid: () => crypto.randomUUID(),
});

const report = (fault) => console.error("crosspath:", fault);
const menus = () => locks.request("crosspath-menus", () => createMenus({ menus: chrome.contextMenus, say }));

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  const accepted = accept(message, sender, chrome.runtime);
  if (!accepted) return false;
  logbook[accepted.name](accepted.content, sender).then(
    (value) => answer({ ok: true, value }),
    (fault) => {
      report(fault);
      answer({ ok: false, reason: String(fault?.message ?? fault) });
    },
  );
  return true;
});
chrome.runtime.onInstalled.addListener(() => void menus().catch(report));
chrome.runtime.onStartup.addListener(() => void menus().catch(report));
chrome.alarms.onAlarm.addListener(({ name }) => {
  if (name === ALARM) drain.flush().catch(report);
});
chrome.contextMenus.onClicked.addListener((info, tab) => void logbook.logFromMenu(info, tab).catch(report));
chrome.commands.onCommand.addListener((command, tab) => {
  if (command === "log-likeliest") logbook.logLikeliest(tab).catch(report);
});
chrome.permissions.onAdded.addListener(() => void drain.flush({ eager: true }).catch(report));
chrome.permissions.onRemoved.addListener(() => void badge.refresh().catch(report));

settings.guard().catch(report);
drain.keepAlarm(chrome.alarms).catch(report);
// Every start of the worker, also the first after a crash or an update, where no startup event comes.
drain.flush().catch(report);
