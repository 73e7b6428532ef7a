/** What you did for them and they for you, newest first. */

import { send } from "../lib/messages.js";
import { ago, count, say, sayVerb } from "../lib/words.js";

const FIRST = 5;

const $ = (id) => document.getElementById(id);

export class Timeline {
  #person = null;
  #cursor = null;

  constructor() {
    $("earlier").addEventListener("click", () => this.#earlier());
  }

  /** Shows what the lookup knows: counts, the last crossing, the newest events. */
  show(found) {
    const { person, standing, crossings = [] } = found ?? {};
    $("between").hidden = !person;
    $("earlier-said").textContent = "";
    this.#person = person?.id ?? null;
    this.#cursor = null;
    if (!person) return;
    const given = standing?.given?.events ?? 0;
    const received = standing?.received?.events ?? 0;
    $("counts").textContent = given + received > 0 ? `${count("done_given", given)} · ${count("done_received", received)}` : say("new_person");
    $("crossed").textContent = standing?.last_crossed_at ? say("last_crossed", when(standing.last_crossed_at)) : "";
    this.#put(crossings.slice(0, FIRST));
    $("earlier").hidden = (standing?.crossings ?? 0) <= crossings.length;
  }

  /** The next page of events; the first page takes the place of what the lookup showed. */
  async #earlier() {
    const person = this.#person;
    const anew = this.#cursor === null;
    $("earlier").disabled = true;
    const { ok, value } = await send("crossings", { person, cursor: this.#cursor });
    $("earlier").disabled = false;
    if (person !== this.#person) return;
    const events = ok ? value.events : null;
    $("earlier-said").textContent = events ? "" : say("panel_earlier_failed");
    if (!events) return;
    const place = anew ? $("crossings").childElementCount : 0;
    this.#put(events, { after: !anew });
    this.#cursor = value.next_cursor;
    $("earlier").hidden = value.next_cursor === null;
    if ($("earlier").hidden) ($("crossings").children[place]?.querySelector("a") ?? $("crossings")).focus();
  }

  #put(events, { after = false } = {}) {
    const rows = events.filter((event) => !event.undone_at).map(crossing);
    if (after) $("crossings").append(...rows);
    else $("crossings").replaceChildren(...rows);
  }
}

function crossing({ direction, verb, object, occurred_at, my_text, their_text }) {
  const row = document.createElement("li");
  row.dataset.direction = direction;
  const arrow = row.appendChild(document.createElement("span"));
  arrow.className = "arrow";
  arrow.textContent = direction === "received" ? "←" : "→";
  arrow.setAttribute("aria-hidden", "true");
  const what = row.appendChild(document.createElement("div"));
  const act = what.appendChild(document.createElement("p"));
  act.textContent = `${sayVerb(verb, direction)} · `;
  const time = act.appendChild(document.createElement("time"));
  time.dateTime = occurred_at;
  time.textContent = when(occurred_at);
  time.title = new Date(occurred_at).toLocaleString(document.documentElement.lang);
  if (/^https?:/i.test(object?.url ?? "")) {
    const link = what.appendChild(document.createElement("a"));
    Object.assign(link, { href: object.url, target: "_blank", rel: "noreferrer", textContent: object.title || object.url });
  }
  const words = my_text ?? their_text;
  if (words) {
    const said = what.appendChild(document.createElement("p"));
    said.className = "words";
    said.textContent = words.text;
  }
  return row;
}

function when(time) {
  return ago(time, Date.now(), document.documentElement.lang);
}
