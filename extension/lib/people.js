/** What I keep of people, edited beside their pages. What could not be saved stays here as a draft. */

import { isPaired } from "./settings.js";
import { clean } from "./text.js";

/** What a person can be to me, before I find words of my own. */
export const CATEGORIES = Object.freeze(["fan", "prospect", "collaborator", "mentor", "influencer"]);

const NAME_CHARACTERS = 500;

/** Whom nothing is known of. */
const STRANGER = Object.freeze({
  person: null, standing: null, notes: null, crossings: [], next: null, reminders: [], profile: null, handle: null, platform: null, verbs: [],
});

export class People {
  #parts;

  /** `parts`: api, settings, index, logbook, tabs, locks, allowed, and `area` for the drafts. */
  constructor(parts) {
    this.#parts = parts;
  }

  /** The page in a tab. `blind` when the browser does not show it to us before the user asks for it there. */
  async look({ tab }) {
    const { tabs, settings, allowed } = this.#parts;
    const found = Number.isInteger(tab) ? await tabs.find(tab) : null;
    const [page, known, access] = await Promise.all([tabs.read(found), settings.read(), allowed()]);
    return { page, blind: Boolean(found) && !page && !found.url, paired: isPaired(known), lost: known.lost, port: known.port, allowed: access };
  }

  /**
   * What is known of whom a page is by, with the draft of what is not saved yet. Of a page that merely came into view, and nobody in the
   * log can be behind, the server is told nothing.
   */
  async person({ page, asked }) {
    // Who came into the log by other ways is known to the next pages from here on.
    if (asked) this.#parts.index.refresh({ eager: true }).catch((fault) => console.error("crosspath: index", fault));
    const answer = asked || (await this.#mayKnow(page))
      ? await this.#parts.logbook.lookup({ page })
      : { ...(await this.#pairing()), found: { ...STRANGER, profile: page.url } };
    const key = answer.found?.person ? keyOf({ person: answer.found.person.id }) : keyOf({ page });
    return { ...answer, draft: await this.#draft(key) };
  }

  /** The events with a person, newest first: `{events, next_cursor}`, or why not. */
  async crossings({ person, cursor }) {
    const { verdict, body, code, reason } = await this.#parts.api.crossings(person, cursor);
    return verdict === "done" ? body : { events: null, code, reason };
  }

  /** Saves changed fields of a person; `before` is what they were. Kept as a draft until the server has them. */
  async editPerson({ person, fields, before }) {
    return await this.#save(keyOf({ person }), fields, before, (all) => this.#parts.api.editPerson(person, all));
  }

  /** Adds whom a page is by, with the fields the user filled in. */
  async addPerson({ page, who, fields }) {
    return await this.#save(keyOf({ page }), fields, {}, async (all) => {
      const account = page.author?.url ?? (await this.#parts.logbook.lookup({ page })).found?.profile;
      if (!account) return { verdict: "reject", code: "nobody", reason: null };
      return await this.#parts.api.addPerson({ name: clean(who, NAME_CHARACTERS), accounts: [account], ...all });
    });
  }

  /** Takes a person out again who was added just now. */
  async forgetPerson({ person }) {
    const { verdict, code, reason } = await this.#parts.api.removePerson(person);
    return { saved: verdict === "done", code, reason };
  }

  /** Drops what was not saved. */
  async dropDraft({ person }) {
    await this.#parts.area.remove(keyOf({ person }));
    return {};
  }

  /** One save at a time: the draft is on the disk before the server is asked, and gone once it has answered. */
  #save(key, fields, before, send) {
    return this.#parts.locks.request("crosspath-people", async () => {
      const { area, settings } = this.#parts;
      const draft = await this.#draft(key);
      const all = { ...draft?.fields, ...fields };
      const was = { ...before, ...draft?.before };
      await area.set({ [key]: { fields: all, before: was } });
      const answer = await send(all);
      if (answer.verdict === "repair" && answer.token) await settings.lose(answer.token);
      if (answer.verdict !== "done") return { saved: false, code: answer.code, reason: answer.reason };
      await area.remove(key);
      return { saved: true, person: answer.body, before: was };
    });
  }

  async #mayKnow({ url, author }) {
    const { index } = this.#parts;
    const [pages, handles] = [await index.knows([url, author?.url].filter(Boolean)), await index.knowsHandles([author?.handle].filter(Boolean))];
    return [...(pages ?? []), ...(handles ?? [])].includes(true);
  }

  async #pairing() {
    const known = await this.#parts.settings.read();
    return { paired: isPaired(known), lost: known.lost };
  }

  async #draft(key) {
    return (await this.#parts.area.get(key))[key] ?? null;
  }
}

const keyOf = ({ person, page }) => `draft:${person ?? page.author?.url ?? page.url}`;
