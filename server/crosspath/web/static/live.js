/** News as they land: parts of the page marked `data-fresh` are read again, but never under the user's hands. */

import { read, replace } from "./pages.js";

const PAUSE = 400;

/** Starts listening, for as long as the page can be seen: a browser opens only a few connections to one server. */
export function listenToNews() {
  let source, timer;
  const follow = () => {
    if (document.visibilityState === "hidden") {
      source?.close();
      source = undefined;
    } else if (!source) {
      source = new EventSource("/api/v1/stream");
      source.addEventListener("event", () => {
        clearTimeout(timer);
        timer = setTimeout(refresh, PAUSE);
      });
    }
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => source?.close());
  follow();
}

async function refresh() {
  if (!document.querySelector("[data-fresh]")) return;
  const { page } = await read(location.href).catch(() => ({}));
  if (!page) return;
  for (const part of document.querySelectorAll("[data-fresh]")) {
    if (!part.contains(document.activeElement) && !part.querySelector("details[open]")) replace(part.id, page);
  }
}
