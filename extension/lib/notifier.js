/** Notifications of what is due, for a user who wants them: never in quiet hours, each reminder once a day. */

import { dayOf, isQuiet } from "./quiet.js";

const TOLD = "told";
const ONE = "due:";
const SEVERAL = "due";

export class Notifier {
  #parts;

  /** `parts`: settings, area, notifications, say, sayReason, sayUseful, count, now, icon. */
  constructor(parts) {
    this.#parts = parts;
  }

  /** Tells of what is due and was not told today. */
  async tell({ reminders, quiet_until }) {
    const { settings, area, now } = this.#parts;
    const { notify, quiet } = await settings.read();
    const date = new Date(now());
    if (!notify || isQuiet(quiet, date) || (quiet_until && Date.parse(quiet_until) > now())) return;
    const day = dayOf(date);
    const { [TOLD]: told } = await area.get({ [TOLD]: null });
    const ids = told?.day === day ? told.ids : [];
    const fresh = reminders.filter(({ id }) => !ids.includes(id));
    if (fresh.length === 0) return;
    await area.set({ [TOLD]: { day, ids: [...ids, ...fresh.map(({ id }) => id)] } });
    await (fresh.length === 1 ? this.#one(fresh[0]) : this.#several(fresh));
  }

  /** What a press on a notification of ours means: `{reminder}` for one, `{}` for several, null for one that is not ours. */
  reminderOf(id) {
    if (id === SEVERAL) return {};
    return id.startsWith(ONE) ? { reminder: id.slice(ONE.length) } : null;
  }

  async clear(id) {
    await this.#parts.notifications.clear(id);
  }

  async #one(reminder) {
    const { say, sayReason, sayUseful } = this.#parts;
    const buttons = [{ title: say("due_day") }, { title: say("due_open") }];
    const title = reminder.act ? sayUseful(reminder) : say("due_title");
    await this.#show(ONE + reminder.id, { title, message: sayReason(reminder) }, buttons);
  }

  async #several(reminders) {
    const { count } = this.#parts;
    const message = reminders.map(({ person }) => person.name).join(", ");
    await this.#show(SEVERAL, { title: count("due_several", reminders.length), message });
  }

  async #show(id, words, buttons = null) {
    const { notifications, icon } = this.#parts;
    const whole = { type: "basic", iconUrl: icon, ...words };
    // Firefox refuses a notification with buttons.
    const create = async (options) => await notifications.create(id, options);
    if (!buttons) return await create(whole);
    await create({ ...whole, buttons }).catch(() => create(whole));
  }
}
