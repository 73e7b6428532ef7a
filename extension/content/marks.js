/**
 * Marks people the user knows beside the links to them, on sites where the user wants that. A classic script in an isolated world: it tells
 * the background which links the page has, each once, and shows what it is answered. The page sees that there is a mark, not what it says.
 */
(() => {
  if (globalThis.crosspathMarks) return;
  globalThis.crosspathMarks = true;

  const SOON = 400;
  const LINGER = 250;
  const AT_ONCE = 2000;
  const LINKS = "a[href^='http'], a[href^='/'], a[href^='.'], a[href^='@'], a[href^='~']";
  const SIGN = "M1 3.5h9M8 1.5l2 2-2 2M11 8.5H2M4 6.5l-2 2 2 2";
  const SVG = "http://www.w3.org/2000/svg";

  /** A page may be light on a dark machine, and the other way round: on both this has more than three times the contrast. */
  const SEEN_ON_ANY_PAGE = "#0d9488";
  const isDark = matchMedia("(prefers-color-scheme: dark)");
  const LIGHT = { ground: "#fff", ink: "#17211e", soft: "#56655f", line: "#dbe2df", accent: "#0f766e" };
  const DARK = { ground: "#161b1a", ink: "#e8efec", soft: "#a0afa9", line: "#35403d", accent: "#2dd4bf" };

  /** What is known of an address: a card, null for a stranger, nothing before it was asked. */
  const cards = new Map();
  const placed = new Map();
  let timer = null;

  function make(name, css, into) {
    const element = into.appendChild(document.createElement(name));
    element.style.cssText = css;
    return element;
  }

  function sign(into) {
    const drawing = into.appendChild(document.createElementNS(SVG, "svg"));
    for (const [name, value] of Object.entries({ viewBox: "0 0 12 12", width: 12, height: 12, fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linejoin": "round", "stroke-linecap": "round", "aria-hidden": "true" })) {
      drawing.setAttribute(name, value);
    }
    drawing.style.cssText = "display:block";
    drawing.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", SIGN);
  }

  function place(link, card) {
    const host = document.createElement("span");
    host.style.cssText = "all:initial!important;display:inline-block!important;vertical-align:middle!important;margin-inline-start:4px!important;line-height:0!important";
    const root = host.attachShadow({ mode: "closed" });
    const button = make("button", "all:unset;box-sizing:border-box;display:grid;place-items:center;width:16px;height:16px;border-radius:50%;cursor:help", root);
    button.type = "button";
    button.setAttribute("aria-label", card.label);
    button.style.color = SEEN_ON_ANY_PAGE;
    sign(button);
    let shown = null;
    let leaving = null;
    const hide = () => {
      clearTimeout(leaving);
      shown?.remove();
      shown = null;
    };
    const show = () => {
      clearTimeout(leaving);
      if (shown) return;
      shown = describe(card, isDark.matches ? DARK : LIGHT, root, button);
      shown.addEventListener("pointerenter", () => clearTimeout(leaving));
      shown.addEventListener("pointerleave", leave);
    };
    const leave = () => {
      clearTimeout(leaving);
      leaving = setTimeout(hide, LINGER);
    };
    button.addEventListener("pointerenter", (event) => event.isTrusted && show());
    button.addEventListener("pointerleave", leave);
    button.addEventListener("focus", () => {
      button.style.outline = button.matches(":focus-visible") ? `2px solid ${SEEN_ON_ANY_PAGE}` : "none";
      show();
    });
    button.addEventListener("blur", () => {
      button.style.outline = "none";
      hide();
    });
    // On a touch screen nothing hovers; and the page's own links stay out of it.
    button.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.isTrusted) show();
    });
    button.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !shown) return;
      event.stopPropagation();
      hide();
    });
    link.after(host);
    return host;
  }

  /** The card, above everything in the page, below its mark or above it where there is no room. */
  function describe({ name, turn, last, note }, color, root, button) {
    const card = make("div", `all:initial;position:fixed;margin:0;inset:auto;box-sizing:border-box;width:max-content;max-width:min(300px, calc(100vw - 16px));
      padding:10px 12px;border-radius:10px;border:1px solid ${color.line};background:${color.ground};color:${color.ink};color-scheme:${isDark.matches ? "dark" : "light"};
      box-shadow:0 4px 18px #0004;font:13px/1.4 system-ui,sans-serif;overflow-wrap:anywhere;white-space:normal;text-align:start`, root);
    card.dir = chrome.i18n.getMessage("@@bidi_dir");
    card.id = "card";
    card.setAttribute("role", "tooltip");
    button.setAttribute("aria-describedby", "card");
    const line = (text, css) => text && (make("div", css, card).textContent = text);
    line(name, "font-weight:600;font-size:14px");
    line(turn, `color:${color.accent};font-weight:600`);
    line(last, `color:${color.soft};margin-top:2px`);
    line(note, `margin-top:6px;padding-top:6px;border-top:1px solid ${color.line};white-space:pre-wrap`);
    card.popover = "manual";
    card.showPopover();
    const [at, size] = [button.getBoundingClientRect(), card.getBoundingClientRect()];
    const below = at.bottom + 6 + size.height < innerHeight;
    card.style.top = `${Math.max(8, below ? at.bottom + 6 : at.top - 6 - size.height)}px`;
    card.style.left = `${Math.max(8, Math.min(at.left - 8, innerWidth - size.width - 8))}px`;
    return card;
  }

  /** Links with words in them; a picture beside a name needs no mark of its own. */
  const worth = (link) => link.textContent.trim() && !link.href.startsWith(`${location.href.split("#")[0]}#`);

  /** Puts marks where links of known people are, and takes away those whose link has gone or leads elsewhere now. */
  function mark() {
    for (const [link, { href, host }] of placed) {
      if (link.isConnected && link.href === href && link.nextSibling === host) continue;
      host.remove();
      placed.delete(link);
    }
    for (const link of document.querySelectorAll(LINKS)) {
      const card = placed.has(link) ? null : cards.get(link.href);
      if (card && worth(link)) placed.set(link, { href: link.href, host: place(link, card) });
    }
  }

  /** Asks about links that were not there before, all at once, and marks what is known. */
  async function look() {
    timer = null;
    const fresh = new Set();
    for (const link of document.querySelectorAll(LINKS)) if (fresh.size < AT_ONCE && !cards.has(link.href) && worth(link)) fresh.add(link.href);
    const links = [...fresh].filter((href) => href.length < 2048 && /^https?:/.test(href));
    for (const link of fresh) cards.set(link, null);
    if (links.length > 0) {
      const answer = await chrome.runtime.sendMessage({ name: "marks", url: location.href, links, makers }).catch(() => null);
      for (const card of answer?.value ?? []) cards.set(card.link, card);
      // Nobody answered: they are asked about again when the page changes.
      if (!answer) for (const link of links) cards.delete(link);
    }
    mark();
    if (fresh.size === AT_ONCE) lookSoon();
  }

  const lookSoon = () => (timer ??= setTimeout(look, SOON));
  const hasLinks = ({ target, type, addedNodes, removedNodes }) =>
    type === "attributes" ? target.localName === "a" : [...addedNodes, ...removedNodes].some((node) => node.localName === "a" || node.firstElementChild);

  const makers = [...document.querySelectorAll("meta[name=generator i], meta[name=application-name i]")]
    .map(({ content }) => content.trim().toLowerCase().split(" ")[0].slice(0, 100)).slice(0, 2);

  look();
  new MutationObserver((changes) => changes.some(hasLinks) && lookSoon())
    .observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["href"] });
})();
