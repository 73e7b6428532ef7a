/** What you keep of them: note, categories, cadence. Each saves itself, says so, and can be taken back. */

import { send } from "../lib/messages.js";
import { CATEGORIES } from "../lib/people.js";
import { byteLength, TEXT_BYTES } from "../lib/text.js";
import { say } from "../lib/words.js";
import { troubleText } from "../popup/trouble.js";
import { namedBy } from "./person.js";

const LONGEST_CADENCE = 3650;
// A pause in typing after which what was typed is saved; leaving the field saves it at once.
const PAUSE = 700;

const $ = (id) => document.getElementById(id);

export class Keeping {
  #subject = null;
  #kept = null;
  #timer = null;
  #undo = null;
  #adding = null;
  #saved;

  /** `saved` is called when a new person has come into the log, or has gone again. */
  constructor({ saved }) {
    this.#saved = saved;
    for (const field of [$("notes"), $("cadence")]) {
      field.addEventListener("input", () => this.#later());
      field.addEventListener("change", () => this.flush());
    }
    $("add-category").addEventListener("click", () => this.#addCategory());
    $("category").addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#addCategory();
    });
    $("keeping").addEventListener("submit", (event) => event.preventDefault());
    $("undo").addEventListener("click", () => this.#takeBack());
    $("again").addEventListener("click", () => this.#again());
    $("theirs").addEventListener("click", () => this.#takeTheirs());
    addEventListener("pagehide", () => void this.flush());
    document.addEventListener("visibilitychange", () => void this.flush());
  }

  /** Shows what is kept of someone, or of nobody with null. What was being typed about another person is saved first. */
  show(subject) {
    const same = subject && this.#subject && nameOf(subject) === nameOf(this.#subject);
    // Someone who is writing about the same person is not interrupted.
    if (same && this.#timer) return;
    this.flush();
    this.#subject = subject;
    const able = Boolean(subject?.found.person) || canAdd(subject);
    $("keeping").hidden = !able;
    $("new").hidden = Boolean(subject?.found.person) || !subject;
    if (!subject) return this.#say(null);
    const name = namedBy(subject.page, subject.found);
    $("new").textContent = able ? say("panel_new", name) : say("panel_nobody_why");
    this.#kept = valuesOf(subject.found.person);
    if (!same) this.#say(null);
    this.#fill({ ...this.#kept, ...subject.draft?.fields });
    if (subject.draft) this.#showDraft(subject.draft);
  }

  /** Saves what was typed and not saved yet. */
  async flush() {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    const typed = { notes: $("notes").value, cadence_days: this.#days() };
    const changed = Object.entries(typed).filter(([name, value]) => value !== undefined && value !== this.#kept[name]);
    if (changed.length > 0) await this.#keep(Object.fromEntries(changed));
  }

  #later() {
    clearTimeout(this.#timer);
    this.#check();
    this.#say(null);
    this.#timer = setTimeout(() => this.flush(), PAUSE);
  }

  /** The cadence as typed: days, null for none, undefined for what is no number of days. */
  #days() {
    const typed = $("cadence").value.trim();
    if (typed === "") return null;
    const days = Number(typed);
    return Number.isInteger(days) && days >= 1 && days <= LONGEST_CADENCE ? days : undefined;
  }

  #check() {
    const over = byteLength($("notes").value) - TEXT_BYTES;
    $("notes-said").textContent = over > 0 ? say("text_too_long", over) : "";
    const wrong = this.#days() === undefined;
    $("cadence-said").textContent = wrong ? say("panel_cadence_wrong") : "";
    $("cadence").setAttribute("aria-invalid", String(wrong));
  }

  #addCategory() {
    const category = $("category").value.trim();
    if (!category) return;
    $("category").value = "";
    $("category").focus();
    if (!this.#kept.categories.includes(category)) this.#keep({ categories: [...this.#kept.categories, category] });
  }

  #toggle(category) {
    const { categories } = this.#kept;
    const without = categories.filter((each) => each !== category);
    this.#keep({ categories: without.length < categories.length ? without : [...categories, category] });
  }

  /** Saves fields; what is on the screen stays there whatever comes of it. */
  async #keep(fields, { undoing = false } = {}) {
    const subject = this.#subject;
    const before = Object.fromEntries(Object.keys(fields).map((name) => [name, this.#kept[name]]));
    Object.assign(this.#kept, fields);
    if (fields.categories) this.#showCategories();
    this.#say("panel_saving");
    // Someone who is being added is not added a second time, by what is filled in meanwhile.
    if (!subject.found.person && this.#adding) await this.#adding;
    const { person } = subject.found;
    const sent = person
      ? send("editPerson", { person: person.id, fields, before })
      : send("addPerson", { page: subject.page, who: namedBy(subject.page, subject.found), fields });
    if (!person) this.#adding = sent.catch(() => {});
    const answer = await sent;
    if (answer.ok && answer.value.saved) subject.found.person = answer.value.person;
    const value = answer.ok ? answer.value : { saved: false, code: null, reason: answer.reason };
    const left = !this.#subject || nameOf(subject) !== nameOf(this.#subject);
    if (left && !value.saved) return this.#say("panel_left_unsaved", { more: person?.name ?? namedBy(subject.page, subject.found) });
    if (left) return;
    if (!value.saved) return this.#failed(value);
    this.#undo = person ? { before: value.before } : { added: value.person.id };
    this.#subject.found.person = value.person;
    this.#say(undoing ? "undone" : person ? "panel_saved" : "panel_added", { undo: !undoing });
    if (!person) await this.#saved();
  }

  async #takeBack() {
    const { before, added } = this.#undo;
    if (!added) {
      this.#fill({ ...this.#kept, ...before });
      return await this.#keep(before, { undoing: true });
    }
    const { ok, value } = await send("forgetPerson", { person: added });
    if (!ok || !value.saved) return this.#failed(value ?? {});
    this.#subject.found.person = null;
    this.#say("undone");
    await this.#saved();
  }

  /** Sends the draft again, which has everything that is not saved. */
  #again() {
    return this.#keep({});
  }

  async #takeTheirs() {
    await send("dropDraft", { person: this.#subject.found.person.id });
    this.#subject.draft = null;
    this.#kept = valuesOf(this.#subject.found.person);
    this.#fill(this.#kept);
    this.#say(null);
  }

  /** What was not saved when the panel was here last: saved now, unless it was changed elsewhere meanwhile. */
  #showDraft({ fields, before }) {
    const changed = this.#subject.found.person && Object.keys(before).some((name) => !same(before[name], this.#kept[name]) && !same(fields[name], this.#kept[name]));
    Object.assign(this.#kept, fields);
    if (changed) this.#say("panel_changed_elsewhere", { again: true, theirs: true });
    else this.#again();
  }

  #failed({ code, reason }) {
    const why = code === "unreachable" || code === "slow" ? say("panel_away") : troubleText({ code, reason }, this.#subject.port);
    this.#say("panel_not_saved", { again: true, more: why });
  }

  #say(key, { undo = false, again = false, theirs = false, more = "" } = {}) {
    $("saved").dataset.state = !key ? "idle" : again ? "failed" : "fine";
    $("saved-said").textContent = key ? say(key, more) : "";
    $("undo").hidden = !undo;
    $("again").hidden = !again;
    $("theirs").hidden = !theirs;
  }

  #fill({ notes, cadence_days, categories }) {
    if ($("notes").value !== notes) $("notes").value = notes;
    $("cadence").value = cadence_days ?? "";
    this.#kept.categories = categories;
    this.#showCategories();
    this.#check();
  }

  #showCategories() {
    const focused = document.activeElement?.dataset?.category;
    const chosen = this.#kept.categories;
    const all = [...CATEGORIES, ...chosen.filter((each) => !CATEGORIES.includes(each))];
    $("categories").replaceChildren(
      ...all.map((category) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "chip";
        button.dataset.category = category;
        button.textContent = CATEGORIES.includes(category) ? say(`category_${category}`) : category;
        button.setAttribute("aria-pressed", String(chosen.includes(category)));
        button.addEventListener("click", () => this.#toggle(category));
        return button;
      }),
    );
    if (focused) [...$("categories").children].find(({ dataset }) => dataset.category === focused)?.focus();
  }
}

const valuesOf = (person) => ({
  notes: person?.notes ?? "", categories: person?.categories ?? [], cadence_days: person?.cadence_days ?? null,
});
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const nameOf = ({ page, found }) => String(found.person?.id ?? page.author?.url ?? page.url);
const canAdd = (subject) => Boolean(subject && namedBy(subject.page, subject.found) && (subject.page.author?.url || subject.found.profile));
