/** The search page: everything in the log that has to do with some words. */

import { send } from "../lib/messages.js";
import { isWeb } from "../lib/search.js";
import { ago, say, sayVerb, translate } from "../lib/words.js";
import { troubleText } from "../popup/trouble.js";

const $ = (id) => document.getElementById(id);

async function search() {
  const q = $("q").value.trim();
  document.title = q ? `${q} – ${say("search_title")}` : say("search_title");
  if (!q) return;
  const { ok, value, reason } = await send("search", { q });
  const { events = [], people = [], ...trouble } = ok ? value : { code: "", reason };
  show("people", people.map(person));
  show("events", events.map(event));
  $("said").textContent = "code" in trouble ? await why(trouble) : events.length + people.length > 0 ? "" : say("search_none", q);
}

async function why(trouble) {
  const { value } = await send("settings");
  return troubleText(trouble, value?.port) || say("search_unpaired");
}

function show(part, lines) {
  $(`${part}-part`).hidden = lines.length === 0;
  $(part).replaceChildren(...lines);
}

function event({ verb, direction, person, object, my_text, their_text, occurred_at }) {
  const act = [sayVerb(verb, direction), person?.name, ago(occurred_at, Date.now(), document.documentElement.lang)];
  return line(linked(object?.url, object?.title), small(act.filter(Boolean).join(" · ")), words((my_text ?? their_text)?.text));
}

function person({ name, notes, accounts }) {
  return line(linked(accounts.map(({ url }) => url).find(isWeb), name), words(notes));
}

function line(...parts) {
  const row = document.createElement("li");
  row.append(...parts.filter(Boolean));
  return row;
}

/** A link where there is an address of the web, else only the words. */
function linked(url, title) {
  const element = document.createElement(isWeb(url) ? "a" : "strong");
  element.textContent = title || url || "";
  element.dir = "auto";
  if (isWeb(url)) element.href = url;
  return element;
}

function small(text) {
  const element = document.createElement("p");
  element.className = "small";
  element.textContent = text;
  return element;
}

function words(text) {
  if (!text) return null;
  const element = small(text);
  element.classList.add("words");
  element.dir = "auto";
  return element;
}

translate(document);
$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `?${new URLSearchParams({ q: $("q").value.trim() })}`);
  search();
});
$("q").value = new URLSearchParams(location.search).get("q") ?? "";
$("q").focus();
await search();
