/** Notes from another program's tags: seen before they are added, never in place of a note, and taken back as a whole. */

import { isPaired } from "./settings.js";

const KEY = "tags_added";

/** The line that a tag adds to a person's notes. */
export const lineOf = ({ text, link }) => (link ? `Reddit: ${text} (${link})` : `Reddit: ${text}`);

const profileOf = (name) => `https://www.reddit.com/user/${name}`;

export class TagImport {
  #parts;

  /** `parts`: api, settings, locks, and `area` to remember what was added. */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * What adding each tag would do, in order: `state` is `new` (a new person), `known` (one more line on a person's notes, with
   * their `person`) or `there` (nothing). Or why it cannot be told: `code`.
   */
  async planTags({ tags }) {
    const { found, code, reason } = await this.#known(tags.map(({ name }) => name));
    if (!found) return { code, reason };
    return { tags: tags.map((tag, at) => ({ ...tag, ...stateOf(tag, found[at]), person: found[at].person?.name ?? null })) };
  }

  /** Adds tags as notes: `added`, and of those the server would not take, the names and its words; or why it stopped, `code`. */
  addTags({ tags }) {
    return this.#one(async () => {
      const { found, code, reason } = await this.#known(tags.map(({ name }) => name));
      if (!found) return { added: 0, refused: [], code, reason };
      const wanted = tags.map((tag, at) => ({ tag, known: found[at] })).filter(({ tag, known }) => stateOf(tag, known).state !== "there");
      const before = await this.#added();
      const entries = wanted.map(({ tag, known }) => ({ name: tag.name, line: lineOf(tag), created: !known.person }));
      await this.#remember([...before, ...entries]);
      const { done, refused, stopped } = await this.#addAll(wanted);
      // What was asked for last may have been done without an answer.
      const tried = entries.slice(0, done + refused.length + (stopped ? 1 : 0));
      await this.#remember([...before, ...tried.filter(({ name }) => !refused.some((other) => other.name === name))]);
      return { added: done, refused, ...stopped };
    });
  }

  async #addAll(wanted) {
    // Two accounts may be one person, whose notes the first of them has changed.
    const notes = new Map();
    const refused = [];
    let done = 0;
    for (const { tag, known } of wanted) {
      const id = known.person?.id;
      const { verdict, code, reason, body } = await this.#add(tag, id, notes.get(id) ?? known.notes);
      if (verdict === "done") {
        done += 1;
        if (id) notes.set(id, body.notes);
      } else if (verdict === "reject" || code === "account_taken") refused.push({ name: tag.name, reason });
      else return { done, refused, stopped: { code, reason } };
    }
    return { done, refused };
  }

  /** How many notes were added and can be taken back. */
  async addedTags() {
    return { count: (await this.#added()).length };
  }

  /** Takes out what was added: the lines, and the people of whom nothing else is kept. Or why it stopped, `code`. */
  takeBackTags() {
    return this.#one(async () => {
      const added = await this.#added();
      for (const [at, entry] of added.entries()) {
        const { code, reason } = await this.#takeBack(entry);
        if (!code) continue;
        await this.#parts.area.set({ [KEY]: added.slice(at) });
        return { count: added.length - at, code, reason };
      }
      await this.#parts.area.remove(KEY);
      return { count: 0 };
    });
  }

  #one(work) {
    return this.#parts.locks.request("crosspath-tags", work);
  }

  async #add(tag, person, notes) {
    const line = lineOf(tag);
    if (!person) return await this.#parts.api.addPerson({ name: tag.name, notes: line, accounts: [profileOf(tag.name)] });
    return await this.#parts.api.editPerson(person, { notes: notes ? `${notes}\n${line}` : line });
  }

  async #takeBack({ name, line, created }) {
    const { api } = this.#parts;
    const { found, code, reason } = await this.#known([name]);
    if (!found) return { code, reason };
    const id = found[0].person?.id;
    if (!id || !linesOf(found[0].notes).includes(line)) return {};
    const answer = await api.person(id);
    if (answer.verdict !== "done") return answer;
    const gone = created && isBare(answer.body, line);
    const lines = linesOf(answer.body.notes);
    lines.splice(lines.lastIndexOf(line), 1);
    const done = gone ? await api.removePerson(id) : await api.editPerson(id, { notes: lines.join("\n") });
    return done.verdict === "done" ? {} : done;
  }

  /** What the server knows of Reddit users, in order: `found`, or why not. */
  async #known(names) {
    const { api, settings } = this.#parts;
    if (!isPaired(await settings.read())) return { code: "unpaired" };
    const answer = await api.lookup(names.map(profileOf), []);
    if (answer.verdict === "repair" && answer.token) await settings.lose(answer.token);
    return answer.verdict === "done" ? { found: answer.body.urls } : { code: answer.code, reason: answer.reason };
  }

  async #added() {
    return (await this.#parts.area.get({ [KEY]: [] }))[KEY];
  }

  async #remember(entries) {
    await this.#parts.area.set({ [KEY]: entries });
  }
}

function stateOf(tag, { person, notes }) {
  if (!person) return { state: "new" };
  return { state: linesOf(notes).includes(lineOf(tag)) ? "there" : "known" };
}

const linesOf = (notes) => (notes ?? "").split("\n");

/** Whether nothing is kept of a person but one line. */
function isBare({ notes, goals, categories, cadence_days, accounts, standing }, line) {
  const touched = (standing?.given?.events ?? 0) + (standing?.received?.events ?? 0);
  return notes === line && !goals && categories.length === 0 && cadence_days === null && accounts.length === 1 && touched === 0;
}
