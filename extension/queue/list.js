/** What was not accepted, what waits and what was sent, and what can be done about it: on a page of its own, and the newest of it in the popup. */

import { send } from "../lib/messages.js";
import { ago, count, say, sayVerb } from "../lib/words.js";
import { add } from "../popup/elements.js";
import { EditForm } from "./edit.js";

const SECTIONS = [
  { id: "rejected", title: "queue_rejected", all: { id: "retry-all", words: "queue_retry_all", message: "retryAll" } },
  { id: "pending", title: "queue_waiting", all: { id: "send-now", words: "queue_send_now", message: "sendNow" } },
  { id: "sent", title: "queue_sent" },
];
const ACTS = Object.freeze({ edit: "queue_edit", retry: "retry", discard: "remove", restore: "queue_restore", undo: "queue_take_back" });

export class QueueList {
  #root;
  #most;
  #shown;
  #said;
  #dropped;
  #sections;
  #edit = new EditForm({ save: (change) => this.#save(change), cancelled: (id) => this.#cancel(id) });
  #timer = null;

  /** Fills `root` with the newest `most` of a kind; `shown` is called with the whole list whenever it was asked for. */
  constructor({ root, most = Infinity, shown = () => {} }) {
    this.#root = root;
    this.#most = most;
    this.#shown = shown;
    this.#said = add(root, "p", { id: "said", className: "small" });
    this.#said.setAttribute("role", "status");
    this.#dropped = add(root, "p", { id: "dropped", className: "card notice" });
    this.#dropped.setAttribute("role", "status");
    this.#sections = new Map(SECTIONS.map((section) => [section.id, this.#section(section)]));
  }

  /** Shows the list as it is now, or as it is after sending; while a row is being changed, nothing moves. */
  async refresh(name = "queue") {
    if (this.#edit.id === null) await this.#ask(name, {}, () => this.#edit.id === null);
  }

  /** Asks for something that sends, and says meanwhile that it does. */
  async sending(name, content) {
    this.#said.textContent = say("queue_sending");
    await this.#ask(name, content);
  }

  async #ask(name, content, mayShow = () => true) {
    const { ok, value, reason } = await send(name, content).catch((fault) => ({ ok: false, reason: fault.message }));
    if (!mayShow()) return;
    this.#said.textContent = ok ? "" : reason;
    if (ok) this.#show(value);
  }

  #section({ id, title, all }) {
    const section = add(this.#root, "section", { id, hidden: true });
    const head = add(section, "div", { className: "row spread" });
    const heading = add(head, "h2", { id: `${id}-title`, tabIndex: -1, textContent: say(title) });
    section.setAttribute("aria-labelledby", heading.id);
    const button = all && add(head, "button", { id: all.id, type: "button", textContent: say(all.words) });
    button?.addEventListener("click", () => this.sending(all.message));
    return { section, button, list: add(section, "ul", { className: "acts" }), more: add(section, "p", { className: "small more" }) };
  }

  #show(list) {
    const focused = document.activeElement?.dataset?.key;
    const edited = this.#edit.id;
    this.#dropped.textContent = list.dropped > 0 ? count("queue_dropped", list.dropped) : "";
    this.#dropped.hidden = list.dropped === 0;
    const gone = (...states) => list.discarded.filter(({ was }) => states.includes(was));
    this.#fill("rejected", [...list.rejected, ...gone("rejected")], list.rejected_count, (row) => this.#kept(row));
    this.#fill("pending", [...list.pending, ...gone("pending", "held")], list.pending_count, (row) => this.#kept(row));
    this.#sections.get("rejected").button.hidden = list.rejected_count < 2;
    this.#fill("sent", list.sent, list.sent.length, (row) => this.#sent(row));
    if (edited) this.#keepEditing(edited, list);
    if (focused && !document.activeElement?.dataset?.key) this.#focus(focused);
    clearTimeout(this.#timer);
    const wait = Math.min(...list.discarded.map(({ until }) => until - Date.now() + 50));
    if (Number.isFinite(wait)) this.#timer = setTimeout(() => this.refresh(), Math.max(0, wait));
    this.#shown(list);
  }

  #fill(name, rows, number, lineOf) {
    const { section, list, more } = this.#sections.get(name);
    const newest = rows.sort((one, other) => other.at - one.at).slice(0, this.#most);
    section.hidden = newest.length === 0;
    list.replaceChildren(...newest.map(lineOf));
    const left = number - newest.filter(({ until }) => !until).length;
    more.textContent = left > 0 ? count("queue_more", left) : "";
  }

  /** The line of an act that is still here: waiting, not accepted, or removed a moment ago. */
  #kept(row) {
    const what = say("queue_about", [sayVerb(row.verb, row.direction), row.title]);
    if (row.until) return this.#line(row, "gone", what, [["what", say("queue_removed", what)]], ["restore"]);
    const whom = row.person || row.author;
    const lines = [
      ["what", row.undo ? say("queue_undo", row.title) : what],
      ["small", [whom && say("queue_with", whom), say("queue_kept", when(row.at))].filter(Boolean).join(" · ")],
      ["words", row.text],
      ["why", row.detail ?? row.code],
    ];
    if (row.code === "id_reused") lines.push(["small", say("queue_reused")]);
    else if (row.undone) lines.push(["small", say("queue_undone")]);
    else if (row.sent && !row.undo && !row.editable) lines.push(["small", say("queue_held")]);
    return this.#line(row, "", what, lines, choicesOf(row));
  }

  #sent(row) {
    const what = say("queue_about", [sayVerb(row.verb, row.direction), row.title]);
    const told = [row.person && say("queue_with", row.person), when(row.at), row.undone && say("queue_taken_back")].filter(Boolean).join(" · ");
    return this.#line(row, row.undone ? "undone" : "", what, [["what", what], ["small", told]], row.undone ? [] : ["undo"]);
  }

  #line(row, kind, what, lines, choices) {
    const line = Object.assign(document.createElement("li"), { className: kind });
    line.dataset.id = row.id;
    for (const [className, textContent] of lines) if (textContent) add(line, "p", { className, textContent });
    line.firstElementChild.title = row.url;
    const buttons = add(line, "div", { className: "row" });
    for (const name of choices) {
      const button = add(buttons, "button", { type: "button", textContent: say(ACTS[name]) });
      button.setAttribute("aria-label", `${button.textContent}: ${what}`);
      Object.assign(button.dataset, { act: name, key: row.id });
      button.addEventListener("click", () => this.#act(name, row));
    }
    return line;
  }

  async #act(name, row) {
    if (name === "edit") return this.#edit.open(row, this.#lineOf(row.id));
    if (name === "retry") return await this.sending("retry", { id: row.id });
    await send(name, { id: row.id });
    await this.#ask("queue");
  }

  async #save(change) {
    await this.sending("edit", change);
    if (this.#edit.id === null) this.#focus(change.id);
  }

  /** What was typed stays, whatever else is done to the list, until it is saved or can be no more. */
  #keepEditing(id, { pending, rejected, edited }) {
    const may = edited === undefined && [...pending, ...rejected].some((row) => row.id === id && row.editable);
    if (may && this.#lineOf(id)) return this.#edit.moveTo(this.#lineOf(id));
    this.#edit.close();
    if (!edited) this.#said.textContent = say("queue_not_edited");
  }

  #cancel(id) {
    this.#edit.close();
    this.#focus(id, "edit");
  }

  #lineOf(id) {
    return this.#root.querySelector(`li[data-id="${id}"]`);
  }

  /** The keyboard is at the row, or where there is none any more, at what is left of the list. */
  #focus(id, act) {
    const line = this.#lineOf(id);
    const choice = line?.querySelector(act ? `[data-act="${act}"]` : "[data-act]");
    (choice ?? this.#root.querySelector("section:not([hidden]) h2"))?.focus();
  }
}

function choicesOf({ state, undo, undone, editable }) {
  if (undone || (undo && state === "pending")) return [];
  return [editable && "edit", state === "rejected" && "retry", "discard"].filter(Boolean);
}

function when(time) {
  return ago(new Date(time).toISOString(), Date.now(), document.documentElement.lang);
}
