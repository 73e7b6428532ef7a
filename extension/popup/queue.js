/** How much still waits in this browser, or was not accepted; the list itself is a page of its own. */

import { openQueue } from "../lib/tabs.js";
import { count } from "../lib/words.js";

const $ = (id) => document.getElementById(id);

export function watchQueue() {
  $("show-queue").addEventListener("click", () => void openQueue().then(() => window.close()));
}

export function showQueue({ waiting, rejected }) {
  $("queue").hidden = waiting === 0 && rejected === 0;
  $("waiting").textContent = waiting > 0 ? count("waiting", waiting) : "";
  $("rejected-said").textContent = rejected > 0 ? count("rejected", rejected) : "";
}
