/** What is due, asked of the server now and then; and what the user said to it, which survives a server that is away. */

import { isPaired } from "./settings.js";

const EVERY = 5 * 60_000;
const LIST = "due";
const SAID = "said:";

/** What one can say to a reminder, and the call that says it. */
export const CHOICES = Object.freeze({
  done: ["done"],
  day: ["snooze", { days: 1 }],
  week: ["snooze", { days: 7 }],
  contact: ["snooze", { event: "contact" }],
  dismiss: ["dismiss", {}],
  never: ["dismiss", { never: "person" }],
});

const NONE = Object.freeze({ reminders: [], most: 0, quiet_until: null, asked_at: 0 });

export class Reminders {
  #parts;

  /** `parts`: api, settings, locks, now, `session` for what is due, `area` for what was said, and `changed(list)` for when that has changed. */
  constructor(parts) {
    this.#parts = parts;
  }

  /** What is due now as far as it is known here, without what was decided already: `{reminders, unsent, quiet_until}`. */
  async due() {
    const { session, area } = this.#parts;
    const [{ [LIST]: list }, kept] = await Promise.all([session.get({ [LIST]: NONE }), area.get(null)]);
    const said = Object.values(kept).filter((value) => value?.reminder && value.choice);
    const open = list.reminders.filter((reminder) => !said.some((each) => settles(each, reminder)));
    return { reminders: open.slice(0, list.most), unsent: said.length, quiet_until: list.quiet_until };
  }

  /** The same after asking the server; for a user who is looking. */
  async dueNow() {
    await this.poll({ eager: true });
    return await this.due();
  }

  /** Asks the server when the last answer is some minutes old, or at once when `eager`. A server that knows no reminders has none. */
  async poll({ eager = false } = {}) {
    const { locks, settings, session, api, now, changed } = this.#parts;
    await locks.request("crosspath-reminders", async () => {
      if (!isPaired(await settings.read())) return await session.remove(LIST);
      await this.#flush();
      const { [LIST]: before } = await session.get({ [LIST]: NONE });
      if (!eager && now() < before.asked_at + EVERY) return;
      const answer = await api.reminders();
      if (answer.verdict === "repair" && answer.token) await settings.lose(answer.token);
      // A server that is away is asked again no sooner, and what was due stays due.
      await session.set({ [LIST]: { ...(listOf(answer) ?? before), asked_at: now() } });
    });
    await changed(await this.due());
  }

  /** Says something to a reminder: it is out of the list at once, and the server is told now or as soon as it answers. */
  async decide({ reminder, person, choice }) {
    const { area, locks, changed, now } = this.#parts;
    await area.set({ [SAID + reminder]: { reminder, person, choice, at: now() } });
    const fault = await locks.request("crosspath-reminders", () => this.#flush());
    const due = await this.due();
    await changed(due);
    return { ...due, code: fault?.code ?? null, reason: fault?.reason ?? null };
  }

  /** Sends what was said. What the server refuses for good is let go; gives the last fault, or null. */
  async #flush() {
    const { area, api } = this.#parts;
    const said = Object.entries(await area.get(null)).filter(([key]) => key.startsWith(SAID)).sort(([, one], [, other]) => one.at - other.at);
    let fault = null;
    for (const [key, { reminder, choice }] of said) {
      const answer = await api.decide(reminder, ...CHOICES[choice]);
      // A reminder nobody knows any more needs no answer; anything else that is not a verdict on it leaves it waiting.
      const over = answer.verdict === "done" || answer.code === "not_found";
      if (!over) fault = { code: answer.code, reason: answer.reason };
      if (!over && answer.verdict !== "reject") break;
      await this.#forget(reminder);
      await area.remove(key);
    }
    return fault;
  }

  /** Takes a reminder out of the list that the server has been told about: the next answer will not have it either. */
  async #forget(id) {
    const { session } = this.#parts;
    const { [LIST]: list } = await session.get({ [LIST]: NONE });
    await session.set({ [LIST]: { ...list, reminders: list.reminders.filter((each) => each.id !== id) } });
  }
}

/** What an answer lists; nothing for a server that knows no such call, null for one that says nothing. */
function listOf({ verdict, code, body }) {
  if (code === "not_found") return NONE;
  if (verdict !== "done" || !Array.isArray(body?.reminders)) return null;
  const { reminders, budget, quiet_until = null } = body;
  return { reminders, most: budget?.per_day ?? reminders.length, quiet_until };
}

const settles = (said, { id, person }) => said.reminder === id || (said.choice === "never" && said.person === person.id);
