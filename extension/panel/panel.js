/** The panel: whom the page in front is by, what was between you, and what you keep of them. */

import { askAccess } from "../lib/access.js";
import { Front, hearNews } from "../lib/front.js";
import { send } from "../lib/messages.js";
import { keysOf } from "../lib/panel.js";
import { openSettings } from "../lib/settings.js";
import { say, translate } from "../lib/words.js";
import { troubleText } from "../popup/trouble.js";
import { Due } from "./due.js";
import { Keeping } from "./keeping.js";
import { showPerson } from "./person.js";
import { Timeline } from "./timeline.js";

// A page that changes itself does so in several steps: its address, its title, its parts.
const SETTLING = 120;

const $ = (id) => document.getElementById(id);

class Panel {
  #front = new Front();
  #timeline = new Timeline();
  #keeping = new Keeping({ saved: () => this.#look({ anew: true }) });
  #personDue = dueIn("person-due");
  #due = dueIn("due");
  #person = null;
  #turn = 0;
  #timer = null;
  #anew = false;
  #shown = null;

  async start() {
    translate(document);
    $("settings").addEventListener("click", () => openSettings());
    $("pair").addEventListener("click", () => openSettings());
    $("allow").addEventListener("click", () => void askAccess().then(() => this.#look({ anew: true })));
    hearNews((names) => {
      if (names.includes("due")) this.#showDue();
      if (names.some((name) => name === "seen" || name.startsWith("answer:"))) this.#lookSoon({ anew: true });
    });
    this.#front.follow(() => this.#lookSoon());
    send("dueNow").then(() => this.#showDue());
    await this.#look({ anew: true });
  }

  /** What is due with others today; what is due with the person in sight stands with them. */
  async #showDue() {
    const { ok, value } = await send("due");
    if (ok) this.#due.show(value.reminders.filter(({ person }) => person.id !== this.#person));
  }

  #lookSoon({ anew = false } = {}) {
    this.#anew ||= anew;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const wanted = this.#anew;
      this.#anew = false;
      this.#look({ anew: wanted });
    }, SETTLING);
  }

  /** Reads the page in front, and asks who is behind it when that is another page than before, or `anew`. */
  async #look({ anew = false } = {}) {
    const turn = ++this.#turn;
    const { ok, value } = await send("look", { tab: await this.#front.tab() });
    if (!ok || turn !== this.#turn) return;
    const { page, paired } = value;
    this.#showConnection(value);
    const same = page && this.#shown === nameOf(page);
    if (page && paired && (anew || !same)) {
      const known = await send("person", { page, asked: anew });
      if (!known.ok || turn !== this.#turn) return;
      // While the server is away the person stays in sight, with what was typed.
      if (same && !known.value.found) return this.#showConnection({ ...value, ...known.value });
      this.#show(page, { ...value, ...known.value });
    } else if (!same || !paired) {
      this.#show(page, value);
    }
    if (turn !== this.#turn) return;
    await this.#showPlace(value);
    document.body.setAttribute("aria-busy", "false");
  }

  #show(page, { found = null, draft = null, paired, lost, allowed, port, code, reason }) {
    this.#shown = page && found ? nameOf(page) : null;
    this.#showConnection({ paired, lost, allowed, port, code, reason });
    this.#person = page ? found?.person?.id ?? null : null;
    this.#personDue.show(found?.reminders ?? []);
    this.#showDue();
    $("subject").hidden = !page;
    if (!page) return this.#keeping.show(null);
    showPerson(page, found);
    this.#timeline.show(found);
    this.#keeping.show(found && { page, found, draft, port });
  }

  #showConnection({ paired, lost, allowed, port, code = null, reason = null }) {
    $("access").hidden = allowed;
    $("unpaired").hidden = paired || !allowed;
    $("pair-title").textContent = say(lost ? "pair_again_title" : "pair_title");
    $("pair-why").textContent = say(lost ? "pair_again_why" : "pair_why");
    $("trouble").textContent = paired && allowed && code ? troubleText({ code, reason }, port) : "";
    $("trouble").hidden = !$("trouble").textContent;
  }

  /** Why there is no page to speak of, if there is none. */
  async #showPlace({ page, blind }) {
    $("blind").hidden = !blind;
    $("nothing").hidden = Boolean(page) || blind;
    if (!blind) return;
    const keys = await keysOf("open-panel");
    $("blind-why").textContent = keys ? say("panel_blind_why", keys) : say("panel_blind_why_no_keys");
  }
}

const dueIn = (id) => new Due({ list: $(`${id}-list`), said: $("due-said"), shown: (left) => ($(id).hidden = left === 0) });
const nameOf = ({ url, author }) => [url.replace(/#.*/, ""), author?.url, author?.handle, author?.name].join("\n");

await new Panel().start();
