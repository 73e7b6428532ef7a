/** The capture rules: those that came with the extension, and newer ones of the paired server, which are data too. */

import { fits, valueIn } from "./patterns.js";
import { Remembered } from "./remembered.js";

const KEY = "rulebook";
const MOST_PARTS = 200;
const MOST_PLATFORMS = 500;
const LONGEST = 1000;
const LONGEST_PATH = 300;
const WRITING = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const WEB = "web";

export class Rulebook {
  #area;
  #bundled;
  #platforms = new Remembered(() => this.#read());

  /** `bundled` are the rules of the package; `area` keeps those of the server. */
  constructor({ area, bundled }) {
    this.#area = area;
    this.#bundled = bundled;
  }

  /**
   * What to notice on a page: `{platform, rules, hosts}` of the first platform that has its host, else of the one whose software it names, else
   * of the web at large. `page` is `{url, makers, marks}`; `hosts` are its own and the platform's.
   */
  async for({ url, makers = [], marks = [] }) {
    const { hostname } = new URL(url);
    const platforms = await this.#platforms.get();
    const found = hostsOf(hostname).map((host) => platforms.byHost.get(host)).find(Boolean)
      ?? platforms.all.find(({ generators }) => makers.some((maker) => generators.includes(maker)))
      ?? platforms.all.find((each) => each.marks.some((mark) => marks.includes(mark)))
      ?? this.#web;
    return { platform: found.platform, rules: found.rules, hosts: [hostname.replace(/^www\./, ""), ...found.hosts] };
  }

  /** The verbs of the acts that a request of the platform's pages may do; none for one that goes to another's host. */
  verbsOf({ rules, hosts }, { method, url }) {
    if (!hostsOf(new URL(url).hostname).some((host) => hosts.includes(host))) return [];
    return rules.requests.filter((each) => each.method === method && fits(each.path, url)).map(({ verb }) => verb);
  }

  /** Whether nothing may be noticed at this address of the platform: it is private there, or would be on any site. */
  isPrivate({ rules }, url) {
    return [...this.#web.rules.private, ...rules.private].some((template) => fits(template, url));
  }

  /** What a form to share with was opened for, when `url` is one; else null. */
  async shared(url) {
    if (/^mailto:\?/i.test(url)) return linkIn(new URL(url).searchParams.get("body") ?? "");
    const names = hostsOf(new URL(url).hostname);
    for (const { hosts, shares } of (await this.#platforms.get()).all) {
      const isHere = names.some((name) => hosts.includes(name));
      for (const form of shares) {
        const link = (isHere || !form.startsWith("/")) && fits(form, url) ? linkIn(valueIn(form, url, "inner") ?? "") : null;
        if (link) return link;
      }
    }
    return null;
  }

  /** The rules for any site, which nobody's answer replaces. */
  get #web() {
    return this.#bundled.platforms.find(({ platform }) => platform === WEB);
  }

  /** Takes over the rules of a server, when they hold; says whether they did. */
  async learn(answer) {
    const rules = checked(answer);
    if (!rules) return false;
    await this.#area.set({ [KEY]: rules });
    this.#platforms.forget();
    return true;
  }

  /** Forgets a server's rules: the browser is no longer paired with it. */
  async forget() {
    await this.#area.remove(KEY);
    this.#platforms.forget();
  }

  /** What was read and checked is remembered, since every page asks; `changes` in the area are read anew. */
  changed(changes) {
    if (KEY in changes) this.#platforms.forget();
  }

  async #read() {
    const { [KEY]: learnt } = await this.#area.get(KEY);
    // Those that an older version of the extension kept may lack what is asked for now.
    const byName = new Map([...this.#bundled.platforms, ...(checked(learnt)?.platforms ?? [])].map((each) => [each.platform, each]));
    const all = [...byName.values()];
    return { all, byHost: new Map(all.flatMap((each) => each.hosts.map((host) => [host, each]))) };
  }
}

/** The names a table can have for a host, narrowest first. */
export function hostsOf(hostname) {
  const host = hostname.replace(/^www\./, "");
  const above = host.split(".").slice(1).map((_, at, parts) => `*.${parts.slice(at).join(".")}`);
  return [host, ...above];
}

const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const text = (value) => typeof value === "string" && value.length <= LONGEST;
const texts = (most = MOST_PARTS) => (value) => Array.isArray(value) && value.length <= most && value.every(text);
const FIELD = /^[a-z][a-z_]{0,39}$/;
const MOST_FIELDS = 10;
const list = (check) => (value) => Array.isArray(value) && value.length <= MOST_PARTS && value.every(check);
const record = (fields) => (value) => isRecord(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
const selector = (value) => text(value) && isSelector(value);
const verb = (value) => text(value) && FIELD.test(value);
const fields = (value) => isRecord(value) && Object.keys(value).length <= MOST_FIELDS
  && Object.entries(value).every(([name, each]) => FIELD.test(name) && selector(each));
const place = (value) => text(value) && isSelector(placeOf(value)[0]);

const path = (value) => text(value) && value.length <= LONGEST_PATH && /^\/.*[^/*]/.test(value);

const RULES = record({
  card: (value) => value === "" || selector(value),
  words: (value) => value === "" || selector(value),
  who: list(place), about: list(place), me: list(place),
  controls: list(record({ verb, press: selector, done: selector, confirm: (value) => value === "" || selector(value) })),
  composers: list(record({ verb, box: selector, send: selector, proof: texts(), pending: texts(), fields })),
  requests: list(record({ verb, path, method: (value) => WRITING.has(value) })),
  private: texts(),
  quiet: (value) => typeof value === "boolean",
});
const PLATFORM = record({
  platform: text, hosts: texts(2000), generators: texts(), marks: texts(), shares: texts(), rules: RULES,
});

/** The platforms in a server's answer that hold, with nothing else in them; null when it is none. */
export function checked(answer) {
  if (!isRecord(answer) || !text(answer.version) || !Array.isArray(answer.platforms)) return null;
  const platforms = answer.platforms.slice(0, MOST_PLATFORMS).filter(PLATFORM);
  return {
    version: answer.version,
    platforms: platforms.map(({ platform, hosts, generators, marks, shares, rules }) => (
      { platform, hosts, generators, marks, shares, rules: only(rules) }
    )),
  };
}

function only({ card, who, about, words, me, controls, composers, requests, quiet, private: hidden }) {
  return {
    card, who, about, words, me, quiet, private: hidden,
    controls: controls.map(({ verb, press, done, confirm }) => ({ verb, press, done, confirm })),
    composers: composers.map(({ verb, box, send, proof, pending, fields }) => ({ verb, box, send, proof, pending, fields: { ...fields } })),
    requests: requests.map(({ verb, path, method }) => ({ verb, path, method })),
  };
}

/** A place to read is a selector, or a selector and the attribute of what it finds: `a.author@href`. */
export function placeOf(text) {
  const at = text.lastIndexOf("@");
  return at > 0 && /^[a-z-]+$/.test(text.slice(at + 1)) ? [text.slice(0, at), text.slice(at + 1)] : [text, ""];
}

/** Workers have no document to ask; there a selector is whatever cannot be anything else. Pages find out for certain. */
function isSelector(value) {
  return value !== "" && !/[{}<;\\]|\/\*|javascript:/i.test(value);
}

/** The first address of the web in a text, however often it was escaped; null when there is none. */
function linkIn(text) {
  let clear = text;
  for (let turn = 0; turn < 3 && /^https?%/i.test(clear); turn += 1) clear = unescaped(clear);
  const [found] = /https?:\/\/[^\s<>"]+/i.exec(clear) ?? [];
  return found && URL.canParse(found) ? new URL(found.replace(/[.,;:!?)\]]+$/, "")).href : null;
}

function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
