/** The settings page: port, pairing and persona; the other sections have modules of their own. */

import { askAccess } from "../lib/access.js";
import { send } from "../lib/messages.js";
import { isAddress, portOf } from "../lib/settings.js";
import { openQueue } from "../lib/tabs.js";
import { count, say, translate } from "../lib/words.js";
import { watchPairing } from "../popup/pairing.js";
import { showReminding } from "./reminding.js";
import { watchSites } from "./sites.js";
import { watchTags } from "./tags.js";

const $ = (id) => document.getElementById(id);

function showStanding({ paired, lost, allowed, client, waiting }) {
  $("access").hidden = allowed;
  $("paired").hidden = !paired;
  $("pairing").hidden = paired || !allowed;
  $("client").textContent = paired ? say("options_paired", client?.name ?? "") : "";
  $("pair-why").textContent = say(lost ? "pair_again_why" : "pair_why");
  $("waiting").textContent = waiting > 0 ? count("waiting", waiting) : "";
}

async function load() {
  const { value } = await send("settings");
  showStanding(value);
  return value;
}

async function save() {
  const text = $("port").value.trim();
  const port = portOf(text);
  $("port-wrong").textContent = port ? "" : say(isAddress(text) ? "options_port_address" : "options_port_wrong");
  $("port").setAttribute("aria-invalid", String(!port));
  $("saved").textContent = "";
  if (!port) return $("port").focus();
  const { ok, value, reason } = await send("save", { port, persona: $("persona").value.trim() });
  $("saved").textContent = ok ? say("options_saved") : reason;
  if (ok) showStanding(value);
}

translate(document);
document.title = say("options_title");
$("form").addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});
$("unpair").addEventListener("click", async () => {
  const { ok, value } = await send("unpair");
  $("pair-said").textContent = "";
  if (ok) showStanding(value);
});
$("show-queue").addEventListener("click", () => openQueue());
$("allow").addEventListener("click", () => void askAccess().then(load));
watchPairing(load);
watchSites();
watchTags();

const { port, persona, notify, quiet } = await load();
showReminding({ notify, quiet });
$("port").value = port;
$("persona").value = persona;