/** A preview as one types: a form marked `data-preview` shows what its fields marked `data-weighs` would change. */

import { read, replace } from "./pages.js";

const PAUSE = 300;

/** Starts listening. */
export function previewAsOneTypes() {
  let timer, asking;
  document.addEventListener("input", ({ target }) => {
    const form = target.closest("[data-weighs]")?.closest("[data-preview]");
    if (!form) return;
    clearTimeout(timer);
    timer = setTimeout(() => ask(form), PAUSE);
  });

  async function ask(form) {
    asking?.abort();
    asking = new AbortController();
    const fields = new URLSearchParams(new FormData(form));
    fields.set("preview", "true");
    const { page, status } = await read(form.action, { fields, signal: asking.signal }).catch(() => ({}));
    // What is half typed is no news.
    if (status === 200) replace("preview", page);
  }
}
