/**
 * Shows in a page what was noticed in it: asks whether to log it, or says that it was logged. It is put there when there is something to
 * show, and goes by itself. A classic script in an isolated world; the page can neither read nor press what it shows.
 */
(() => {
  if (globalThis.crosspathReceipt) return;

  // Styled through the object model, which no page's policy forbids.
  const isDark = matchMedia("(prefers-color-scheme: dark)");
  const LIGHT = { ground: "#fff", ink: "#17211e", soft: "#56655f", line: "#dbe2df", accent: "#0f766e", onAccent: "#fff", shadow: "#0003" };
  const DARK = { ground: "#161b1a", ink: "#e8efec", soft: "#a0afa9", line: "#35403d", accent: "#2dd4bf", onAccent: "#06231f", shadow: "#000a" };
  const AGAIN = 150;
  const BUTTON = "font:inherit;padding:5px 12px;border-radius:8px;cursor:pointer;margin:0";

  let close = () => {};

  /** Again and again, as the background may be ended before it can answer. */
  const tell = (message, left = 99) => chrome.runtime.sendMessage(message).catch(() => null)
    .then((answer) => answer || left === 0 || setTimeout(tell, AGAIN, message, left - 1));

  function make(name, css, into) {
    const element = into.appendChild(document.createElement(name));
    element.style.cssText = css;
    return element;
  }

  /** Shows a receipt in the place of the one before; true. */
  globalThis.crosspathReceipt = ({ id, asks, said, about, text, lasts, log, dismiss, undo, words }) => {
    close();
    const color = isDark.matches ? DARK : LIGHT;
    const host = document.createElement("div");
    host.style.cssText = `all:initial;position:fixed;inset-block-end:16px;inset-inline-end:16px;z-index:2147483647;color-scheme:${isDark.matches ? "dark" : "light"}`;
    host.dir = chrome.i18n.getMessage("@@bidi_dir");
    const root = host.attachShadow({ mode: "closed" });
    const card = make("section", `box-sizing:border-box;width:min(320px, calc(100vw - 32px));padding:12px 14px;border-radius:12px;background:${color.ground};
      color:${color.ink};border:1px solid ${color.line};box-shadow:0 6px 24px ${color.shadow};font:14px/1.4 system-ui,sans-serif;overflow-wrap:anywhere`, root);
    card.setAttribute("aria-label", "crosspath");
    const line = make("p", "margin:0;font-weight:600", card);
    line.setAttribute("role", "status");
    if (about) make("p", `margin:2px 0 0;font-size:12.5px;color:${color.soft};white-space:nowrap;overflow:hidden;text-overflow:ellipsis`, card).textContent = about;
    const box = asks && text ? make("textarea", `display:block;width:100%;box-sizing:border-box;margin:8px 0 0;padding:6px 8px;font:inherit;font-size:13px;
      color:inherit;background:transparent;border:1px solid ${color.line};border-radius:8px;resize:vertical`, card) : null;
    if (box) {
      box.rows = 3;
      box.value = text;
      box.setAttribute("aria-label", words);
    }
    const row = make("div", "display:flex;gap:8px;margin:10px 0 0", card);

    let timer = setTimeout(() => close(), lasts);
    const hold = () => clearTimeout(timer);
    const release = () => {
      clearTimeout(timer);
      timer = setTimeout(() => close(), lasts);
    };
    close = () => {
      clearTimeout(timer);
      host.remove();
    };

    const offer = (label, css, name, content = () => ({})) => {
      const button = make("button", `${BUTTON};${css}`, row);
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", (event) => {
        if (!event.isTrusted) return;
        close();
        if (name) tell({ name, id, ...content() });
      });
    };
    const [first, second] = [`background:${color.accent};color:${color.onAccent};border:1px solid ${color.accent};font-weight:600`,
      `background:transparent;color:${color.ink};border:1px solid ${color.line}`];
    if (asks) offer(log, first, "confirm", () => (box ? { text: box.value } : {}));
    else if (undo) offer(undo, first, "retract");
    offer(dismiss, second, asks ? "dismiss" : null);

    // What is typed here is not for the page's shortcuts.
    for (const kind of ["keydown", "keypress", "keyup"]) root.addEventListener(kind, (event) => event.stopPropagation());
    root.addEventListener("keydown", (event) => event.key === "Escape" && close());
    for (const kind of ["focusin", "pointerenter"]) card.addEventListener(kind, hold);
    for (const kind of ["focusout", "pointerleave"]) card.addEventListener(kind, release);
    document.documentElement.append(host);
    // A screen reader says what changes in a place it knows.
    setTimeout(() => (line.textContent = said), 50);
    return true;
  };
})();
