/** Whom the log knows among the people a page links to. The page's address stays here; the server is asked once, about those it may know. */

import { isLoggable } from "./capture.js";
import { ago, say, sayVerb } from "./words.js";

/** Most addresses the server takes at once. */
const MOST = 500;
const NOTE = 200;

export class Marks {
  #parts;

  /** `parts`: api, index, rulebook, settings, sites, now. */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * For each of the links that is the page of someone in the log, the words of their card. Nothing where the user does not want marks, on
   * private pages, and while there is no index to tell strangers by.
   */
  async marks({ url, links, makers }) {
    if (!(await this.#parts.sites.hasMarks(url)) || (await this.#isPrivate(url, makers))) return [];
    const wanted = links.filter(isLoggable);
    const may = await this.#parts.index.knows(wanted);
    const asked = wanted.filter((_, at) => may?.[at]).slice(0, MOST);
    if (asked.length === 0) return [];
    const answer = await this.#parts.api.lookup(asked, []);
    if (answer.verdict === "repair" && answer.token) await this.#parts.settings.lose(answer.token);
    const known = answer.verdict === "done" && Array.isArray(answer.body?.urls) ? answer.body.urls : [];
    return known.filter(isTheirs).map((each) => cardOf(each, this.#parts.now()));
  }

  async #isPrivate(url, makers) {
    const { rulebook } = this.#parts;
    return rulebook.isPrivate(await rulebook.for({ url, makers }), url);
  }
}

/** Whether an address is someone's own page, and not merely something of theirs. */
function isTheirs({ person, kind, canonical }) {
  return Boolean(person) && (kind === "profile" || new URL(canonical).pathname === "/");
}

function cardOf({ given, person, standing, notes, crossings = [] }, now) {
  const language = say("language");
  const last = crossings.find(({ undone_at }) => !undone_at);
  const what = last && [sayVerb(last.verb, last.direction), last.object?.title].filter(Boolean).join(": ");
  return {
    link: given,
    name: person.name,
    label: say("mark_label", person.name),
    turn: last && standing ? say(`turn_${standing.turn}`) : "",
    last: last ? say("mark_last", [ago(last.occurred_at, now, language), what]) : "",
    note: (notes ?? "").slice(0, NOTE),
  };
}
