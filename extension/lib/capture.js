/** Captures as the server takes them: what was seen of a page, and what the user says happened there. */

import { clean, TITLE_BYTES } from "./text.js";

/** The signal of a noticed act that the user put otherwise than the page showed it. */
const REVISED = "revised";

const PAGE_FIELDS = [
  "title", "canonical", "site_name", "lang", "author", "meta", "jsonld", "links_me", "tags", "comment_form",
];

/**
 * The capture of one act. `page` is what the page reader found; `act` is `{verb, direction, source}` with, where
 * there are any, `text`, `target`, `persona`, `data` and `link` (the act is about that link, found on this page).
 */
export function buildCapture({ page, act, id, now }) {
  const about = act.link ? aboutLink(page, act.link) : { url: bare(page.url), page: pageOf(page) };
  return withoutEmpty({
    id,
    verb: act.verb,
    direction: act.direction,
    url: about.url,
    occurred_at: new Date(now).toISOString(),
    source: act.source,
    text: act.text && clean(act.text.trim()),
    persona: act.persona,
    target: act.target,
    page: about.page,
    via: about.via,
    data: { ...about.data, ...act.data },
  });
}

/**
 * The capture with what the user changed of it. `person` is whom they typed; left as
 * `targetWords` gave it, it means whom it meant before, with all that was known of them.
 */
export function revisedCapture(capture, { verb, direction, text, person }) {
  const target = person.trim() === targetWords(capture) ? capture.target : targetOf(person);
  const revised = withoutEmpty({ ...capture, verb, direction, text: clean(text.trim()), target });
  const { rule } = capture;
  const isSame = verb === capture.verb && direction === capture.direction && (revised.text ?? "") === (capture.text ?? "") && target === capture.target;
  return isSame || !rule ? revised : { ...revised, rule: { ...rule, signals: [...new Set([...rule.signals, REVISED])] } };
}

/** Whether the user has changed what was noticed. */
export function isRevised({ rule }) {
  return Boolean(rule?.signals.includes(REVISED));
}

/** Whom a capture names, in the words a user could have typed. */
export function targetWords({ target }) {
  if (target?.name) return target.name;
  if (target?.handle) return `@${target.handle.replace(/^@/, "")}`;
  return target?.url ?? "";
}

/** The capture that takes another one back. */
export function buildUndo({ undoOf, url, id, now }) {
  return { id, verb: "undo", undo_of: undoOf, url, occurred_at: new Date(now).toISOString() };
}

/** Whom the user named in the popup: an address, a handle, or a plain name; null for nothing. */
export function targetOf(words) {
  const named = words.trim();
  if (!named) return null;
  if (/^https?:\/\/\S+$/i.test(named)) return { url: named };
  if (/^@?[^\s@]+@[^\s@]+\.[^\s@]+$/.test(named)) return { handle: `@${named.replace(/^@/, "")}` };
  if (/^@\S+$/.test(named)) return { handle: named.slice(1) };
  return { name: clean(named, 300) };
}

/** Only pages of the web can be logged: not the browser's own, not files. */
export function isLoggable(url) {
  return /^https?:\/\/./i.test(url ?? "");
}

function aboutLink(page, link) {
  return {
    url: bare(link),
    via: bare(page.url),
    data: withoutEmpty({ via_page: withoutEmpty({ title: page.title && clean(page.title, TITLE_BYTES), author: page.author }) }),
  };
}

function pageOf(page) {
  const kept = Object.fromEntries(PAGE_FIELDS.map((field) => [field, page[field]]));
  if (kept.title) kept.title = clean(kept.title, TITLE_BYTES);
  return withoutEmpty(kept);
}

/** The address without a user name and password, which nobody means to log. */
function bare(url) {
  const address = new URL(url);
  if (!address.username && !address.password) return url;
  address.username = "";
  address.password = "";
  return address.href;
}

function withoutEmpty(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value) {
  if (value === undefined || value === null || value === "" || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.keys(value).length === 0;
}
