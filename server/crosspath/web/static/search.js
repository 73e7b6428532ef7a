/** Searching as one types: a form marked `data-live` shows what it finds in the element it names. */

import { read, replace } from "./pages.js";

const PAUSE = 150;

/** Starts listening. */
export function searchAsOneTypes() {
  let timer, asking;
  const ask = async (form) => {
    asking?.abort();
    asking = new AbortController();
    const address = new URL(form.action);
    for (const [name, value] of new FormData(form)) if (value) address.searchParams.append(name, value);
    const found = document.getElementById(form.dataset.live);
    found.setAttribute("aria-busy", "true");
    try {
      const { page } = await read(address, { signal: asking.signal });
      replace(form.dataset.live, page);
      history.replaceState(null, "", address);
      found.removeAttribute("aria-busy");
      tell(found);
    } catch (error) {
      if (error.name !== "AbortError") found.removeAttribute("aria-busy");
    }
  };
  const listen = (kind, pause) => document.addEventListener(kind, ({ target }) => {
    const form = target.form?.dataset.live !== undefined ? target.form : null;
    if (!form) return;
    clearTimeout(timer);
    timer = setTimeout(() => ask(form), pause);
  });
  listen("input", PAUSE);
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.live === undefined) return;
    event.preventDefault();
    clearTimeout(timer);
    ask(event.target);
  });
}

/** Says to screen readers what was found: the list changes under a keyboard that stays in the field. */
function tell(found) {
  const rows = found.querySelectorAll(".event, .people li").length;
  const more = found.querySelector("[rel=next]") ? ", and there are more" : "";
  document.getElementById("told").textContent = rows ? `${rows} found${more}` : found.querySelector(".empty")?.textContent ?? "";
}
