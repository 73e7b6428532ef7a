/** What the extension does when the user acts: the way from a click to a capture that cannot be lost. */

import { buildCapture, buildUndo, isLoggable } from "./capture.js";
import { actOf } from "./menus.js";
import { isServerKey } from "./proof.js";
import { isPaired } from "./settings.js";
import { siteOf } from "./sites.js";
import { inOrder } from "./verbs.js";

// A shortcut should feel immediate; a server that needs longer than this has no say in the verb.
const GLANCE = 300;

export class Logbook {
  #parts;

  /** `parts`: outbox, drain, api, settings, receipts, badge, tabs, locks, rulebook, sites, noticing, allowed, clientName, now, uuid. */
  constructor(parts) {
    this.#parts = parts;
  }

  /** Everything the popup shows at once, without waiting for the server. */
  async open(_content, sender) {
    const { drain, settings, receipts, sites, tabs, allowed } = this.#parts;
    const [page, known, recent, trouble, access] = await Promise.all([
      tabs.current(sender?.tab).then((tab) => tabs.read(tab)),
      settings.read(),
      receipts.recent(),
      drain.trouble(),
      allowed(),
    ]);
    this.#flush();
    this.#learnRules().catch((fault) => console.error("crosspath: rules", fault));
    return {
      page,
      site: page ? { host: siteOf(page.url), mode: (await sites.modeOf(page.url)) ?? "off", marks: await sites.hasMarks(page.url) } : null,
      paired: isPaired(known),
      lost: known.lost,
      port: known.port,
      allowed: access,
      trouble,
      recent,
    };
  }

  /** What the server knows of a page and of whom it is by: `found`, or null and why. */
  async lookup({ page }) {
    return { ...(await this.#lookup(page)), ...(await this.#pairing()) };
  }

  /** Logs an act from the popup. Answers once the capture is on the disk. */
  async log({ page, verb, direction, text, target, data }) {
    return await this.#record(page, { verb, direction, text, target, data, source: "popup" });
  }

  /** What became of a capture: `sent` with the server's answer, `pending` with what is in the way, or `rejected`. */
  async settle({ id }) {
    const { drain, outbox, receipts } = this.#parts;
    // With its answer the user has all there is to know of it, while the flush still tidies up.
    const answered = await Promise.race([receipts.nextAnswer(id), drain.flush({ eager: true })]);
    if (answered) return { ...(await this.#pairing()), state: "sent", answer: answered, trouble: null };
    const [state, receipt, trouble] = await Promise.all([outbox.stateOf(id), receipts.find(id), drain.trouble()]);
    return { ...(await this.#pairing()), state: state ?? "sent", answer: receipt?.answer ?? null, trouble };
  }

  /** Takes an act back: `removed`, `queued`, or `unknown` when it was not logged in this session. */
  async undo({ id }) {
    const { outbox, receipts, badge, now, uuid } = this.#parts;
    const receipt = await receipts.find(id);
    if (!receipt) return { state: "unknown" };
    const state = await outbox.undo(buildUndo({ undoOf: id, url: receipt.url, id: uuid(), now: now() }), now());
    await receipts.markUndone(id);
    await badge.flash("undone");
    this.#flush();
    return { state };
  }

  async settings() {
    const { settings, outbox, allowed } = this.#parts;
    const [known, summary, access] = await Promise.all([settings.read(), outbox.summary(), allowed()]);
    const { port, persona, client, lost, notify, quiet } = known;
    return { port, persona, client, lost, notify, quiet, paired: isPaired(known), allowed: access, waiting: summary.pending };
  }

  /** Whether the user is told of what is due, and the hours in which they are not. */
  async notify({ on, from, to }) {
    await this.#parts.settings.write({ notify: on, quiet: { from, to } });
    return await this.settings();
  }

  async save({ port, persona }) {
    await this.#parts.settings.write({ port, persona: persona.trim() });
    await this.#anew();
    return await this.settings();
  }

  /** Asks the server to show a code. `pairing_pending` means it already shows one. */
  async pair() {
    const { api, clientName } = this.#parts;
    const answer = await api.pair(await clientName());
    return outcomeOf(answer, { expires_in: answer.body?.expires_in ?? null });
  }

  async claim({ code }) {
    const { api, settings } = this.#parts;
    const answer = await api.claim(code.trim());
    const { token, client, server_key } = answer.body ?? {};
    if (answer.verdict !== "done") return outcomeOf(answer, { tries_left: answer.body?.tries_left ?? null });
    if (typeof token !== "string" || !token || !isServerKey(server_key)) return outcomeOf({ ...answer, verdict: "refused", code: "unnamed" });
    await settings.pair({ token, server_key, client: client ?? null });
    await this.#anew();
    return outcomeOf(answer);
  }

  async unpair() {
    await this.#parts.settings.unpair();
    await this.#parts.rulebook.forget();
    await this.#anew();
    return await this.settings();
  }

  /** Logs what a context menu entry says, and shows the receipt on the badge. */
  async logFromMenu(info, tab) {
    const page = await this.#parts.tabs.read(tab);
    const act = page && actOf(info, page);
    if (!act || (act.link && !isLoggable(act.link))) return await this.#parts.badge.flash("failed");
    await this.#record(page, act);
  }

  /** Logs the likeliest verb of the page; pressed again on that page within ten seconds it takes the act back. */
  async logLikeliest(tab) {
    await this.#parts.locks.request("crosspath-shortcut", async () => {
      const { tabs, receipts, badge } = this.#parts;
      const page = await tabs.read(tab ?? (await tabs.current()));
      if (!page) return await badge.flash("failed");
      const recent = await receipts.recent();
      if (recent?.url === page.url) return await this.undo({ id: recent.id });
      const { found } = await this.#lookup(page, GLANCE);
      const [verb] = inOrder(page, "given", found?.verbs);
      await this.#record(page, { verb, direction: "given", text: page.selection, source: "shortcut" });
    });
  }

  /** What was noticed and waits for a word. `noticing` is asked when it is needed: the two know each other. */
  async noticed() {
    return await this.#parts.noticing().open();
  }

  async confirm({ id }) {
    await this.#parts.noticing().confirm({ id });
    return await this.noticed();
  }

  async dismiss({ id }) {
    await this.#parts.noticing().dismiss({ id });
    return await this.noticed();
  }

  /** The enabled sites. */
  async sites() {
    return await this.#parts.sites.all();
  }

  /** What a site may do from now on; the page that was clicked in has asked the browser for it. */
  async site({ site, mode, requests, marks }) {
    await this.#parts.sites.set(site, { mode, requests, marks });
    return await this.#parts.sites.all();
  }

  /** The server may have rules of plugins that did not come with the extension. */
  async #learnRules() {
    const { api, rulebook, settings } = this.#parts;
    if (!isPaired(await settings.read())) return;
    const answer = await api.rules();
    if (answer.verdict === "done") await rulebook.learn(answer.body);
  }

  /** Keeps what was noticed in a page. */
  async keep(capture) {
    const { persona } = await this.#parts.settings.read();
    return await this.#keep(persona ? { ...capture, persona } : capture, capture.target?.name ?? capture.target?.handle ?? capture.page?.author?.name);
  }

  /** Takes back the newest act with this verb at this address, of this session or of those the server knows; its id, null without one. */
  async takeBack({ url, verb }) {
    const { receipts, outbox, badge, now, uuid } = this.#parts;
    const found = await receipts.latest({ url, verb });
    if (found) await this.undo({ id: found.id });
    const event = found ? null : await this.#eventOf({ url, verb });
    if (event) {
      await outbox.undo(buildUndo({ undoOf: event.id, url, id: uuid(), now: now() }), now());
      await badge.flash("undone");
      this.#flush();
    }
    return (found ?? event)?.id ?? null;
  }

  /** The newest event of mine with this verb about this address that the server has and nobody took back. */
  async #eventOf({ url, verb }) {
    const { api, settings } = this.#parts;
    if (!isPaired(await settings.read())) return null;
    const [known] = (await api.lookup([url], [])).body?.urls ?? [];
    const same = ({ object, ...event }) => event.verb === verb && event.direction === "given" && !event.undone_at && object.url === known.canonical;
    return known?.crossings?.find(same) ?? null;
  }

  async #record(page, act) {
    const { settings, now, uuid } = this.#parts;
    const { persona } = await settings.read();
    const capture = buildCapture({ page, act: { ...act, persona }, id: uuid(), now: now() });
    return await this.#keep(capture, act.target?.name ?? act.target?.handle ?? (act.link ? null : page.author?.name ?? page.author?.handle));
  }

  async #keep(capture, name) {
    const { outbox, receipts, badge, now } = this.#parts;
    const written = outbox.put(capture, now());
    this.#flush({ written });
    try {
      await written;
    } catch (fault) {
      await badge.flash("failed");
      throw fault;
    }
    const { id, url, verb, direction } = capture;
    await Promise.all([
      receipts.add({ id, url, verb, direction, name: name ?? null, title: capture.page?.title ?? null }),
      badge.flash("logged"),
    ]);
    return { id };
  }

  async #lookup(page, patience) {
    const handle = page.author?.handle;
    const urls = [page.url];
    if (page.author?.url) urls.push(page.author.url);
    const answer = await this.#parts.api.lookup(urls, handle ? [handle] : [], patience);
    const { code, reason, body } = answer;
    if (answer.verdict === "repair" && answer.token) await this.#parts.settings.lose(answer.token);
    const found = answer.verdict === "done" && Array.isArray(body?.urls) ? merged(body.urls, body.handles ?? []) : null;
    return { found, code, reason };
  }

  /** The server may have forgotten this browser at any call. */
  async #pairing() {
    const known = await this.#parts.settings.read();
    return { paired: isPaired(known), lost: known.lost };
  }

  /** After a change of server or pairing nothing of the old trouble holds any more. */
  async #anew() {
    await this.#parts.drain.calm();
    await this.#parts.badge.refresh();
    this.#flush();
  }

  /** Starts a flush without waiting for it; what it could not send stays in the outbox for the next one. */
  #flush(how = {}) {
    this.#parts.drain.flush({ eager: true, ...how }).catch((fault) => console.error("crosspath: flush failed", fault));
  }
}

/** One picture of the page: the verbs of its own address, and the person it or its author is known by. */
function merged([own, ...others], handles) {
  const all = [own, ...handles, ...others].filter(Boolean);
  // The owner of a whole site is named only where nobody nearer is known.
  const known = all.find(({ person, behind }) => person && behind !== "site") ?? all.find(({ person }) => person) ?? own;
  return {
    person: known?.person ?? null,
    standing: known?.standing ?? null,
    notes: known?.notes ?? null,
    crossings: known?.crossings ?? [],
    next: known?.next ?? null,
    reminders: known?.reminders ?? [],
    profile: own?.profile ?? null,
    handle: own?.handle ?? null,
    platform: own?.platform ?? null,
    verbs: own?.verbs ?? [],
  };
}

function outcomeOf(answer, more = {}) {
  return { done: answer.verdict === "done", code: answer.code, reason: answer.reason, ...more };
}
