/** The receipt of an act: that it is kept, what the server made of it, and ten seconds to take it back. */

import { send } from "../lib/messages.js";
import { UNDO_MS } from "../lib/receipts.js";
import { say, sayNext, sayVerb } from "../lib/words.js";

const $ = (id) => document.getElementById(id);

export class Receipt {
  #id = null;
  #act = "";
  #done = null;
  #until = 0;
  #clock = null;
  #again;
  #settled;
  #log;

  /** `again` is called when the form is shown again, `settled` with what became of the capture, `log` to log the next act. */
  constructor({ again, settled, log }) {
    this.#again = again;
    this.#settled = settled;
    this.#log = log;
    $("undo").addEventListener("click", () => this.#undo());
    $("next-log").addEventListener("click", () => {
      const { verb } = $("next").dataset;
      this.#close();
      this.#log(verb);
    });
    $("log-more").addEventListener("click", () => this.#close());
  }

  /**
   * Shows an act that is on the disk, then what the server answers. `fresh` is one just logged here: it takes the place
   * of the form, so that a second click cannot log a second act.
   */
  async show({ id, verb, direction, name, left = UNDO_MS, answer = null }, { paired, fresh = false }) {
    this.#id = id;
    this.#until = Date.now() + left;
    $("act").hidden = fresh;
    $("log-more").hidden = !fresh;
    $("receipt").hidden = false;
    $("receipt").dataset.state = "logged";
    if (fresh) $("receipt").focus();
    $("undo").disabled = false;
    this.#done = { verb, direction };
    this.#showNext(answer?.next);
    $("receipt-more").textContent = paired ? "" : say("kept_unpaired");
    this.#act = sayVerb(verb, direction);
    const shownName = answer?.person?.name ?? name;
    $("receipt-said").textContent = shownName ? say("logged_as_with", [this.#act, shownName]) : say("logged_as", this.#act);
    this.#tick();
    clearInterval(this.#clock);
    this.#clock = setInterval(() => this.#tick(), 250);
    await this.refresh({ paired });
  }

  /** Shows what has become of the act by now. */
  async refresh({ paired }) {
    const id = this.#id;
    if (!id) return;
    const { ok, value } = await send("settle", { id });
    if (!ok) return;
    // Beside the form nothing may appear late: it would push the buttons away from under the pointer.
    if (this.#id === id && $("act").hidden) this.#showAnswer(value, { paired });
    await this.#settled(value);
  }

  /** Says that nothing was logged, and why. */
  fail(reason) {
    $("receipt").hidden = false;
    $("receipt").dataset.state = "failed";
    $("receipt-said").textContent = say("log_failed", reason);
    $("receipt-more").textContent = "";
    $("undo").hidden = true;
    $("next").hidden = true;
    $("log-more").hidden = true;
  }

  #showAnswer({ state, answer }, { paired }) {
    if (answer?.person?.name) $("receipt-said").textContent = say("logged_as_with", [this.#act, answer.person.name]);
    const kept = { pending: paired ? "kept_away" : "kept_unpaired", rejected: "kept_rejected" }[state];
    $("receipt-more").textContent = kept ? say(kept) : "";
    this.#showNext(answer?.next);
  }

  #showNext(next) {
    $("next").hidden = !next;
    if (!next) return;
    $("next").dataset.verb = next.verb;
    $("next-said").textContent = sayNext(this.#done, next);
  }

  #tick() {
    const left = Math.ceil((this.#until - Date.now()) / 1000);
    $("undo").hidden = left <= 0;
    $("undo").textContent = say("undo_left", left);
    $("undo").setAttribute("aria-label", say("undo"));
    if (left <= 0) clearInterval(this.#clock);
  }

  async #undo() {
    $("undo").disabled = true;
    clearInterval(this.#clock);
    const id = this.#id;
    const { ok, value } = await send("undo", { id });
    const done = ok && value.state !== "unknown";
    $("receipt").dataset.state = done ? "undone" : "failed";
    $("receipt-said").textContent = say(done ? "undone" : "undo_failed");
    $("receipt-more").textContent = "";
    $("undo").hidden = true;
    $("next").hidden = true;
    $("log-more").hidden = true;
    $("act").hidden = false;
    this.#again();
    const outcome = await send("settle", { id });
    if (outcome.ok) await this.#settled(outcome.value);
  }

  #close() {
    clearInterval(this.#clock);
    this.#id = null;
    $("receipt").hidden = true;
    $("act").hidden = false;
    this.#again();
  }
}
