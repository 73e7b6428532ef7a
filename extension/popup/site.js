/** The choice whether acts are noticed on the site of the page. */

import { send } from "../lib/messages.js";
import { askSite } from "../lib/sites.js";
import { say } from "../lib/words.js";

const $ = (id) => document.getElementById(id);
const choices = () => document.getElementsByName("site");

/** Shows the site's mode and lets the user change it. */
export function showSite({ host, mode }) {
  let now = mode;
  const mark = () => {
    for (const choice of choices()) choice.checked = choice.value === now;
  };
  $("site-title").textContent = say("site_title", host);
  mark();
  for (const choice of choices()) {
    choice.addEventListener("change", async () => {
      const wanted = choice.value;
      // The browser asks the user only straight from what they pressed, and may close the popup to do so: the wish is told meanwhile.
      const asked = wanted === "off" ? true : askSite(host).catch(() => false);
      const { ok } = await send("site", { site: host, mode: wanted });
      const allowed = await asked;
      if (!allowed) await send("site", { site: host, mode: now });
      else if (ok) now = wanted;
      $("site-said").textContent = allowed ? "" : say("site_denied");
      mark();
    });
  }
  $("site").hidden = false;
}
