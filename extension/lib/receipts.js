/** What was just logged, for the receipt and its ten seconds of undo. Kept for the browser session only. */

export const UNDO_MS = 10_000;
const KEEP_MS = 10 * 60_000;

export class Receipts {
  #area;
  #now;

  constructor({ area, now }) {
    this.#area = area;
    this.#now = now;
  }

  /** Notes an act that is safely in the outbox. Each receipt has its own key, so that no two writers meet. */
  async add({ id, url, verb, direction, name = null }) {
    await this.#prune();
    await this.#area.set({ [`receipt:${id}`]: { id, url, verb, direction, name, logged_at: this.#now() } });
  }

  /** Notes what the server understood of it. */
  async answer(id, result) {
    const event = Array.isArray(result.events) ? result.events[0] : null;
    const { person = null, standing = null, next = null } = event ?? {};
    await this.#area.set({ [`answer:${id}`]: { at: this.#now(), person, standing, next } });
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
    const all = await this.#area.get(null);
    const now = this.#now();
    const [newest] = Object.entries(all)
      .filter(([key, value]) => key.startsWith("receipt:") && !all[`undone:${value.id}`])
      .map(([, value]) => ({ ...value, left: value.logged_at + UNDO_MS - now }))
      .filter(({ left }) => left > 0)
      .sort((one, other) => other.logged_at - one.logged_at);
    return newest ? { ...newest, answer: all[`answer:${newest.id}`] ?? null } : null;
  }

  /** The newest act with this verb at this address that was not taken back, or null. */
  async latest({ url, verb }) {
    const all = await this.#area.get(null);
    const same = (each) => each.verb === verb && isSame(each.url, url);
    const [newest] = Object.entries(all)
      .filter(([key, value]) => key.startsWith("receipt:") && !all[`undone:${value.id}`] && same(value))
      .map(([, value]) => value)
      .sort((one, other) => other.logged_at - one.logged_at);
    return newest ?? null;
  }

  async #prune() {
    const old = this.#now() - KEEP_MS;
    const stale = Object.entries(await this.#area.get(null))
      .filter(([key]) => /^(receipt|answer|undone):/.test(key))
      .filter(([, value]) => (value.logged_at ?? value.at) < old)
      .map(([key]) => key);
    if (stale.length > 0) await this.#area.remove(stale);
  }
}

/** Whether two addresses are of one thing: the same host and path, and no parameter says otherwise. */
function isSame(one, other) {
  const [here, there] = [new URL(one), new URL(other)];
  const place = ({ host, pathname }) => host.replace(/^www\./, "") + pathname.replace(/\/$/, "");
  const differs = ([name, value]) => there.searchParams.has(name) && there.searchParams.get(name) !== value;
  return place(here) === place(there) && ![...here.searchParams].some(differs);
}
