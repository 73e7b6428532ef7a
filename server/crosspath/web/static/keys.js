/** What the keyboard does: go somewhere, look for something, walk through a list, answer what is in focus there, undo. `?` shows it. */

const PAUSE = 1500;

/** Starts listening. `openPalette` opens the list of all places. */
export function listenToKeys(openPalette) {
  let going = 0;
  const help = document.getElementById("keys");
  const button = document.getElementById("help");
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      return openPalette();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const key = event.key;
    const act = Date.now() - going < PAUSE ? goTo(key) : ACTS[key] ?? answer(event);
    going = key === "g" && !act ? Date.now() : 0;
    if (key === "?") help.showModal();
    else if (!act) return;
    event.preventDefault();
    act?.();
  });
}

const ACTS = {
  "/": () => focus("[data-focus='/']", "/log"),
  n: () => focus("[data-focus=n]", "/log#line"),
  j: () => walk(1),
  k: () => walk(-1),
  z: () => document.querySelector("#notice [data-key=z]")?.click(),
};

function goTo(key) {
  const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
  return link && (() => link.click());
}

function focus(selector, elsewhere) {
  const field = document.querySelector(selector);
  if (field) field.focus();
  else location.assign(elsewhere);
}

/** To the next or the last item of the lists on the page. */
function walk(step) {
  const items = [...document.querySelectorAll("#page li[id]")];
  if (items.length === 0) return;
  const at = items.findIndex((item) => item.contains(document.activeElement));
  const item = items[at < 0 ? (step > 0 ? 0 : items.length - 1) : Math.min(Math.max(at + step, 0), items.length - 1)];
  item.querySelector("a, button")?.focus();
  item.scrollIntoView({ block: "nearest" });
}

/** The button with that key in the item the keyboard is in; a key held down does not answer the items after it. */
function answer({ key, repeat }) {
  const button = document.activeElement.closest("#page li[id]")?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  return button && (() => repeat || button.click());
}

function isTyping(element) {
  return element.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
}
