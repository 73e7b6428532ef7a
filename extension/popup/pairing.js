/** Pairing by the code a human reads in the terminal; used by the popup and by the settings page. */

import { send } from "../lib/messages.js";
import { count, say } from "../lib/words.js";

const $ = (id) => document.getElementById(id);

const AWAY = new Set(["unreachable", "slow"]);
const SAID = new Set(["too_many_tries", "code_gone"]);

/** Makes the pairing form work; `paired` is called once it has succeeded. */
export function watchPairing(paired) {
  $("get-code").addEventListener("click", async () => {
    $("get-code").disabled = true;
    const { ok, value, reason } = await send("pair");
    $("get-code").disabled = false;
    const shown = ok && (value.done || value.code === "pairing_pending");
    $("pair-said").textContent = shown ? say(value.done ? "pair_shown" : "pair_pending") : failure(value ?? { reason });
    if (shown) $("code").focus();
  });
  $("pair-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const { ok, value, reason } = await send("claim", { code: $("code").value });
    const done = ok && value.done;
    $("pair-said").textContent = done ? say("pair_done") : failure(value ?? { reason });
    if (!done) return $("code").select();
    $("code").value = "";
    await paired();
  });
}

function failure({ code, reason, tries_left }) {
  if (AWAY.has(code)) return say("pair_unreachable");
  if (code === "code_wrong" && Number.isInteger(tries_left)) return count("pair_code_wrong", tries_left);
  if (SAID.has(code)) return say(`pair_${code}`);
  return say("pair_failed", reason ?? code ?? "");
}
