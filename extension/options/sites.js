/** The enabled sites: what each may do, one more, one fewer. */

import { send } from "../lib/messages.js";
import { MODES, askRequests, askSite, siteNamed } from "../lib/sites.js";
import { say } from "../lib/words.js";

const $ = (id) => document.getElementById(id);

/** Shows the sites and lets the user change them. */
export async function watchSites() {
  $("site-form").addEventListener("submit", (event) => {
    event.preventDefault();
    void add();
  });
  const { ok, value } = await send("sites");
  if (ok) show(value);
}

async function add() {
  const host = siteNamed($("site").value);
  // The browser asks the user only straight from what they pressed, so nothing is awaited before.
  const asked = host && askSite(host).catch(() => false);
  wrong(host ? "" : say("options_site_wrong"));
  if (!host) return;
  if (!(await asked)) return wrong(say("site_denied"));
  const { value: known } = await send("sites");
  if (known?.some((site) => site.host === host)) show(known);
  else if (!(await change(host, { mode: MODES[0] }))) return;
  $("site").value = "";
  $("site-said").textContent = say("options_site_added", host);
}

function wrong(words) {
  $("site-wrong").textContent = words;
  $("site").setAttribute("aria-invalid", String(Boolean(words)));
  $("site-said").textContent = "";
  if (words) $("site").focus();
}

const tell = (site, may) => send("site", { site, ...may });

/** Tells the background, and shows the list that holds then. */
async function change(host, may) {
  const { ok, value, reason } = await tell(host, may);
  if (ok) show(value);
  else $("site-said").textContent = reason;
  return ok;
}

function show(sites) {
  $("no-sites").hidden = sites.length > 0;
  $("sites").replaceChildren(...sites.map(line));
}

function line({ host, mode, requests, marks, permitted }) {
  const line = document.createElement("li");
  const name = line.appendChild(document.createElement("bdi"));
  name.textContent = host;
  const may = line.appendChild(document.createElement("div"));
  may.className = "row";
  if (permitted) {
    const [label, allow] = seeing(host, requests);
    allow(mode);
    may.append(label, marking(host, marks), modes(host, mode, allow));
  } else may.append(...allowing(host));
  may.append(removing(host));
  return line;
}

function modes(host, mode, changed) {
  const choice = document.createElement("select");
  choice.setAttribute("aria-label", say("site_title", host));
  for (const each of ["off", ...MODES]) choice.add(new Option(say(`site_${each}`), each, false, each === mode));
  choice.addEventListener("change", async () => {
    const { ok, reason } = await tell(host, { mode: choice.value });
    if (ok) mode = choice.value;
    else choice.value = mode;
    changed(mode);
    $("site-said").textContent = ok ? "" : reason;
  });
  return choice;
}

const marking = (host, marks) =>
  checking(say("site_marks_short"), say("site_marks", host), marks, (checked) => tell(host, { marks: checked }));

/** The box for what a site sends, and what lets it be checked only in a mode in which acts are noticed: it tells of nothing else. */
function seeing(host, requests) {
  const label = checking(say("site_requests_short"), say("site_requests", host), requests, async (checked) => {
    if (!checked) return await tell(host, { requests: false });
    if (!(await askRequests(host).catch(() => false))) return { ok: false, reason: say("site_denied") };
    const answer = await tell(host, { requests: true });
    // Chromium begins to tell of requests when it starts and finds the permission there.
    return answer.ok && "userAgentData" in navigator ? { ok: true, reason: say("site_requests_later") } : answer;
  });
  const box = label.querySelector("input");
  const allow = (mode) => {
    box.disabled = mode === "off";
    if (box.disabled) box.checked = false;
  };
  return [label, allow];
}

/** A box to check; what was changed is taken back where `change` says it cannot be, and its `reason` is said. */
function checking(words, name, checked, change) {
  const label = document.createElement("label");
  label.className = "small check";
  const box = label.appendChild(document.createElement("input"));
  Object.assign(box, { type: "checkbox", checked });
  label.append(words);
  box.setAttribute("aria-label", name);
  box.addEventListener("change", async () => {
    const { ok, reason = "" } = await change(box.checked);
    if (!ok) box.checked = !box.checked;
    $("site-said").textContent = reason;
  });
  return label;
}

/** In place of the choice where the browser's permission is gone. */
function allowing(host) {
  const button = pressable(say("access_allow"), host);
  button.addEventListener("click", async () => {
    const allowed = await askSite(host).catch(() => false);
    const { ok, value } = await send("sites");
    if (ok) show(value);
    $("site-said").textContent = allowed ? "" : say("site_denied");
  });
  const why = document.createElement("span");
  why.className = "small warn";
  why.textContent = say("options_site_blocked");
  return [why, button];
}

function removing(host) {
  const button = pressable(say("remove"), host);
  button.addEventListener("click", async () => {
    if (!(await change(host, { mode: "off", marks: false }))) return;
    $("site-said").textContent = say("options_site_removed", host);
    $("site").focus();
  });
  return button;
}

function pressable(words, host) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words;
  button.setAttribute("aria-label", `${words}: ${host}`);
  return button;
}
