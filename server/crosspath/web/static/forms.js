/** Forms that write are sent in the background, and what they lead to is shown in place; without this they do the same by loading it. */

import { read, show } from "./pages.js";

/** Starts listening. */
export function enhanceForms() {
  let shown = location.pathname;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.dataset.plain !== undefined || event.defaultPrevented) return;
    event.preventDefault();
    void send(form, event.submitter).then(() => (shown = location.pathname));
  });
  // Going back after pages were put in place: load what the address says. Going to a part of the same page loses nothing typed.
  addEventListener("popstate", () => location.pathname === shown || location.reload());
}

async function send(form, button) {
  if (form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  const place = placeOf(form, button);
  try {
    show(await read(form.action, { fields: new URLSearchParams(new FormData(form, button)) }));
    goBackTo(place);
  } catch {
    // Signed out, or the server is away: the browser says it, as it would without us.
    form.submit();
  } finally {
    form.removeAttribute("aria-busy");
  }
}

/** Where a form is, so that the keyboard stays there: in what was just said, in a list, in its own first field, or on the button that was pressed. */
function placeOf(form, button) {
  const item = form.closest("li[id]");
  return {
    said: form.closest("#notice") !== null,
    field: form.querySelector("[data-focus]")?.id,
    action: form.getAttribute("action"),
    pressed: [...form.elements].indexOf(button),
    items: [item?.id, item?.nextElementSibling?.id, item?.previousElementSibling?.id].filter(Boolean),
  };
}

function goBackTo({ said, field, action, pressed, items }) {
  const page = document.getElementById("page");
  const item = items.map((id) => document.getElementById(id)).find(Boolean);
  // Where it was unfolded by hand it stays unfolded.
  item?.closest("details")?.setAttribute("open", "");
  const alike = [...page.querySelectorAll("form")].filter((form) => form.getAttribute("action") === action);
  const same = alike.length === 1 ? alike[0].elements[pressed] : undefined;
  const target = page.querySelector("[aria-invalid=true]")
    ?? (said ? page.querySelector("#notice button") : field ? document.getElementById(field) : item?.querySelector("a, button, summary") ?? same);
  (unfolded(target) ?? page).focus({ preventScroll: !target });
}

/** What of an element can be seen: itself, or what it is folded under. */
function unfolded(element) {
  return element?.closest("details:not([open])")?.querySelector("summary") ?? element;
}
