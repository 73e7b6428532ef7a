/** The capture rules: those that came with the extension, and newer ones of the paired server, which are data too. */

import { fits } from "./patterns.js";

const KEY = "rulebook";
const MOST_PARTS = 200;
const MOST_PLATFORMS = 500;
const LONGEST = 1000;

export class Rulebook {
  #area;
  #bundled;

  /** `bundled` are the rules of the package; `area` keeps those of the server. */
  constructor({ area, bundled }) {
    this.#area = area;
    this.#bundled = bundled;
  }

  /**
   * What to notice on a page, or null when nothing: `{platform, rules}` of the first platform that has its host, else of the
   * one whose software it names. `page` is `{url, makers, marks}`.
   */
  async for({ url, makers = [], marks = [] }) {
    const { hostname } = new URL(url);
    const platforms = await this.#platforms();
    const found = hostsOf(hostname).map((host) => platforms.byHost.get(host)).find(Boolean)
      ?? platforms.all.find(({ generators }) => makers.some((maker) => generators.includes(maker)))
      ?? platforms.all.find((each) => each.marks.some((mark) => marks.includes(mark)));
    return found ? { platform: found.platform, rules: found.rules } : null;
  }

  /** Whether nothing may be noticed at this address of the platform. */
  isPrivate({ rules }, url) {
    return rules.private.some((template) => fits(template, url));
  }

  /** Takes over the rules of a server, when they hold; says whether they did. */
  async learn(answer) {
    const rules = checked(answer);
    if (!rules) return false;
    await this.#area.set({ [KEY]: rules });
    return true;
  }

  /** Forgets a server's rules: the browser is no longer paired with it. */
  async forget() {
    await this.#area.remove(KEY);
  }

  async #platforms() {
    const { [KEY]: learnt } = await this.#area.get(KEY);
    const byName = new Map([...this.#bundled.platforms, ...(learnt?.platforms ?? [])].map((each) => [each.platform, each]));
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
const list = (check) => (value) => Array.isArray(value) && value.length <= MOST_PARTS && value.every(check);
const record = (fields) => (value) => isRecord(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
const selector = (value) => text(value) && isSelector(value);
const place = (value) => text(value) && isSelector(placeOf(value)[0]);

const RULES = record({
  card: (value) => value === "" || selector(value),
  words: (value) => value === "" || selector(value),
  who: list(place), about: list(place), me: list(place),
  controls: list(record({ verb: text, press: selector, done: selector, confirm: (value) => value === "" || selector(value) })),
  composers: list(record({ verb: text, box: selector, send: selector, proof: texts(), pending: texts() })),
  private: texts(),
  quiet: (value) => typeof value === "boolean",
});
const PLATFORM = record({
  platform: text, hosts: texts(2000), generators: texts(), marks: texts(), rules: RULES,
});

/** The platforms in a server's answer that hold, with nothing else in them; null when it is none. */
export function checked(answer) {
  if (!isRecord(answer) || !text(answer.version) || !Array.isArray(answer.platforms)) return null;
  const platforms = answer.platforms.slice(0, MOST_PLATFORMS).filter(PLATFORM);
  return {
    version: answer.version,
    platforms: platforms.map(({ platform, hosts, generators, marks, rules }) => ({ platform, hosts, generators, marks, rules: only(rules) })),
  };
}

function only({ card, who, about, words, me, controls, composers, quiet, private: hidden }) {
  return {
    card, who, about, words, me, quiet, private: hidden,
    controls: controls.map(({ verb, press, done, confirm }) => ({ verb, press, done, confirm })),
    composers: composers.map(({ verb, box, send, proof, pending }) => ({ verb, box, send, proof, pending })),
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
