/** What still waits in this browser, and what the server would not take. */

import { send } from "../lib/messages.js";
import { count, say, sayVerb } from "../lib/words.js";

const $ = (id) => document.getElementById(id);

export function showQueue({ waiting, rejected, rejected_count }, changed) {
  $("queue").hidden = waiting === 0 && rejected_count === 0;
  $("waiting").textContent = waiting > 0 ? count("waiting", waiting) : "";
  $("rejected").hidden = rejected_count === 0;
  $("rejected-said").textContent = rejected_count > 0 ? count("rejected", rejected_count) : "";
  $("rejections").replaceChildren(...rejected.map((item) => rejection(item, changed)));
}

function rejection({ id, verb, direction, title, url, code, detail }, changed) {
  const row = document.createElement("li");
  const what = document.createElement("p");
  what.className = "what";
  what.textContent = `${sayVerb(verb, direction)}: ${title}`;
  what.title = url;
  const why = document.createElement("p");
  why.className = "why";
  why.textContent = detail ?? code ?? "";
  const choices = document.createElement("div");
  choices.className = "row";
  for (const name of ["retry", "remove"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = say(name);
    button.setAttribute("aria-label", `${say(name)}: ${what.textContent}`);
    button.addEventListener("click", async () => {
      for (const each of choices.children) each.disabled = true;
      const { ok, value } = await send(name, { id });
      if (ok) changed(value);
    });
    choices.append(button);
  }
  row.append(what, why, choices);
  return row;
}
