/** "You and this person": what went in each direction, and whose turn it is. */

import { ago, count, say, sayVerb } from "../lib/words.js";

const $ = (id) => document.getElementById(id);

export function showBetween({ person, standing, crossings = [], notes = null }) {
  $("between").hidden = !person;
  if (!person) return;
  const given = standing?.given?.events ?? 0;
  const received = standing?.received?.events ?? 0;
  const touched = given + received > 0;
  $("you-and").textContent = say("you_and", person.name);
  $("turn").textContent = touched ? say(`turn_${standing.turn}`) : "";
  $("turn").dataset.turn = standing?.turn ?? "";
  $("turn").hidden = !touched;
  $("counts").textContent = touched
    ? `${count("done_given", given)} · ${count("done_received", received)}`
    : say("new_person");
  $("crossed").textContent = standing?.last_crossed_at ? say("last_crossed", when(standing.last_crossed_at)) : "";
  $("notes").textContent = notes ?? "";
  $("crossings").replaceChildren(...(crossings ?? []).filter((event) => !event.undone_at).slice(0, 3).map(crossing));
}

function crossing(event) {
  const row = document.createElement("li");
  row.append(
    span("arrow", event.direction === "given" ? "→" : "←", true),
    span("what", [sayVerb(event.verb, event.direction), event.object?.title].filter(Boolean).join(": ")),
    span("when", when(event.occurred_at)),
  );
  return row;
}

function span(kind, text, decorative = false) {
  const element = document.createElement("span");
  element.className = kind;
  element.textContent = text;
  if (decorative) element.setAttribute("aria-hidden", "true");
  return element;
}

function when(time) {
  return ago(time, Date.now(), document.documentElement.lang);
}
