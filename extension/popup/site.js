/** What the extension may do on the site of the page: notice acts, mark people. */

import { send } from "../lib/messages.js";
import { askSite } from "../lib/sites.js";
import { say } from "../lib/words.js";

const $ = (id) => document.getElementById(id);
const choices = () => document.getElementsByName("site");

/** Shows what the site may do and lets the user change it. */
export function showSite({ host, ...may }) {
  let now = may;
  const show = () => {
    for (const choice of choices()) choice.checked = choice.value === now.mode;
    $("site-marks").checked = now.marks;
  };
  const change = async (wanted) => {
    const wish = { ...now, ...wanted };
    // The browser asks the user only straight from what they pressed, and may close the popup to do so: the wish is told meanwhile.
    const asked = wish.mode === "off" && !wish.marks ? true : askSite(host).catch(() => false);
    const { ok } = await send("site", { site: host, ...wanted });
    const allowed = await asked;
    if (!allowed) await send("site", { site: host, ...now });
    else if (ok) now = wish;
    $("site-said").textContent = allowed ? "" : say("site_denied");
    show();
  };
  $("site-title").textContent = say("site_title", host);
  $("site-marks-said").textContent = say("site_marks", host);
  show();
  for (const choice of choices()) choice.addEventListener("change", () => change({ mode: choice.value }));
  $("site-marks").addEventListener("change", () => change({ marks: $("site-marks").checked }));
  $("site").hidden = false;
}
