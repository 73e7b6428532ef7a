/** Notes from a backup of Reddit Enhancement Suite: chosen, looked through, added, taken back. */

import { send } from "../lib/messages.js";
import { tagsIn, Unreadable } from "../lib/resbackup.js";
import { count, say } from "../lib/words.js";
import { troubleText } from "../popup/trouble.js";

const $ = (id) => document.getElementById(id);

const BATCH = 50;
const SHOWN = 200;
const LARGEST = 100_000_000;

/** Makes the section work. */
export function watchTags() {
  let wanted = [];
  const choose = async () => {
    const [file] = $("tags-file").files;
    clear();
    if (!file) return;
    const { tags, left_out, wrong } = await read(file);
    if (wrong) return complain(wrong);
    wanted = await plan(tags, left_out);
  };
  $("tags-file").addEventListener("change", () => void busy(choose));
  $("tags-add").addEventListener("click", () => void busy(() => add(wanted)));
  $("tags-cancel").addEventListener("click", () => {
    clear();
    $("tags-file").value = "";
    $("tags-file").focus();
  });
  $("tags-back").addEventListener("click", () => void busy(takeBack));
  void showAdded();
}

/** Nothing can be pressed twice while it runs. */
async function busy(work) {
  const pressable = ["tags-file", "tags-add", "tags-cancel", "tags-back"].map($);
  for (const each of pressable) each.disabled = true;
  await work();
  for (const each of pressable) each.disabled = false;
}

function clear() {
  $("tags-plan").hidden = true;
  $("tags-wrong").textContent = "";
  $("tags-said").textContent = "";
}

async function read(file) {
  if (file.size > LARGEST) return { wrong: say("tags_not_a_backup", file.name) };
  try {
    return tagsIn(await file.text());
  } catch (fault) {
    return { wrong: fault instanceof Unreadable ? say(`tags_${fault.code}`, file.name) : say("tags_unread", fault.message) };
  }
}

/** Shows what each tag would do, and gives those that would do something. */
async function plan(tags, leftOut) {
  const planned = [];
  for (const batch of batches(tags)) {
    const { ok, value, reason } = await send("planTags", { tags: batch });
    if (!ok || !value.tags) return await stopped(value ?? { reason });
    planned.push(...value.tags);
  }
  const of = (state) => planned.filter((tag) => tag.state === state).length;
  const counts = [["tags_new", of("new")], ["tags_known", of("known")], ["tags_there", of("there")], ["tags_left_out", leftOut]];
  $("tags-counts").textContent = counts.filter(([, number]) => number > 0).map(([key, number]) => count(key, number)).join(" · ");
  const wanted = planned.filter(({ state }) => state !== "there");
  $("tags").replaceChildren(...wanted.slice(0, SHOWN).map(line));
  $("tags-more").textContent = wanted.length > SHOWN ? count("tags_more", wanted.length - SHOWN) : "";
  $("tags-add").textContent = count("tags_add", wanted.length);
  for (const id of ["tags", "tags-add"]) $(id).hidden = wanted.length === 0;
  $("tags-plan").hidden = false;
  return wanted.map(({ name, text, link }) => ({ name, text, link }));
}

function line({ name, text, person }) {
  const row = document.createElement("li");
  const who = row.appendChild(document.createElement("bdi"));
  who.textContent = person && person.toLowerCase() !== name.toLowerCase() ? `${person} (u/${name})` : `u/${name}`;
  const note = row.appendChild(document.createElement("span"));
  note.textContent = text;
  note.dir = "auto";
  return row;
}

async function add(wanted) {
  let added = 0;
  const refused = [];
  for (const batch of batches(wanted)) {
    const { ok, value, reason } = await send("addTags", { tags: batch });
    added += value?.added ?? 0;
    refused.push(...(value?.refused ?? []));
    $("tags-said").textContent = say("tags_progress", [added, wanted.length]);
    if (!ok || value.code) {
      await stopped(value ?? { reason });
      break;
    }
  }
  $("tags-plan").hidden = true;
  $("tags-file").value = "";
  const said = [count("tags_added", added), ...refused.map(({ name, reason }) => `u/${name}: ${reason ?? ""}`)];
  await showAdded();
  $("tags-said").textContent = said.join(" · ");
}

async function takeBack() {
  const { ok, value, reason } = await send("takeBackTags");
  clear();
  if (!ok || value.code) await stopped(value ?? { reason });
  else $("tags-said").textContent = say("tags_taken_back");
  await showAdded();
}

async function showAdded() {
  const { ok, value } = await send("addedTags");
  $("tags-back").hidden = !ok || value.count === 0;
  if (ok) $("tags-back").textContent = count("tags_back", value.count);
}

/** Says why it stopped; what was added until then stays, and is not added again. */
async function stopped(trouble) {
  const { value } = await send("settings");
  complain(trouble.code ? troubleText(trouble, value?.port) || say("tags_unpaired") : say("tags_unread", trouble.reason ?? ""));
  return [];
}

function complain(words) {
  $("tags-wrong").textContent = words;
}

function batches(tags) {
  return Array.from({ length: Math.ceil(tags.length / BATCH) }, (_, at) => tags.slice(at * BATCH, (at + 1) * BATCH));
}
