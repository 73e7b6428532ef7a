/** The toolbar badge: a pure mapping from state to text, color and title, and the calls that show it. */

const CALM = "#0f766e";
const ALERT = "#b45309";

/**
 * What the badge says. A flash (a receipt of a second or two) comes first, then what needs the user,
 * then how many captures wait, then how much is due.
 */
export function badgeFor({ pending = 0, rejected = 0, due = 0, paired = true, allowed = true, flash = null }) {
  if (flash) return { text: FLASHES[flash], color: flash === "failed" ? ALERT : CALM, title: `badge_${flash}` };
  if (!allowed) return { text: "!", color: ALERT, title: "badge_forbidden" };
  if (!paired) return { text: "!", color: ALERT, title: "badge_unpaired" };
  if (rejected > 0) return { text: "!", color: ALERT, title: "badge_rejected" };
  if (pending > 0) return { text: pending > 999 ? "999+" : String(pending), color: CALM, title: "badge_waiting" };
  if (due > 0) return { text: String(due), color: CALM, title: "badge_due" };
  return { text: "", color: CALM, title: "name" };
}

const FLASHES = Object.freeze({ logged: "✓", undone: "↩", failed: "×", noticed: "?" });

/** The button in the toolbar. It is told only what is new: it lies in another process, and changes while a click waits for its answer. */
export class Button {
  #action;
  #shown = {};

  constructor(action) {
    this.#action = action;
  }

  async show({ text, color, title }) {
    const before = this.#shown;
    this.#shown = { text, color, title };
    try {
      await Promise.all([
        text !== before.text && this.#action.setBadgeText({ text }),
        color !== before.color && this.#action.setBadgeBackgroundColor({ color }),
        before.color === undefined && this.#action.setBadgeTextColor?.({ color: "#ffffff" }),
        title !== before.title && this.#action.setTitle({ title }),
      ]);
    } catch (fault) {
      this.#shown = {};
      throw fault;
    }
  }
}

const FLASH_MS = 1_500;

/** The badge as it stands in the toolbar: refreshed from the state, with a flash in between. */
export class Badge {
  #state;
  #show;
  #now;
  #later;
  #flash = null;

  /** `state` gives what the badge depends on; `show` puts a badge into the toolbar. */
  constructor({ state, show, now, later }) {
    this.#state = state;
    this.#show = show;
    this.#now = now;
    this.#later = later;
  }

  async refresh() {
    if (this.#flash && this.#flash.until <= this.#now()) this.#flash = null;
    // A flash says the same whatever the state; what follows an act need not wait for it.
    const state = this.#flash ? {} : await this.#state();
    await this.#show(badgeFor({ ...state, flash: this.#flash?.kind ?? null }), state);
  }

  async flash(kind) {
    this.#flash = { kind, until: this.#now() + FLASH_MS };
    this.#later(() => this.refresh(), FLASH_MS);
    await this.refresh();
  }
}
