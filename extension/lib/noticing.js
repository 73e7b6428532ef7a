/** Acts that the observer noticed in a page: asked about, or logged by themselves where the user said so. */

import { buildCapture, revisedCapture, targetWords } from "./capture.js";
import { withoutEmails } from "./emails.js";
import { fits, valueIn } from "./patterns.js";
import { placeOf } from "./rulebook.js";

const SURE = 0.6;
/** How sure a form makes that nobody wrote rules for, and a link that opens a form to share with. */
const FORM_LEFT = 0.4;
const SHARE_FORM = 0.3;
const SHOWN = 0.8;
const REQUESTED = 0.9;
const ASK_MS = 20_000;
const UNDO_MS = 10_000;
/** What nobody answered is offered in the popup for so long. */
const KEEP_MS = 30 * 60_000;
/** A page that does not come back within this has lost the form for good. */
const INTENT_MS = 60_000;
/** Verbs of words that, written in a form to share with, share. */
const SAYING = new Set(["comment", "reply"]);

export class Noticing {
  #parts;
  #turn = Promise.resolve();

  /** `parts`: rulebook, sites, requests, area (of the session), tabs, logbook, badge, say, sayVerb, now. */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * What the observer is to look for in a page, whether at this very address, and the words the page before it sent while it is open what
   * became of them; null where it must not look. `status` is the page's own.
   */
  async rules({ url, makers, marks, status }, sender) {
    const found = await this.#found({ url, makers, marks });
    if (!found) return null;
    await this.#parts.area.set({ [`made:${sender.tab.id}`]: { makers, marks } });
    const allowed = !this.#parts.rulebook.isPrivate(found, url);
    return { rules: forObserver(found), allowed, sought: await this.#sought(found, { url, status }, sender) };
  }

  /** Whether acts may be noticed at this address. */
  async allowed({ url }, sender) {
    return (await this.#place(url, sender)) !== null;
  }

  /** Words were sent and the page may go: they wait here for what comes next, with what the page says of itself while it is there. */
  async intent(act, sender) {
    if (!(await this.allowed(act, sender))) return;
    const { area, tabs, now } = this.#parts;
    const [key, at] = [`intent:${sender.tab.id}`, now()];
    await area.set({ [key]: { act, at } });
    const page = await tabs.look(sender.tab);
    const { [key]: kept } = await area.get(key);
    if (page?.url === act.url && kept?.at === at) await area.set({ [key]: { act, at, page } });
  }

  /** What became of words whose page did not say so at once: `kept` in their box, shown as a `new-node`, or `gone` with the form. */
  async settled({ url, shown }, sender) {
    await this.#withIntent(url, sender, async ({ act, page }) => {
      // Words still in their box were refused, whatever the server said of the request.
      const found = shown === "kept" ? null : await this.#place(act.url, sender);
      const told = found && (await this.#withRequest(found, act, sender));
      if (!told || (shown === "gone" && !isRequested(told) && !isOfNobody(found, act))) return;
      await this.#receipt(found, surer(told, shown, shown === "gone" ? FORM_LEFT : SHOWN), sender, page);
    });
  }

  /** An act that the page has shown to have happened. One that waits for its request is not overtaken by what takes it back. */
  noticed(act, sender) {
    const done = this.#turn.then(() => this.#noticed(act, sender));
    this.#turn = done.catch(() => {});
    return done;
  }

  async #noticed(act, sender) {
    const found = await this.#place(act.url, sender);
    if (!found) return;
    if (act.undo) await this.#takeBack(found, act, sender);
    else {
      const told = await this.#withRequest(found, act, sender);
      if (told) await this.#receipt(found, await this.#asShare(told), sender);
    }
    await this.#forgetIntent(act, sender);
  }

  /** An act of which the page has shown nothing while it was watched: its request may tell that it happened. */
  async unshown(act, sender) {
    const found = act.undo ? null : await this.#place(act.url, sender);
    const told = found && (await this.#withRequest(found, act, sender));
    if (told && isRequested(told)) await this.#receipt(found, told, sender);
  }

  /** A link was pressed; it may open a form elsewhere to share an address with. */
  async link({ url, href }, sender) {
    const found = await this.#place(url, sender);
    const about = found && (await this.#parts.rulebook.shared(href));
    if (!about) return;
    const act = { at: this.#parts.now(), url, verb: "share", about, undo: false, signals: ["share-form"], confidence: SHARE_FORM };
    await this.#receipt(found, act, sender);
  }

  /** The user said yes to what was noticed, perhaps with other words. */
  async confirm({ id, text }) {
    const { [`noticed:${id}`]: kept } = await this.#parts.area.get(`noticed:${id}`);
    if (!kept) return { logged: false };
    const { capture } = kept;
    const { verb, direction } = capture;
    const said = text === undefined ? capture : revisedCapture(capture, { verb, direction, text, person: targetWords(capture) });
    await this.#parts.logbook.keep(said);
    await this.#parts.area.remove(`noticed:${id}`);
    return { logged: true };
  }

  /** What was noticed and neither logged nor dismissed yet, newest first. */
  async open() {
    await this.#forget({});
    const all = Object.values(await this.#kept());
    return all.sort((one, other) => other.at - one.at).map(({ capture, said }) => ({ id: capture.id, said, text: capture.text ?? "" }));
  }

  async #kept() {
    const all = await this.#parts.area.get(null);
    return Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith("noticed:")));
  }

  async dismiss({ id }) {
    await this.#parts.area.remove(`noticed:${id}`);
  }

  /** Takes back what was logged by itself. */
  async retract({ id }) {
    return await this.#parts.logbook.undo({ id });
  }

  async #found({ url, makers, marks }) {
    const { rulebook, sites } = this.#parts;
    const mode = await sites.modeOf(url);
    return mode ? { ...(await rulebook.for({ url, makers, marks })), mode } : null;
  }

  /** The platform and its rules at an address where acts may be noticed; null anywhere else. */
  async #place(url, sender) {
    const key = `made:${sender.tab.id}`;
    const { [key]: made } = await this.#parts.area.get(key);
    const found = await this.#found({ url, ...made });
    return found && !this.#parts.rulebook.isPrivate(found, url) ? found : null;
  }

  /** The words that the page before this one sent, while only this one can tell what became of them. */
  async #sought(found, { url, status }, sender) {
    const key = `intent:${sender.tab.id}`;
    const { [key]: kept } = await this.#parts.area.get(key);
    if (!kept) return null;
    const { act, page } = kept;
    const proven = status < 400 ? proof(found.rules, act, url) : null;
    if (!proven && act.text && status < 400) return act.text;
    await this.#withIntent(url, sender, async () => {
      if (status >= 400) return;
      const told = await this.#withRequest(found, act, sender);
      const { signal, confidence, ...more } = proven ?? { signal: "gone", confidence: FORM_LEFT };
      if (told || proven) await this.#receipt(found, { ...surer(told ?? act, signal, confidence), ...more }, sender, page);
    });
    return null;
  }

  /** The act with what became of its request, where that may be seen; null when the request failed, and with it the act. */
  async #withRequest({ rules }, act, sender) {
    if (!rules.requests.some(({ verb }) => verb === act.verb)) return act;
    const outcome = await this.#parts.requests.outcome(act, sender.tab);
    if (outcome === "failed") return null;
    return outcome === "done" ? surer(act, "request", REQUESTED) : act;
  }

  /**
   * Does `work` with what waits for this page of the same site, unless that was too long ago, and only then forgets it: a worker that is
   * ended over it is told again.
   */
  async #withIntent(url, sender, work) {
    const key = `intent:${sender.tab.id}`;
    const { [key]: kept } = await this.#parts.area.get(key);
    if (!kept) return;
    if (this.#parts.now() - kept.at <= INTENT_MS && new URL(kept.act.url).host === new URL(url).host) await work(kept);
    await this.#forgetIntent(kept.act, sender);
  }

  /** Forgets the words of an act that is over, not those that were sent since. */
  async #forgetIntent({ at }, sender) {
    const key = `intent:${sender.tab.id}`;
    const { [key]: kept } = await this.#parts.area.get(key);
    if (kept && kept.act.at <= at) await this.#parts.area.remove(key);
  }

  /** Words sent in a form to share with are about what is shared. */
  async #asShare(act) {
    const about = SAYING.has(act.verb) ? await this.#parts.rulebook.shared(act.url) : null;
    return about ? { ...act, verb: "share", about, who: null } : act;
  }

  async #receipt(found, act, sender, before = null) {
    const { logbook, badge, tabs, area, now, say, sayVerb } = this.#parts;
    const page = before ?? (await tabs.read(sender.tab)) ?? { url: act.url };
    const capture = captureOf({ found, act, page, id: await idOf(act, sender.tab) });
    const { id, text = "" } = capture;
    const whose = capture.target?.name ?? capture.target?.handle ?? capture.page?.author?.name;
    const said = say("noticed_said", [sayVerb(act.verb, "given"), whose ?? capture.page?.title ?? new URL(capture.url).host]);
    const about = (whose && capture.page?.title) || capture.url;
    await this.#forget(capture);
    if (found.mode === "auto" && act.confidence >= SURE) {
      await logbook.keep(capture);
      const receipt = { id, asks: false, said: say("noticed_logged", said), about, lasts: UNDO_MS, undo: say("undo"), dismiss: say("noticed_fine") };
      if (!found.rules.quiet) await tabs.show(sender.tab, receipt);
      return;
    }
    await area.set({ [`noticed:${id}`]: { capture, said, at: now() } });
    const asking = { asks: true, log: say("noticed_log"), dismiss: say("noticed_dismiss"), words: say("noticed_words") };
    const shown = !found.rules.quiet && (await tabs.show(sender.tab, { id, said, about, text, lasts: ASK_MS, ...asking }));
    if (!shown) await badge.flash("noticed");
  }

  /** What waits too long for an answer is no longer offered, nor what was seen again and surer. */
  async #forget({ url, verb }) {
    const again = ({ capture }) => capture.url === url && capture.verb === verb && verb === "share";
    const old = Object.entries(await this.#kept()).filter(([, kept]) => this.#parts.now() - kept.at > KEEP_MS || again(kept));
    if (old.length > 0) await this.#parts.area.remove(old.map(([key]) => key));
  }

  /** The page shows that the act was taken back: so is its capture, if it was one. */
  async #takeBack(found, act, sender) {
    const { logbook, tabs, say } = this.#parts;
    const done = await logbook.takeBack({ url: act.about ?? act.url, verb: act.verb });
    if (!done || found.rules.quiet) return;
    await tabs.show(sender.tab, { id: done, asks: false, said: say("undone"), lasts: UNDO_MS / 2, undo: "", dismiss: say("noticed_fine") });
  }
}

/** A UUID of its own for each act, and the same however often we are told of it: the log keeps it once. */
export async function idOf({ at, verb }, tab) {
  const text = JSON.stringify([tab.id, at, verb]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).slice(0, 16);
  digest[6] = (digest[6] & 0x0f) | 0x80;
  digest[8] = (digest[8] & 0x3f) | 0x80;
  const digits = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** An act of which there is one more sign. */
const surer = (act, signal, confidence) => ({ ...act, signals: [...act.signals, signal], confidence: Math.max(act.confidence, confidence) });

const isRequested = ({ signals }) => signals.includes("request");

/** Whether nobody wrote rules for this act on its platform. */
function isOfNobody({ rules }, { verb }) {
  return !rules.composers.some((composer) => composer.verb === verb);
}

/** The rules as the observer reads them. Plugins for comments replace WordPress's own form; elsewhere a platform's composers are all there are. */
function forObserver({ platform, rules }) {
  const places = (texts) => texts.map(placeOf);
  const { card, words, controls, composers } = rules;
  return {
    card, words, controls, generic: platform === "wordpress" || composers.length === 0,
    who: places(rules.who), about: places(rules.about), me: places(rules.me),
    composers: composers.map(({ verb, box, send, fields }) => ({ verb, box, send, fields })),
  };
}

/** What the address of the page after a form proves: `{url, confidence, signal, data}`, or null. */
export function proof(rules, act, url) {
  for (const composer of rules.composers.filter(({ verb }) => verb === act.verb)) {
    for (const [templates, state] of [[composer.pending, "pending"], [composer.proof, "live"]]) {
      const template = templates.find((each) => fits(each, url));
      if (template) return { url, confidence: 1, signal: state === "pending" ? "moderation" : "redirect-fragment", answer: valueIn(template, url, "object_id") };
    }
  }
  const generic = new URL(url);
  const here = new URL(act.url);
  if (generic.host === here.host && generic.pathname === here.pathname && /comment/i.test(generic.hash)) {
    return { url, confidence: 0.8, signal: "redirect-fragment", answer: null };
  }
  return null;
}

/** The capture of a noticed act: about the page, or about the thing in it that was acted on. No e-mail address is in it. */
export function captureOf({ found, act, page, id }) {
  const elsewhere = act.about && bare(act.about) !== bare(page.url) ? act.about : null;
  const target = targetFrom(withoutEmails(act.who));
  const data = Object.fromEntries(Object.entries({ ...act.data, me: act.me }).filter(([, value]) => value));
  const capture = buildCapture({
    page: { ...page, url: act.url },
    act: { verb: act.verb, direction: "given", source: "auto", text: act.text, target, link: elsewhere, data },
    id,
    now: act.at,
  });
  return { ...withoutEmails(capture), rule: { id: `${found.platform}.${act.verb}`, signals: act.signals } };
}

/** Whom a card names: by address, by handle, or by name. */
export function targetFrom(who) {
  if (!/[\p{L}\p{N}]/u.test(who ?? "")) return undefined;
  if (/^https?:/i.test(who)) return { url: who };
  return /^@?\S+$/.test(who) ? { handle: who.replace(/^@/, "") } : { name: who.slice(0, 300) };
}

function bare(address) {
  const url = new URL(address);
  return `${url.host.replace(/^www\./, "")}${url.pathname.replace(/\/$/, "")}`;
}
