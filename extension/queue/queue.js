/** The page of what waits, what was not accepted and what was sent. */

import { askAccess } from "../lib/access.js";
import { openSettings } from "../lib/settings.js";
import { say, translate } from "../lib/words.js";
import { troubleText } from "../popup/trouble.js";
import { watchExport } from "./export.js";
import { QueueList } from "./list.js";

const $ = (id) => document.getElementById(id);

translate(document);
document.title = say("queue_title");
const list = new QueueList({ root: $("list"), shown: show });
$("settings").addEventListener("click", () => openSettings());
$("pair").addEventListener("click", () => openSettings());
$("allow").addEventListener("click", () => void askAccess().then(() => list.sending("sendNow")));
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && list.refresh());
watchExport({ button: $("save"), said: $("saved") });
await list.refresh();
document.body.setAttribute("aria-busy", "false");

function show({ allowed, paired, lost, trouble, port, pending_count: pending, rejected_count: rejected, discarded }) {
  $("access").hidden = allowed;
  $("pairing").hidden = paired || !allowed;
  $("pair-title").textContent = say(lost ? "pair_again_title" : "pair_title");
  $("pair-why").textContent = say(lost ? "pair_again_why" : "pair_why");
  $("trouble").textContent = paired && allowed && trouble ? troubleText(trouble, port) : "";
  $("trouble").hidden = !$("trouble").textContent;
  $("export").hidden = pending + rejected === 0;
  $("calm").hidden = pending + rejected + discarded.length > 0;
}
