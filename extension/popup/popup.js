/** The popup: the page, the person it is by, and one click that logs. */

import { askAccess } from "../lib/access.js";
import { targetOf } from "../lib/capture.js";
import { send } from "../lib/messages.js";
import { openPanel, ownWindow } from "../lib/panel.js";
import { openSettings } from "../lib/settings.js";
import { byteLength, TEXT_BYTES } from "../lib/text.js";
import { inOrder } from "../lib/verbs.js";
import { say, sayVerb, translate } from "../lib/words.js";
import { Due } from "../panel/due.js";
import { showBetween } from "./between.js";
import { watchPairing } from "./pairing.js";
import { showNoticed } from "./noticed.js";
import { QueueInSight } from "./queue.js";
import { Receipt } from "./receipt.js";
import { showSite } from "./site.js";
import { chosenTags, clearTags, offerTags } from "./tags.js";
import { troubleText } from "./trouble.js";

// The server usually answers well within this; after it the buttons stand, because moving them would misguide a click.
const SETTLING = 150;
const SHOWN_VERBS = 7;

const $ = (id) => document.getElementById(id);

class Popup {
  #state = null;
  #found = null;
  #allVerbs = false;
  #queue;
  #receipt = new Receipt({ again: () => this.#logAgain(), settled: (outcome) => this.#showOutcome(outcome), log: (verb) => this.#log(verb, "given") });

  async start() {
    translate(document);
    this.#listen();
    this.#queue = new QueueInSight();
    const { value } = await send("open");
    this.#state = value;
    this.#showConnection();
    this.#queue.start();
    showNoticed();
    this.#showDue();
    if (!value.page) {
      $("nothing").hidden = false;
      document.body.setAttribute("aria-busy", "false");
      return;
    }
    this.#showPage();
    showSite(value.site);
    const lookup = this.#lookup();
    await Promise.race([lookup, new Promise((resolve) => setTimeout(resolve, SETTLING))]);
    this.#showVerbs();
    $("page").hidden = false;
    document.body.setAttribute("aria-busy", "false");
    if (value.recent?.url === value.page.url) this.#receipt.show(value.recent, { paired: value.paired });
    this.#focusFirst();
  }

  #listen() {
    $("settings").addEventListener("click", () => void openSettings().then(() => close()));
    const here = ownWindow();
    let window_id = null;
    here.then((id) => (window_id = id));
    $("panel").addEventListener("click", () => void openPanel(window_id).then(() => close()));
    $("pair-elsewhere").addEventListener("click", () => openSettings());
    $("allow").addEventListener("click", () => void askAccess().then(() => this.#reload()));
    $("change").addEventListener("click", () => this.#changePerson());
    $("person").addEventListener("input", () => this.#showWho());
    $("text").addEventListener("input", () => this.#checkText());
    $("text").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#log(this.#verbs()[0]);
    });
    $("person").addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#focusFirst();
    });
    $("act").addEventListener("submit", (event) => event.preventDefault());
    for (const choice of document.getElementsByName("direction")) choice.addEventListener("change", () => this.#showVerbs());
    watchPairing(() => this.#reload());
  }

  /** After pairing or a new permission: what is shown may have changed, what was typed stays. */
  async #reload() {
    const { value } = await send("open");
    this.#state = { ...value, page: this.#state.page, recent: this.#state.recent };
    this.#showConnection();
    this.#queue.show();
    if (!this.#state.page) return;
    await this.#receipt.refresh({ paired: value.paired });
    await this.#lookup();
  }

  /** What is due today, as far as it is known; the server is asked meanwhile. */
  async #showDue() {
    const due = new Due({ list: $("due-list"), said: $("due-said"), shown: (left) => ($("due").hidden = left === 0 && !$("due-said").textContent) });
    const { ok, value } = await send("dueNow");
    if (ok) due.show(value.reminders);
  }

  #showConnection() {
    const { paired, lost, allowed, trouble } = this.#state;
    $("access").hidden = allowed;
    $("pairing").hidden = paired || !allowed;
    $("pair-title").textContent = say(lost ? "pair_again_title" : "pair_title");
    $("pair-why").textContent = say(lost ? "pair_again_why" : "pair_why");
    $("trouble").textContent = paired && allowed && trouble ? troubleText(trouble, this.#state.port) : "";
    $("trouble").hidden = !$("trouble").textContent;
  }

  #showPage() {
    const { page } = this.#state;
    $("title").textContent = page.title || page.url;
    $("title").title = page.url;
    $("text").value = page.selection ?? "";
    offerTags(page);
    this.#showWho();
    this.#checkText();
  }

  #showWho() {
    const { page } = this.#state;
    const typed = $("person").value.trim();
    const name = typed || this.#found?.person?.name || page.author?.name || page.author?.handle || this.#found?.handle;
    $("name").textContent = name ? say("by", name) : say("by_unknown");
    $("face").textContent = name ? [...name.replace(/^@/, "")][0].toUpperCase() : "?";
    $("place").textContent = page.site_name ?? new URL(page.url).host;
  }

  async #lookup() {
    const { page } = this.#state;
    if (!page || !this.#state.paired) return;
    const { ok, value } = await send("lookup", { page });
    if (!ok) return;
    const { code, reason, paired, lost } = value;
    Object.assign(this.#state, { paired, lost, trouble: code ? { code, reason } : null });
    this.#showConnection();
    if (!value.found) return;
    this.#found = value.found;
    this.#showWho();
    showBetween(value.found);
  }

  #direction() {
    return document.querySelector("input[name=direction]:checked").value;
  }

  #verbs() {
    return inOrder(this.#state.page, this.#direction(), this.#found?.verbs);
  }

  #showVerbs() {
    const direction = this.#direction();
    const verbs = this.#verbs();
    const help = new Map((this.#found?.verbs ?? []).map((each) => [each.verb, each.help]));
    const shown = this.#allVerbs ? verbs : verbs.slice(0, SHOWN_VERBS);
    const buttons = shown.map((verb, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.verb = verb;
      button.textContent = sayVerb(verb, direction);
      if (help.get(verb)) button.title = help.get(verb);
      if (place === 0) button.className = "primary";
      button.addEventListener("click", () => this.#log(verb));
      return button;
    });
    const more = document.createElement("button");
    more.type = "button";
    more.className = "quiet";
    more.textContent = say(this.#allVerbs ? "fewer" : "more");
    more.setAttribute("aria-expanded", String(this.#allVerbs));
    more.addEventListener("click", () => {
      this.#allVerbs = !this.#allVerbs;
      this.#showVerbs();
      $("verbs").lastElementChild.focus();
    });
    $("verbs").replaceChildren(...buttons, more);
    $("text-label").textContent = say(`text_${direction}`);
    this.#checkText();
  }

  #checkText() {
    const over = byteLength($("text").value.trim()) - TEXT_BYTES;
    $("text-said").textContent = over > 0 ? say("text_too_long", over) : "";
    for (const button of $("verbs").querySelectorAll("[data-verb]")) button.disabled = over > 0;
  }

  #changePerson() {
    const hidden = !$("person-row").hidden;
    $("person-row").hidden = hidden;
    $("change").setAttribute("aria-expanded", String(!hidden));
    if (!hidden) $("person").focus();
  }

  #focusFirst() {
    $("verbs").querySelector(".primary")?.focus();
  }

  /** One click, one capture: the buttons are off until the background has it on the disk. */
  async #log(verb, direction = this.#direction()) {
    if ($("act").inert || byteLength($("text").value.trim()) > TEXT_BYTES) return;
    $("act").inert = true;
    const { page } = this.#state;
    const target = targetOf($("person").value);
    const text = $("text").value.trim();
    const answer = await send("log", { page, verb, direction, text, target, data: chosenTags() }).catch((fault) => ({ ok: false, reason: fault.message }));
    $("act").inert = false;
    if (!answer?.ok) return this.#receipt.fail(answer?.reason ?? "");
    const name = target?.name ?? target?.handle ?? this.#found?.person?.name ?? page.author?.name ?? null;
    $("text").value = "";
    clearTags();
    await this.#receipt.show({ id: answer.value.id, verb, direction, name }, { paired: this.#state.paired, fresh: true });
  }

  #logAgain() {
    this.#focusFirst();
    this.#checkText();
  }

  /** The queue as it is now, and what the act has changed between the two. */
  #showOutcome({ paired, lost, trouble }) {
    Object.assign(this.#state, { paired, lost, trouble });
    this.#showConnection();
    this.#queue.show();
    return this.#lookup();
  }
}

await new Popup().start();
