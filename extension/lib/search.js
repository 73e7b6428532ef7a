/** The log searched from the address bar and on the search page: events, and people. */

import { isPaired } from "./settings.js";

/** How much of each the address bar has room for, and the page. */
const BAR = { events: 6, people: 3 };
const PAGE = { events: 50, people: 20 };
/** So long nothing is typed before the server is asked. */
const PAUSE = 150;
const LONGEST = 200;

export const isWeb = (url) => /^https?:\/\/./i.test(url ?? "") && URL.canParse(url);

export class Search {
  #parts;
  #typed = 0;

  /** `parts`: api, settings, later, and for the address bar say, sayVerb and `escaped`, whether it reads descriptions as XML. */
  constructor(parts) {
    this.#parts = parts;
  }

  /** What the log has for some words: `events`, newest first, and `people`; or why not, `code`. */
  async search({ q }) {
    return await this.#find(q, PAGE);
  }

  /**
   * What the address bar shows for what is typed: `{first, suggestions}`, of which `first` stands for the search itself; null when
   * more was typed meanwhile.
   */
  async suggest(text) {
    const turn = ++this.#typed;
    const q = text.trim();
    if (!q) return { first: this.#said("search_first_empty"), suggestions: [] };
    await new Promise((done) => this.#parts.later(done, PAUSE));
    if (turn !== this.#typed) return null;
    const { events, people, code } = await this.#find(q, BAR);
    if (turn !== this.#typed) return null;
    if (!events) return { first: this.#said(code === "unpaired" ? "search_unpaired" : "search_away"), suggestions: [] };
    const suggestions = [...people.map((person) => this.#ofPerson(person)), ...events.map((event) => this.#ofEvent(event))].filter(Boolean);
    // Of several acts on one page the newest is enough: what is chosen is the page.
    const once = [...new Map(suggestions.reverse().map((each) => [each.content, each])).values()].reverse().slice(0, BAR.events);
    return { first: this.#said(once.length > 0 ? "search_first" : "search_none", q), suggestions: once };
  }

  /** The address to open for what was entered: the one that was chosen, or the page of the search for what was typed. */
  addressOf(entered, searchPage) {
    return isWeb(entered) ? entered : `${searchPage}?${new URLSearchParams({ q: entered.trim() })}`;
  }

  #ofEvent({ verb, direction, person, object }) {
    if (!isWeb(object?.url)) return null;
    const act = [this.#parts.sayVerb(verb, direction), person?.name].filter(Boolean).join(" · ");
    return { content: object.url, description: this.#shown(`${act}: ${object.title || object.url}`) };
  }

  #ofPerson({ name, notes, accounts }) {
    const url = accounts.map((account) => account.url).find(isWeb);
    return url ? { content: url, description: this.#shown([name, (notes ?? "").split("\n")[0]].filter(Boolean).join(" – ")) } : null;
  }

  #said(key, ...words) {
    return this.#shown(this.#parts.say(key, words));
  }

  /** Chromium reads a description as XML and refuses it whole when it is not; Firefox shows it as it is. */
  #shown(text) {
    const line = [...text.replace(/[\s\p{Cc}]+/gu, " ")].slice(0, LONGEST).join("");
    return this.#parts.escaped ? line.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`) : line;
  }

  async #find(words, limit) {
    const { api, settings } = this.#parts;
    const q = words.trim().slice(0, LONGEST);
    if (!isPaired(await settings.read())) return { code: "unpaired" };
    const [events, people] = await Promise.all([api.events(q, limit.events), api.people(q, limit.people)]);
    const failed = [events, people].find(({ verdict }) => verdict !== "done");
    if (failed?.verdict === "repair" && failed.token) await settings.lose(failed.token);
    if (failed) return { code: failed.code, reason: failed.reason };
    return { events: events.body.events, people: people.body.people };
  }
}
