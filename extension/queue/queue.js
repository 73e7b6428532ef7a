/** The page of what waits, what was not accepted and what was sent. */

import { askAccess } from "../lib/access.js";
import { send } from "../lib/messages.js";
import { Outbox } from "../lib/outbox.js";
import { openSettings } from "../lib/settings.js";
import { Store } from "../lib/store.js";
import { byteLength, TEXT_BYTES } from "../lib/text.js";
import { VERBS } from "../lib/verbs.js";
import { ago, count, say, sayVerb, translate } from "../lib/words.js";
import { troubleText } from "../popup/trouble.js";

const $ = (id) => document.getElementById(id);

class QueuePage {
  #shown = null;
  #editing = null;
  #timer = null;

  async start() {
    translate(document);
    document.title = say("queue_title");
    this.#listen();
    await this.#do("queue");
    document.body.setAttribute("aria-busy", "false");
  }

  #listen() {
    $("settings").addEventListener("click", () => openSettings());
    $("pair").addEventListener("click", () => openSettings());
    $("allow").addEventListener("click", () => void askAccess().then(() => this.#do("sendNow")));
    $("send-now").addEventListener("click", () => this.#sending("sendNow"));
    $("retry-all").addEventListener("click", () => this.#sending("retryAll"));
    $("save").addEventListener("click", () => this.#export());
    $("cancel").addEventListener("click", () => this.#stopEditing());
    $("edit").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#saveEdit();
    });
    for (const choice of document.getElementsByName("direction")) choice.addEventListener("change", () => this.#nameVerbs());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && !this.#editing) this.#do("queue");
    });
  }

  /** Asks the background for something and shows the list as it is then. */
  async #do(name, content) {
    const { ok, value, reason } = await send(name, content);
    if (ok) this.#show(value);
    else $("said").textContent = reason;
    return ok ? value : null;
  }

  async #sending(name, content) {
    $("said").textContent = say("queue_sending");
    if (await this.#do(name, content)) $("said").textContent = "";
  }

  #show(list) {
    const focused = document.activeElement?.dataset?.key;
    this.#shown = list;
    this.#showState(list);
    this.#fill("rejected", [...list.rejected, ...this.#gone("rejected")], list.rejected_count);
    this.#fill("pending", [...list.pending, ...this.#gone("pending", "held")], list.pending_count);
    this.#fill("sent", list.sent, list.sent.length);
    const unconfirmed = list.pending_count + list.rejected_count;
    $("export").hidden = unconfirmed === 0;
    $("calm").hidden = unconfirmed + list.discarded.length > 0;
    if (focused && !document.activeElement?.dataset?.key) this.#focus(focused);
    clearTimeout(this.#timer);
    const wait = Math.min(...list.discarded.map(({ until }) => until - Date.now() + 50));
    if (Number.isFinite(wait)) this.#timer = setTimeout(() => this.#editing || this.#do("queue"), Math.max(0, wait));
  }

  #showState({ allowed, paired, lost, trouble, port, dropped }) {
    $("access").hidden = allowed;
    $("pairing").hidden = paired || !allowed;
    $("pair-title").textContent = say(lost ? "pair_again_title" : "pair_title");
    $("pair-why").textContent = say(lost ? "pair_again_why" : "pair_why");
    $("trouble").textContent = paired && allowed && trouble ? troubleText(trouble, port) : "";
    $("trouble").hidden = !$("trouble").textContent;
    $("dropped").textContent = dropped > 0 ? count("queue_dropped", dropped) : "";
    $("dropped").hidden = dropped === 0;
  }

  #gone(...states) {
    return this.#shown.discarded.filter(({ was }) => states.includes(was));
  }

  #fill(section, rows, number) {
    $("edit").hidden = true;
    document.body.append($("edit"));
    this.#editing = null;
    $(section).hidden = rows.length === 0;
    const oldest = rows.sort((one, other) => (section === "sent" ? other.at - one.at : one.at - other.at));
    $(section).querySelector("ul").replaceChildren(...oldest.map((row) => (section === "sent" ? this.#sent(row) : this.#row(row))));
    const more = $(section).querySelector(".more");
    const hidden = number - rows.filter(({ until }) => !until).length;
    if (more) more.textContent = hidden > 0 ? count("queue_more", hidden) : "";
  }

  #row(row) {
    const what = say("queue_about", [sayVerb(row.verb, row.direction), row.title]);
    const line = document.createElement("li");
    line.dataset.id = row.id;
    if (row.until) {
      line.className = "gone";
      line.append(words("what", say("queue_removed", what)), this.#buttons(row, what, ["restore"]));
      return line;
    }
    const whom = row.person || row.author;
    const told = [whom && say("queue_with", whom), say("queue_kept", when(row.at))].filter(Boolean).join(" · ");
    line.append(words("what", row.undo ? say("queue_undo", row.title) : what, row.url), words("small", told));
    if (row.text) line.append(words("words", row.text));
    const why = row.detail ?? row.code;
    if (why) line.append(words("why", why));
    if (row.code === "id_reused") line.append(words("small", say("queue_reused")));
    else if (row.undone) line.append(words("small", say("queue_undone")));
    else if (row.sent && !row.undo && !row.editable) line.append(words("small", say("queue_held")));
    line.append(this.#buttons(row, what, choicesOf(row)));
    return line;
  }

  #sent({ id, verb, direction, url, title, person, undone, at }) {
    const line = document.createElement("li");
    line.dataset.id = id;
    line.classList.toggle("undone", undone);
    const what = say("queue_about", [sayVerb(verb, direction), title]);
    const told = [person && say("queue_with", person), when(at), undone && say("queue_taken_back")].filter(Boolean).join(" · ");
    line.append(words("what", what, url), words("small", told), this.#buttons({ id }, what, undone ? [] : ["undo"]));
    return line;
  }

  #buttons(row, what, names) {
    const choices = document.createElement("div");
    choices.className = "row";
    for (const name of names) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = say(ACTS[name]);
      button.setAttribute("aria-label", `${button.textContent}: ${what}`);
      button.dataset.act = name;
      button.dataset.key = row.id;
      button.addEventListener("click", () => this.#act(name, row));
      choices.append(button);
    }
    return choices;
  }

  async #act(name, row) {
    if (name === "edit") return this.#edit(row);
    if (name === "retry") return await this.#sending("retry", { id: row.id });
    await send(name, { id: row.id });
    await this.#do("queue");
  }

  #focus(id) {
    const [row] = [...document.querySelectorAll("[data-key]")].filter(({ dataset }) => dataset.key === id);
    (row ?? document.querySelector("section:not([hidden]) h2[tabindex]"))?.focus();
  }

  #edit(row) {
    this.#stopEditing();
    this.#editing = row;
    const verbs = VERBS.includes(row.verb) ? VERBS : [row.verb, ...VERBS];
    $("verb").replaceChildren(...verbs.map((verb) => new Option(verb, verb, false, verb === row.verb)));
    for (const choice of document.getElementsByName("direction")) choice.checked = choice.value === row.direction;
    this.#nameVerbs();
    $("person").value = row.person;
    $("person").placeholder = row.author ?? "";
    $("text").value = row.text;
    $("edit-said").textContent = "";
    const line = document.querySelector(`li[data-id="${row.id}"]`);
    line.append($("edit"));
    $("edit").hidden = false;
    $("verb").focus();
  }

  #nameVerbs() {
    for (const option of $("verb").options) option.text = sayVerb(option.value, direction());
  }

  #stopEditing() {
    const row = this.#editing;
    this.#editing = null;
    $("edit").hidden = true;
    document.body.append($("edit"));
    if (row) document.querySelector(`[data-act="edit"][data-key="${row.id}"]`)?.focus();
  }

  async #saveEdit() {
    const { id } = this.#editing;
    const over = byteLength($("text").value.trim()) - TEXT_BYTES;
    $("edit-said").textContent = over > 0 ? say("text_too_long", over) : "";
    if (over > 0) return $("text").focus();
    $("said").textContent = say("queue_sending");
    const changes = { verb: $("verb").value, direction: direction(), text: $("text").value, person: $("person").value };
    const done = await this.#do("edit", { id, ...changes });
    if (done) $("said").textContent = done.edited ? "" : say("queue_not_edited");
    this.#focus(id);
  }

  /** A file with everything that waits, read straight from the disk: it needs neither the server nor the background. */
  async #export() {
    const captures = await new Outbox(new Store()).captures();
    const lines = captures.map((capture) => `${JSON.stringify(capture)}\n`);
    const address = URL.createObjectURL(new Blob(lines, { type: "application/x-ndjson" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `crosspath-${new Date().toISOString().slice(0, 10)}.jsonl`;
    link.click();
    // The browser reads the file after the click; an address that is gone too early would give an empty one.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    $("saved").textContent = count("queue_exported", captures.length, [link.download]);
  }
}

const ACTS = Object.freeze({ edit: "queue_edit", retry: "retry", discard: "remove", restore: "queue_restore", undo: "queue_take_back" });

function choicesOf({ state, undo, undone, editable }) {
  if (undone || (undo && state === "pending")) return [];
  return [editable && "edit", state === "rejected" && "retry", "discard"].filter(Boolean);
}

function direction() {
  return document.querySelector("input[name=direction]:checked").value;
}

function words(kind, text, title = "") {
  const element = document.createElement("p");
  element.className = kind;
  element.textContent = text;
  element.title = title;
  return element;
}

function when(time) {
  return ago(new Date(time).toISOString(), Date.now(), document.documentElement.lang);
}

await new QueuePage().start();
