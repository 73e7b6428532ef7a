/** Forms that write are sent in the background, and what they lead to is shown in place; without this they do the same by loading it. */

import { read, show } from "./pages.js";

/** Starts listening. */
export function enhanceForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.dataset.plain !== undefined || event.defaultPrevented) return;
    event.preventDefault();
    send(form, event.submitter);
  });
  // Going back after pages were put in place: load what the address says.
  addEventListener("popstate", () => location.reload());
}

async function send(form, button) {
  if (form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  const place = placeOf(form);
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

/** Where a form is, so that the keyboard stays there: in what was just said, in a list, or in its own first field. */
function placeOf(form) {
  const item = form.closest("li[id]");
  return {
    said: form.closest("#notice") !== null,
    field: form.querySelector("[data-focus]")?.id,
    items: [item?.id, item?.nextElementSibling?.id, item?.previousElementSibling?.id].filter(Boolean),
  };
}

function goBackTo({ said, field, items }) {
  const page = document.getElementById("page");
  const item = items.map((id) => document.getElementById(id)).find(Boolean);
  const target = page.querySelector("[aria-invalid=true]")
    ?? (said ? page.querySelector("#notice button") : field ? document.getElementById(field) : item?.querySelector("a, button, summary"));
  (target ?? page).focus({ preventScroll: !target });
}
