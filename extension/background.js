/** Wiring only: the parts, and every listener, all in place before anything is awaited. */

import { Access } from "./lib/access.js";
import { Api } from "./lib/api.js";
import { Badge, Button } from "./lib/badge.js";
import { RULES } from "./lib/bundled.js";
import { clientName } from "./lib/client.js";
import { ALARM, Drain } from "./lib/drain.js";
import { Index } from "./lib/index.js";
import { Logbook } from "./lib/logbook.js";
import { Marks } from "./lib/marks.js";
import { createMenus, PANEL } from "./lib/menus.js";
import { accept, acceptNotice } from "./lib/messages.js";
import { Noticing } from "./lib/noticing.js";
import { Notifier } from "./lib/notifier.js";
import { Outbox } from "./lib/outbox.js";
import { openDue, openPanel } from "./lib/panel.js";
import { People } from "./lib/people.js";
import { Queue } from "./lib/queue.js";
import { Receipts } from "./lib/receipts.js";
import { Reminders } from "./lib/reminders.js";
import { FILTER, Requests } from "./lib/requests.js";
import { Rulebook } from "./lib/rulebook.js";
import { Search } from "./lib/search.js";
import { isPaired, Settings } from "./lib/settings.js";
import { Sites } from "./lib/sites.js";
import { Store } from "./lib/store.js";
import { Tabs } from "./lib/tabs.js";
import { TagImport } from "./lib/tagimport.js";
import { Vault } from "./lib/vault.js";
import { count, say, sayReason, sayUseful, sayVerb } from "./lib/words.js";

const now = () => Date.now();
const later = (act, wait) => setTimeout(act, wait);
const pause = (wait) => new Promise((go) => setTimeout(go, wait));
const locks = navigator.locks;

const access = new Access(chrome.permissions);
const allowed = () => access.allowed();
const settings = new Settings(chrome.storage.local, new Vault(new Store({ name: "crosspath-vault" })));
const outbox = new Outbox(new Store());
const receipts = new Receipts({ area: chrome.storage.session, now });
const api = new Api({ settings, allowed });
const index = new Index({ store: new Store({ name: "crosspath-index" }), api, settings, locks, now });
const keepIndex = (how) => void index.refresh(how).catch(report);
const button = new Button(chrome.action);
const badge = new Badge({
  now,
  later,
  state: async () => {
    const [known, summary, may, due] = await Promise.all([settings.read(), outbox.summary(), allowed(), reminders.due()]);
    return { pending: summary.pending, rejected: summary.rejected, due: due.reminders.length, paired: isPaired(known), allowed: may };
  },
  show: (face, { pending, rejected, due }) =>
    button.show({ ...face, title: say(face.title, [{ badge_rejected: rejected, badge_due: due }[face.title] ?? pending]) }),
});
const drain = new Drain({
  outbox, api, settings, receipts, locks, now, later,
  area: chrome.storage.session,
  random: Math.random,
  changed: async () => {
    keepIndex();
    await badge.refresh();
  },
  sent: () => keepIndex({ eager: true }),
});
const rulebook = new Rulebook({ area: chrome.storage.local, bundled: RULES });
const sites = new Sites({ area: chrome.storage.local, scripting: chrome.scripting, permissions: chrome.permissions, locks });
const requests = new Requests({ area: chrome.storage.session, rulebook, sites, now, pause });
const tabs = new Tabs();
const logbook = new Logbook({
  outbox, drain, api, settings, receipts, badge, locks, now, rulebook, sites, tabs, noticing: () => noticing,
  allowed,
  clientName: async () => clientName(navigator.userAgent, (await chrome.runtime.getPlatformInfo()).os),
  uuid: () => crypto.randomUUID(),
});

const noticing = new Noticing({
  rulebook, sites, requests, tabs, logbook, badge, say, sayVerb, now,
  area: chrome.storage.session,
});

const search = new Search({ api, settings, later, say, sayVerb, escaped: "DescriptionStyleType" in chrome.omnibox });
const tagImport = new TagImport({ api, settings, locks, area: chrome.storage.local });
const queue = new Queue({ outbox, drain, settings, receipts, badge, now, allowed, uuid: () => crypto.randomUUID() });
const people = new People({ api, settings, index, logbook, tabs, locks, area: chrome.storage.local, allowed });
const notifier = new Notifier({
  settings, say, sayReason, sayUseful, count, now, area: chrome.storage.local, notifications: chrome.notifications, icon: chrome.runtime.getURL("icons/128.png"),
});
const reminders = new Reminders({
  api, settings, locks, now,
  session: chrome.storage.session,
  area: chrome.storage.local,
  changed: (due) => Promise.all([badge.refresh(), notifier.tell(due)]),
});

const marks = new Marks({ api, index, rulebook, settings, sites, now });
const noticingIn = ({ name }) => [noticing, marks].find((each) => name in each);
const answering = ({ name }) => [logbook, people, queue, reminders, search, tagImport].find((each) => name in each);
// What the user did gives us the page in front for a while: a panel that is open looks again.
const nowSeen = () => chrome.storage.session.set({ seen: now() });
const openPanelOf = (tab) => {
  // Before anything is awaited: browsers open it only straight from what the user did.
  openPanel(tab.windowId).then(nowSeen).catch(report);
};
const report = (fault) => console.error("crosspath:", fault);
const suggest = async (text, show = () => {}) => {
  const found = await search.suggest(text);
  if (!found) return;
  chrome.omnibox.setDefaultSuggestion({ description: found.first });
  show(found.suggestions);
};
const menus = () => locks.request("crosspath-menus", () => createMenus({ menus: chrome.contextMenus, say }));

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  const asked = accept(message, sender, chrome.runtime);
  const seen = asked ? null : acceptNotice(message, sender, chrome.runtime);
  if (!asked && !seen) {
    // Without any answer it would be sent again: that is how a worker looks that was ended.
    answer({ ok: false, reason: "not understood" });
    return false;
  }
  if (asked?.name === "open") nowSeen().catch(report);
  (asked ? answering(asked)[asked.name](asked.content, sender) : noticingIn(seen)[seen.name](seen.content, sender)).then(
    (value) => answer({ ok: true, value }),
    (fault) => {
      report(fault);
      answer({ ok: false, reason: String(fault?.message ?? fault) });
    },
  );
  return true;
});
chrome.runtime.onInstalled.addListener(() => void menus().catch(report));
chrome.runtime.onStartup.addListener(() => {
  menus().catch(report);
  keepIndex({ eager: true });
});
chrome.storage.local.onChanged.addListener((changes) => {
  settings.changed(changes);
  rulebook.changed(changes);
});
chrome.alarms.onAlarm.addListener(({ name }) => {
  if (name === ALARM) Promise.all([queue.sweep(), receipts.prune(), drain.flush(), reminders.poll()]).catch(report);
});
chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (info.menuItemId === PANEL) openPanelOf(tab);
  else logbook.logFromMenu(info, tab).catch(report);
});
chrome.commands.onCommand.addListener((command, tab) => {
  if (command === "open-panel") openPanelOf(tab);
  if (command === "log-likeliest") logbook.logLikeliest(tab).catch(report);
});
chrome.notifications.onClicked.addListener((id) => {
  if (notifier.reminderOf(id)) Promise.all([notifier.clear(id), openDue()]).catch(report);
});
chrome.notifications.onButtonClicked?.addListener((id, button) => {
  const { reminder } = notifier.reminderOf(id) ?? {};
  if (reminder) Promise.all([notifier.clear(id), button === 0 ? reminders.decide({ reminder, choice: "day" }) : openDue()]).catch(report);
});
chrome.omnibox.onInputStarted.addListener(() => void suggest("").catch(report));
chrome.omnibox.onInputChanged.addListener((text, show) => void suggest(text, show).catch(report));
chrome.omnibox.onInputEntered.addListener((entered, disposition) => {
  tabs.open(search.addressOf(entered, chrome.runtime.getURL("search/search.html")), disposition).catch(report);
});
const watchRequests = () => {
  // Where nobody wished for it the browser has no such interface.
  if (!chrome.webRequest || chrome.webRequest.onCompleted.hasListener(requests.completed)) return;
  chrome.webRequest.onBeforeRequest.addListener(requests.begun, FILTER);
  chrome.webRequest.onBeforeRedirect.addListener(requests.redirected, FILTER);
  chrome.webRequest.onCompleted.addListener(requests.completed, FILTER);
  chrome.webRequest.onErrorOccurred.addListener(requests.broken, FILTER);
};
watchRequests();
const permitted = (then) => () => {
  access.changed();
  watchRequests();
  Promise.all([then(), sites.register()]).catch(report);
};
chrome.permissions.onAdded.addListener(permitted(() => drain.flush({ eager: true })));
chrome.permissions.onRemoved.addListener(permitted(() => badge.refresh()));

settings.guard().catch(report);
sites.register().catch(report);
drain.keepAlarm(chrome.alarms).catch(report);
// Every start of the worker, also the first after a crash or an update, where no startup event comes.
drain.flush().catch(report);
reminders.poll().catch(report);
