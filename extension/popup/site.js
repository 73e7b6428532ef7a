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
      // The browser asks the user only straight from what they pressed.
      const allowed = choice.value === "off" || (await askSite(host).catch(() => false));
      $("site-said").textContent = allowed ? "" : say("site_denied");
      if (allowed) {
        const { ok } = await send("site", { site: host, mode: choice.value });
        if (ok) now = choice.value;
      }
      mark();
    });
  }
  $("site").hidden = false;
}
