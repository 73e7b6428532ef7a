/** News as they land: parts of the page marked `data-fresh` are read again, but never under the user's hands. */

import { read, replace } from "./pages.js";

const PAUSE = 400;

/** Starts listening, for as long as the page can be seen: a browser opens only a few connections to one server. */
export function listenToNews() {
  let source, timer;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void refresh();
    }, PAUSE);
  };
  const follow = () => {
    if (document.visibilityState === "hidden") {
      source?.close();
      source = undefined;
    } else if (!source) {
      source = new EventSource("/api/v1/stream");
      source.addEventListener("event", soon);
      source.addEventListener("import", soon);
      source.addEventListener("due", ({ data }) => {
        const { due, quiet_until } = JSON.parse(data);
        sayDue(quiet_until ? 0 : due);
        soon();
      });
    }
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => source?.close());
  follow();
}

/** How much today still has room for, beside the way to it; in quiet hours nothing is said of it. */
function sayDue(due) {
  for (const badge of document.querySelectorAll("[data-due]")) {
    badge.textContent = due;
    badge.setAttribute("aria-label", `${due} due`);
    badge.hidden = due === 0;
  }
}

async function refresh() {
  if (!document.querySelector("[data-fresh]")) return;
  const { page } = await read(location.href).catch(() => ({}));
  if (!page) return;
  for (const part of document.querySelectorAll("[data-fresh]")) {
    if (!part.contains(document.activeElement) && !part.querySelector("details[open]")) replace(part.id, page);
  }
}
