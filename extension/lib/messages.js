/** Every message the extension's own pages may send to its background, and what each may hold. */

import { minutesOf } from "./quiet.js";
import { CHOICES } from "./reminders.js";

const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

const text = (limit) => (value) => typeof value === "string" && value.length <= limit;
const matching = (pattern, limit = 100) => (value) => text(limit)(value) && pattern.test(value);
const oneOf = (...values) => (value) => values.includes(value);
const optional = (check) => (value) => value === undefined || value === null || check(value);
const list = (check, limit) => (value) => Array.isArray(value) && value.length <= limit && value.every(check);
const map = (check, limit) => (value) => isRecord(value) && list(check, limit)(Object.values(value));
const flag = (value) => typeof value === "boolean";
const record = (fields) => (value) =>
  isRecord(value) &&
  Object.keys(value).every((key) => Object.hasOwn(fields, key)) &&
  Object.entries(fields).every(([key, check]) => check(value[key]));
/** Data of no fixed form, read from a page: only its size and depth are held. */
const data = (limit, depth = 8) => (value) => shallow(value, depth) && JSON.stringify(value).length <= limit;

function shallow(value, depth) {
  if (value === null || typeof value !== "object") return true;
  return depth > 0 && Object.values(value).every((inner) => shallow(inner, depth - 1));
}

const id = matching(/^[0-9a-f-]{36}$/);
const webAddress = matching(/^https?:\/\/./i, 8192);
const author = record({
  name: optional(text(300)), url: optional(webAddress), handle: optional(text(300)), source: optional(text(100)),
});
const page = record({
  url: webAddress,
  title: optional(text(2048)),
  canonical: optional(webAddress),
  site_name: optional(text(300)),
  lang: optional(text(40)),
  author: optional(author),
  meta: optional(map(text(2048), 40)),
  jsonld: optional(list(data(8192), 40)),
  links_me: optional(list(webAddress, 10)),
  tags: optional(list(text(60), 20)),
  comment_form: optional(flag),
  selection: optional(text(8192)),
});
const clockTime = (value) => text(5)(value) && minutesOf(value) !== null;
const person = (value) => Number.isInteger(value) && value > 0;
const kept = record({
  name: optional(text(500)),
  // The server says what is too long; here it must only be kept.
  notes: optional(text(100_000)),
  categories: optional(list(text(60), 100)),
  cadence_days: optional((value) => Number.isInteger(value) && value >= 1 && value <= 3650),
});
const target = record({ name: optional(text(300)), url: optional(webAddress), handle: optional(text(300)) });

const tags = list(record({ name: matching(/^[\w-]+$/, 30), text: text(2000), link: optional(text(8192)) }), 100);

/** No message names an address to be called: the server is always the loopback port of the settings. */
export const MESSAGES = Object.freeze({
  open: {},
  lookup: { page },
  log: {
    page,
    verb: matching(/^[a-z][a-z_]*$/, 40),
    direction: oneOf("given", "received"),
    text: optional(text(8192)),
    target: optional(target),
    data: optional(record({ tags: list(text(60), 8) })),
  },
  settle: { id },
  undo: { id },
  queue: {},
  sendNow: {},
  retry: { id },
  retryAll: {},
  edit: { id, verb: matching(/^[a-z][a-z_]*$/, 40), direction: oneOf("given", "received"), text: text(8192), person: text(8192) },
  discard: { id },
  restore: { id },
  settings: {},
  save: { port: (value) => Number.isInteger(value) && value >= 1 && value <= 65535, persona: text(100) },
  pair: {},
  claim: { code: text(40) },
  unpair: {},
  noticed: {},
  confirm: { id },
  dismiss: { id },
  sites: {},
  site: { site: matching(/^[\w.:[\]-]+$/, 253), mode: optional(oneOf("off", "ask", "auto")), requests: optional(flag), marks: optional(flag) },
  planTags: { tags },
  addTags: { tags },
  addedTags: {},
  takeBackTags: {},
  search: { q: matching(/\S/, 1000) },
  look: { tab: optional((value) => Number.isInteger(value)) },
  person: { page, asked: flag },
  crossings: { person, cursor: optional(text(100)) },
  editPerson: { person, fields: kept, before: kept },
  addPerson: { page, who: text(500), fields: kept },
  forgetPerson: { person },
  dropDraft: { person },
  due: {},
  dueNow: {},
  decide: { reminder: text(300), person: optional(person), choice: oneOf(...Object.keys(CHOICES)) },
  notify: { on: flag, from: clockTime, to: clockTime },
});

const act = {
  at: Number.isInteger,
  url: webAddress,
  verb: matching(/^[a-z][a-z_]*$/, 40),
  who: optional(text(8192)),
  about: optional(webAddress),
  me: optional(text(8192)),
  text: optional(text(8192)),
  data: optional(map(optional(text(8192)), 10)),
  undo: flag,
  signals: list(text(100), 10),
  confidence: (value) => typeof value === "number" && value >= 0 && value <= 1,
};

/** What our scripts in a page may say. They speak for that page only; links they name are looked for in the index, and never called. */
export const NOTICES = Object.freeze({
  marks: { url: webAddress, links: list(webAddress, 2000), makers: list(text(100), 2) },
  rules: { url: webAddress, makers: list(text(100), 2), marks: list(text(100), 101), status: (value) => Number.isInteger(value) },
  allowed: { url: webAddress },
  intent: act,
  noticed: act,
  unshown: act,
  settled: { url: webAddress, shown: oneOf("kept", "new-node", "gone") },
  link: { url: webAddress, href: matching(/^(https?:\/\/.|mailto:\?)/i, 8192) },
  confirm: { id, text: optional(text(8192)) },
  dismiss: { id },
  retract: { id },
});

/**
 * The name and content of a message from our own pages, or null for anything else. Scripts of ours that run in a web
 * page carry our id too, so the sender's address must be one of the extension's own.
 */
export function accept(message, sender, runtime) {
  if (sender?.id !== runtime.id || !sender.url?.startsWith(runtime.getURL(""))) return null;
  if (!isRecord(message)) return null;
  const { name, ...content } = message;
  if (!Object.hasOwn(MESSAGES, name) || !record(MESSAGES[name])(content)) return null;
  return { name, content };
}

/** The same for the observer in a web page: it has a tab, and speaks of addresses on the site it is on. */
export function acceptNotice(message, sender, runtime) {
  if (sender?.id !== runtime.id || !sender.tab || !/^https?:/i.test(sender.url ?? "")) return null;
  if (!isRecord(message)) return null;
  const { name, ...content } = message;
  if (!Object.hasOwn(NOTICES, name) || !record(NOTICES[name])(content)) return null;
  if (content.url && new URL(content.url).host !== new URL(sender.url).host) return null;
  return { name, content };
}

/** Sends a message to the background and gives its answer: `{ok: true, value}` or `{ok: false, reason}`. */
export async function send(name, content = {}, browser = chrome) {
  const answer = await browser.runtime.sendMessage({ name, ...content });
  return answer ?? { ok: false, reason: "no answer" };
}
