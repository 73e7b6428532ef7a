/** What was logged, for the receipt, its ten seconds of undo, and the list of what was sent. Kept for the browser session only. */

export const UNDO_MS = 10_000;
export const KEPT = 100;
// An answer may come a moment before its receipt is written.
const STRAY_MS = 60_000;
const KINDS = new Set(["receipt", "answer", "undone"]);

export class Receipts {
  #area;
  #now;
  #heard = new EventTarget();

  constructor({ area, now }) {
    this.#area = area;
    this.#now = now;
  }

  /** Notes an act that is safely in the outbox. Each receipt has its own key, so that no two writers meet. */
  async add({ id, url, verb, direction, name = null, title = null }) {
    await this.#area.set({ [`receipt:${id}`]: { id, url, verb, direction, name, title, logged_at: this.#now() } });
  }

  /** Tells whoever waits for it what the server understood of several acts, and notes it. */
  async answer(results) {
    const at = this.#now();
    const answers = results.map(({ id, events }) => [id, { at, ...understood(events) }]);
    for (const [id, answer] of answers) this.#heard.dispatchEvent(new CustomEvent(id, { detail: answer }));
    await this.#area.set(Object.fromEntries(answers.map(([id, answer]) => [`answer:${id}`, answer])));
  }

  /** The next answer of the server to this act. */
  nextAnswer(id) {
    return new Promise((resolve) => this.#heard.addEventListener(id, ({ detail }) => resolve(detail), { once: true }));
  }

  /** Notes what the user changed of an act before the server had it. */
  async revise(id, { verb, direction, name }) {
    const key = `receipt:${id}`;
    const { [key]: receipt } = await this.#area.get([key]);
    if (receipt) await this.#area.set({ [key]: { ...receipt, verb, direction, name: name || receipt.name } });
  }

  async markUndone(id) {
    await this.#area.set({ [`undone:${id}`]: { at: this.#now() } });
  }

  async find(id) {
    const keys = [`receipt:${id}`, `answer:${id}`, `undone:${id}`];
    const found = await this.#area.get(keys);
    const receipt = found[keys[0]];
    if (!receipt) return null;
    return { ...receipt, answer: found[keys[1]] ?? null, undone: Boolean(found[keys[2]]) };
  }

  /** The newest act that can still be taken back, with the milliseconds that are left for it, or null. */
  async recent() {
    const now = this.#now();
    const newest = (await this.#all()).find(({ undone, logged_at }) => !undone && logged_at + UNDO_MS > now);
    if (!newest) return null;
    const { undone, ...receipt } = newest;
    return { ...receipt, left: newest.logged_at + UNDO_MS - now };
  }

  /** The acts of this session that the server has answered, newest first. */
  async answered() {
    return (await this.#all()).filter(({ answer }) => answer);
  }

  /** The ids of all that the server has answered of late, of this session or not. */
  async answers() {
    const kept = Object.keys(await this.#area.get(null));
    return new Set(kept.filter((key) => key.startsWith("answer:")).map((key) => key.slice("answer:".length)));
  }

  /** The newest act with this verb at this address that was not taken back, or null. */
  async latest({ url, verb }) {
    const same = (each) => each.verb === verb && isSame(each.url, url);
    return (await this.#all()).find((each) => !each.undone && same(each)) ?? null;
  }

  /** Every receipt with what became of it, newest first. */
  async #all() {
    return receiptsIn(await this.#area.get(null));
  }

  /** Forgets all but the newest, and what the server answered of acts before this session. */
  async prune() {
    const all = await this.#area.get(null);
    const kept = new Set(receiptsIn(all).slice(0, KEPT).map(({ id }) => id));
    const old = this.#now() - STRAY_MS;
    const stale = Object.entries(all).filter(([key, value]) => {
      const [kind, id] = key.split(":");
      return KINDS.has(kind) && !kept.has(id) && (kind === "receipt" || value.at < old);
    });
    if (stale.length > 0) await this.#area.remove(stale.map(([key]) => key));
  }
}

function understood(events) {
  const { person = null, standing = null, next = null } = (Array.isArray(events) && events[0]) || {};
  return { person, standing, next };
}

function receiptsIn(kept) {
  return Object.entries(kept)
    .filter(([key]) => key.startsWith("receipt:"))
    .map(([, value]) => ({ ...value, answer: kept[`answer:${value.id}`] ?? null, undone: Boolean(kept[`undone:${value.id}`]) }))
    .sort((one, other) => other.logged_at - one.logged_at);
}

/** Whether two addresses are of one thing: the same host and path, and no parameter says otherwise. */
function isSame(one, other) {
  const [here, there] = [new URL(one), new URL(other)];
  const place = ({ host, pathname }) => host.replace(/^www\./, "") + pathname.replace(/\/$/, "");
  const differs = ([name, value]) => there.searchParams.has(name) && there.searchParams.get(name) !== value;
  return place(here) === place(there) && ![...here.searchParams].some(differs);
}
