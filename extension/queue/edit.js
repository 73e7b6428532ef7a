/** The form in which an act that is not in the log yet is changed. */

import { byteLength, TEXT_BYTES } from "../lib/text.js";
import { VERBS } from "../lib/verbs.js";
import { say, sayVerb } from "../lib/words.js";
import { add } from "../popup/elements.js";

const DIRECTIONS = ["given", "received"];

export class EditForm {
  #form;
  #verb;
  #directions;
  #person;
  #text;
  #said;
  #id = null;

  /** `save` is called with what a row is to become, `cancelled` with the id of one that stays as it is. */
  constructor({ save, cancelled }) {
    this.#form = Object.assign(document.createElement("form"), { id: "edit" });
    const fields = add(this.#form, "div", { className: "fields" });
    this.#verb = add(labelled(fields, "queue_verb"), "select", { name: "verb" });
    this.#person = add(labelled(fields, "queue_person"), "input", { name: "person", maxLength: 300, spellcheck: false });
    const directions = add(this.#form, "fieldset", { className: "row" });
    add(directions, "legend", { className: "hidden", textContent: say("direction") });
    this.#directions = DIRECTIONS.map((value) => {
      const label = add(directions, "label");
      const choice = add(label, "input", { type: "radio", name: "edited-direction", value });
      label.append(` ${say(`direction_${value}`)}`);
      choice.addEventListener("change", () => this.#nameVerbs());
      return choice;
    });
    this.#text = add(labelled(this.#form, "queue_text"), "textarea", { name: "words", rows: 3 });
    this.#said = add(this.#form, "p", { className: "small warn" });
    this.#said.setAttribute("role", "alert");
    const buttons = add(this.#form, "div", { className: "row" });
    add(buttons, "button", { type: "submit", className: "primary", textContent: say("queue_save") });
    const cancel = add(buttons, "button", { type: "button", textContent: say("queue_cancel") });
    cancel.addEventListener("click", () => cancelled(this.#id));
    this.#form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      cancelled(this.#id);
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.#fits()) save({ id: this.#id, verb: this.#verb.value, direction: this.#direction(), text: this.#text.value, person: this.#person.value });
    });
  }

  /** The id of the row that is being changed, or null. */
  get id() {
    return this.#id;
  }

  /** Puts the form with what the row says into its line. */
  open(row, line) {
    this.#id = row.id;
    const verbs = VERBS.includes(row.verb) ? VERBS : [row.verb, ...VERBS];
    this.#verb.replaceChildren(...verbs.map((verb) => new Option(verb, verb, false, verb === row.verb)));
    for (const choice of this.#directions) choice.checked = choice.value === row.direction;
    this.#nameVerbs();
    this.#person.value = row.person;
    this.#person.placeholder = row.author ?? "";
    this.#text.value = row.text;
    this.#said.textContent = "";
    line.append(this.#form);
    this.#verb.focus();
  }

  /** Takes the form, with what was typed, along to where its row is now. */
  moveTo(line) {
    line.append(this.#form);
  }

  close() {
    this.#id = null;
    this.#form.remove();
  }

  #direction() {
    return this.#directions.find(({ checked }) => checked).value;
  }

  #nameVerbs() {
    for (const option of this.#verb.options) option.text = sayVerb(option.value, this.#direction());
  }

  #fits() {
    const over = byteLength(this.#text.value.trim()) - TEXT_BYTES;
    this.#said.textContent = over > 0 ? say("text_too_long", over) : "";
    if (over > 0) this.#text.focus();
    return over <= 0;
  }
}

function labelled(parent, key) {
  const label = add(parent, "label");
  add(label, "span", { textContent: say(key) });
  return label;
}
