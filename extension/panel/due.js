/** What is due: each with its reason, what it rests on, something useful to do, and what one can say to it. */

import { send } from "../lib/messages.js";
import { say, sayReason, sayUseful } from "../lib/words.js";
import { add } from "../popup/elements.js";

const LATER = Object.freeze(["day", "week", "contact", "dismiss", "never"]);

export class Due {
  #list;
  #said;
  #shown;
  #now = "[]";

  /** `list` and `said` are elements; `shown` is called with how many are left whenever that changes. */
  constructor({ list, said, shown }) {
    this.#list = list;
    this.#said = said;
    this.#shown = shown;
    list.tabIndex = -1;
  }

  /** Puts these into the list; where they are the same as before, nothing moves under the user's hands. */
  show(reminders) {
    const now = JSON.stringify(reminders);
    if (now === this.#now) return;
    this.#now = now;
    this.#list.replaceChildren(...reminders.map((reminder) => this.#item(reminder)));
    this.#shown(reminders.length);
  }

  #item(reminder) {
    const { id, person, evidence = [], act } = reminder;
    const item = document.createElement("li");
    item.dataset.reminder = id;
    add(item, "p", { className: "reason", textContent: sayReason(reminder) });
    const causes = evidence.filter(({ url }) => isWeb(url));
    if (causes.length > 0) {
      const links = add(item, "p", { className: "small causes" });
      for (const { url, title } of causes.slice(0, 3)) link(links, url, title || url);
    }
    const row = add(item, "div", { className: "row choices" });
    if (act && isWeb(act.url)) link(row, act.url, sayUseful(reminder)).className = "button primary";
    this.#choice(row, { id, person, choice: "done" });
    const later = add(row, "details");
    add(later, "summary", { textContent: say("due_later") });
    const choices = add(later, "div");
    for (const choice of LATER) this.#choice(choices, { id, person, choice });
    later.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !later.open) return;
      event.preventDefault();
      later.open = false;
      later.firstElementChild.focus();
    });
    return item;
  }

  #choice(row, { id, person, choice }) {
    const button = add(row, "button", { type: "button", textContent: say(`due_${choice}`, person.name) });
    button.dataset.choice = choice;
    let sure = choice !== "never";
    button.addEventListener("click", async () => {
      // Nothing brings a person back from "never" here, so it is asked once more.
      if (!sure) {
        sure = true;
        button.textContent = say("due_never_sure", person.name);
        return;
      }
      await this.#decide({ id, person, choice });
    });
  }

  async #decide({ id, person, choice }) {
    const item = [...this.#list.children].find(({ dataset }) => dataset.reminder === id);
    item.inert = true;
    const { ok, value, reason } = await send("decide", { reminder: id, person: person.id, choice }).catch((fault) => ({ ok: false, reason: fault.message }));
    if (!ok) {
      item.inert = false;
      this.#said.textContent = say("due_failed", reason);
      return;
    }
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    this.#now = "";
    this.#said.textContent = say(value.code ? "due_kept" : `due_said_${choice}`, person.name);
    this.#shown(this.#list.childElementCount);
    (next?.querySelector("a, button") ?? this.#list).focus();
  }
}

const isWeb = (url) => /^https?:/i.test(url ?? "");

function link(parent, url, text) {
  return add(parent, "a", { href: url, target: "_blank", rel: "noreferrer", textContent: text });
}
