/** Acts that the observer noticed in a page: asked about, or logged by themselves where the user said so. */

import { buildCapture } from "./capture.js";
import { fits, valueIn } from "./patterns.js";
import { placeOf } from "./rulebook.js";

const SURE = 0.6;
const ASK_MS = 20_000;
const UNDO_MS = 10_000;
/** What nobody answered is offered in the popup for so long. */
const KEEP_MS = 30 * 60_000;
/** A page that does not come back within this has lost the form for good. */
const INTENT_MS = 60_000;

/** The rules of a platform nobody wrote any for: forms with words in them. */
const GENERIC = Object.freeze({ card: "", who: [], about: [], words: "", me: [], controls: [], composers: [], private: [], quiet: false });

export class Noticing {
  #parts;

  /** `parts`: rulebook, sites, area (of the session), tabs, logbook, badge, say, sayVerb, now, uuid. */
  constructor(parts) {
    this.#parts = parts;
  }

  /** What the observer is to look for in a page, with receipts of what the page before it was sent; null where it must not look. */
  async rules({ url, makers, marks }, sender) {
    const found = await this.#found({ url, makers, marks });
    if (!found) return null;
    await this.#parts.area.set({ [`made:${sender.tab.id}`]: { makers, marks } });
    const receipt = await this.#settleIntent(found, url, sender);
    return { rules: forObserver(found), receipts: receipt ? [receipt] : [] };
  }

  /** Whether acts may be noticed at this address. */
  async allowed({ url }, sender) {
    const found = await this.#found({ url, ...(await this.#made(sender)) });
    return Boolean(found) && !this.#parts.rulebook.isPrivate(found, url);
  }

  /** Words were sent and the page may go: they wait here for what comes next. */
  async intent(act, sender) {
    if (await this.allowed(act, sender)) await this.#parts.area.set({ [`intent:${sender.tab.id}`]: { act, at: this.#parts.now() } });
  }

  /** An act that the page has shown to have happened. */
  async noticed(act, sender) {
    const found = await this.#found({ url: act.url, ...(await this.#made(sender)) });
    if (!found || this.#parts.rulebook.isPrivate(found, act.url)) return { receipt: null };
    await this.#parts.area.remove(`intent:${sender.tab.id}`);
    return { receipt: act.undo ? await this.#takeBack(act) : await this.#receipt(found, act, sender) };
  }

  /** The user said yes to what was noticed, perhaps with other words. */
  async confirm({ id, text }) {
    const { [`noticed:${id}`]: kept } = await this.#parts.area.get(`noticed:${id}`);
    if (!kept) return { logged: false };
    await this.#parts.area.remove(`noticed:${id}`);
    const { capture } = kept;
    await this.#parts.logbook.keep({ ...capture, text: (text ?? capture.text)?.trim() || undefined });
    return { logged: true };
  }

  /** What was noticed and neither logged nor dismissed yet, newest first. */
  async open() {
    await this.#forgetOld();
    const all = Object.values(await this.#kept());
    return all.sort((one, other) => other.at - one.at).map(({ capture, said }) => ({ id: capture.id, said, text: capture.text ?? "" }));
  }

  async #forgetOld() {
    const old = Object.entries(await this.#kept()).filter(([, { at }]) => this.#parts.now() - at > KEEP_MS);
    if (old.length > 0) await this.#parts.area.remove(old.map(([key]) => key));
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
    if (!mode) return null;
    const found = (await rulebook.for({ url, makers, marks })) ?? { platform: "web", rules: GENERIC };
    return { ...found, mode };
  }

  async #made(sender) {
    const key = `made:${sender.tab.id}`;
    return (await this.#parts.area.get(key))[key] ?? {};
  }

  /** A form took its page away: what the next page says about it. */
  async #settleIntent(found, url, sender) {
    const key = `intent:${sender.tab.id}`;
    const { [key]: kept } = await this.#parts.area.get(key);
    if (!kept) return null;
    await this.#parts.area.remove(key);
    if (this.#parts.now() - kept.at > INTENT_MS) return null;
    const proven = proof(found.rules, kept.act, url);
    if (!proven) return null;
    return await this.#receipt(found, { ...kept.act, ...proven, signals: [...kept.act.signals, proven.signal] }, sender);
  }

  async #receipt(found, act, sender) {
    const { logbook, badge, tabs, area, now, uuid, say, sayVerb } = this.#parts;
    const page = (await tabs.read(sender.tab)) ?? { url: act.url };
    const capture = captureOf({ found, act, page, id: uuid(), now: now() });
    const said = say("noticed_said", [sayVerb(act.verb, "given"), capture.target?.name ?? capture.target?.handle ?? page.author?.name ?? page.title ?? ""]);
    if (found.mode === "auto" && act.confidence >= SURE) {
      await logbook.keep(capture);
      return found.rules.quiet ? null : { id: capture.id, asks: false, said, lasts: UNDO_MS, undo: say("undo"), dismiss: say("noticed_fine") };
    }
    await this.#forgetOld();
    await area.set({ [`noticed:${capture.id}`]: { capture, said, at: now() } });
    if (found.rules.quiet) {
      await badge.flash("noticed");
      return null;
    }
    return { id: capture.id, asks: true, said, text: capture.text ?? "", lasts: ASK_MS, log: say("noticed_log"), dismiss: say("noticed_dismiss") };
  }

  /** The page shows that the act was taken back: so is its capture, if it was one. */
  async #takeBack(act) {
    const { logbook, say } = this.#parts;
    const done = await logbook.takeBack({ url: act.about ?? act.url, verb: act.verb });
    return done ? { id: done, asks: false, said: say("undone"), lasts: UNDO_MS / 2, undo: "", dismiss: say("noticed_fine") } : null;
  }
}

/** The rules as the observer reads them. */
function forObserver({ platform, rules }) {
  const places = (texts) => texts.map(placeOf);
  const { card, words, controls, composers } = rules;
  return {
    card, words, controls, generic: platform === "web" || platform === "wordpress",
    who: places(rules.who), about: places(rules.about), me: places(rules.me),
    composers: composers.map(({ verb, box, send }) => ({ verb, box, send })),
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

/** The capture of a noticed act: about the page, or about the thing in it that was acted on. */
export function captureOf({ found, act, page, id, now }) {
  const elsewhere = act.about && bare(act.about) !== bare(page.url) ? act.about : null;
  const target = targetFrom(act.who);
  const capture = buildCapture({
    page: { ...page, url: act.url },
    act: { verb: act.verb, direction: "given", source: "auto", text: act.text, target, link: elsewhere },
    id,
    now,
  });
  return { ...capture, rule: { id: `${found.platform}.${act.verb}`, signals: act.signals } };
}

/** Whom a card names: by address, by handle, or by name. */
export function targetFrom(who) {
  if (!who) return undefined;
  if (/^https?:/i.test(who)) return { url: who };
  return /^@?\S+$/.test(who) ? { handle: who.replace(/^@/, "") } : { name: who.slice(0, 300) };
}

function bare(address) {
  const url = new URL(address);
  return `${url.host.replace(/^www\./, "")}${url.pathname.replace(/\/$/, "")}`;
}
