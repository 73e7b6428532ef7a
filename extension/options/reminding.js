/** Whether the user is told of what is due, and when not. */

import { send } from "../lib/messages.js";
import { say } from "../lib/words.js";

const $ = (id) => document.getElementById(id);

/** Shows the choice and lets the user change it; each change is saved at once. */
export function showReminding({ notify, quiet }) {
  $("notify").checked = notify;
  $("quiet-from").value = quiet.from;
  $("quiet-to").value = quiet.to;
  for (const id of ["notify", "quiet-from", "quiet-to"]) {
    $(id).disabled = false;
    $(id).addEventListener("change", save);
  }
}

async function save() {
  const [from, to] = [$("quiet-from").value, $("quiet-to").value];
  if (!from || !to) return ($("notify-said").textContent = say("options_quiet_wrong"));
  const { ok, reason } = await send("notify", { on: $("notify").checked, from, to });
  $("notify-said").textContent = ok ? say("options_saved") : reason;
}
