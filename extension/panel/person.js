/** Who it is: the name, the accounts on every platform, whose turn it is, and the next useful act. */

import { say, sayNext } from "../lib/words.js";

const $ = (id) => document.getElementById(id);

/** Shows whom a page is by: `found` as the log knows them, else by the page's own words. */
export function showPerson(page, found) {
  const person = found?.person ?? null;
  const name = person?.name ?? namedBy(page, found);
  $("name").textContent = name ?? say("panel_nobody");
  $("face").textContent = name ? [...name.replace(/^@/, "")][0].toUpperCase() : "?";
  $("title").textContent = page.title || page.url;
  $("title").title = page.url;
  showTurn(found?.standing);
  showAccounts(person?.accounts ?? []);
  // A reminder about them says what is next, and why.
  showNext(found?.reminders?.length > 0 ? null : found?.next, found?.crossings ?? []);
}

/** The name a page gives of whom it is by, or null. */
export function namedBy(page, found) {
  return page.author?.name || page.author?.handle || found?.handle || null;
}

function showTurn(standing) {
  const touched = (standing?.given?.events ?? 0) + (standing?.received?.events ?? 0) > 0;
  $("turn").hidden = !touched;
  if (!touched) return;
  $("turn").textContent = say(`turn_${standing.turn}`);
  $("turn").dataset.turn = standing.turn;
}

function showAccounts(accounts) {
  $("accounts").hidden = accounts.length === 0;
  $("accounts").replaceChildren(...accounts.map(account));
}

function account({ platform, handle, name, url, key }) {
  const row = document.createElement("li");
  const where = row.appendChild(document.createElement("span"));
  where.className = "platform";
  where.textContent = platform;
  const safe = /^https?:/i.test(url ?? "");
  const who = row.appendChild(document.createElement(safe ? "a" : "span"));
  who.textContent = shortly(handle ?? url ?? name ?? key);
  if (safe) Object.assign(who, { href: url, target: "_blank", rel: "noreferrer" });
  return row;
}

const shortly = (text) => text.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "");

function showNext(next, crossings) {
  $("next").hidden = !next;
  if (!next) return;
  const after = crossings.find(({ object }) => object?.url === next.url);
  $("next-said").textContent = after ? sayNext(after, next) : next.text;
  $("next-open").href = next.url;
}
