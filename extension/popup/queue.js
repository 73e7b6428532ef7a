/** How much waits, was not accepted and was sent; one press away the newest of it, with all that can be done about it. */

import { openQueue } from "../lib/tabs.js";
import { count, say } from "../lib/words.js";
import { watchExport } from "../queue/export.js";
import { QueueList } from "../queue/list.js";

const NEWEST = 3;
const $ = (id) => document.getElementById(id);

export class QueueInSight {
  #list = new QueueList({ root: $("list"), most: NEWEST, shown: (list) => this.#count(list) });
  #waiting = 0;

  constructor() {
    $("show-queue").addEventListener("click", () => {
      this.#open($("queue-open").hidden);
      $("queue-open").scrollIntoView({ block: "nearest" });
    });
    $("whole-queue").addEventListener("click", () => void openQueue().then(() => window.close()));
    watchExport({ button: $("save"), said: $("saved") });
    this.#open(false);
  }

  /** The first look. What was not accepted is in sight at once; what waits is being sent, and looked at again after that. */
  async start() {
    await this.show();
    if (!$("rejected-said").hidden) this.#open(true);
    if (this.#waiting > 0) await this.#list.refresh("sendNow");
  }

  show() {
    return this.#list.refresh();
  }

  #count({ pending_count: pending, rejected_count: rejected, discarded, sent }) {
    this.#waiting = pending;
    const numbers = [["waiting", "waiting", pending], ["rejected-said", "rejected", rejected], ["sent-said", "sent", sent.length]];
    for (const [id, words, number] of numbers) {
      $(id).textContent = number > 0 ? count(words, number) : "";
      $(id).hidden = number === 0;
    }
    $("queue").hidden = pending + rejected + discarded.length + sent.length === 0;
    if ($("queue").hidden) this.#open(false);
    $("save").hidden = pending + rejected === 0;
  }

  #open(open) {
    $("queue-open").hidden = !open;
    $("show-queue").textContent = say(open ? "queue_hide" : "queue_show");
    $("show-queue").setAttribute("aria-expanded", String(open));
  }
}
