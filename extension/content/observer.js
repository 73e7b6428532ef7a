/**
 * Notices acts in the pages of sites the user enabled, by the rules of the site's platform. A classic script in an isolated world:
 * it listens, reads what the rules point at, and tells the background. It never touches the page but for a receipt that goes away.
 */
(() => {
  if (globalThis.crosspathObserves) return;
  globalThis.crosspathObserves = true;

  const WAIT = 10_000;
  const LOOK_AGAIN = 150;
  const WORDS = 8192;
  const GENERIC_WORDS = 15;

  let rules = null;
  let confirming = null;
  const checked = new Map();

  const tell = (name, content = {}) => chrome.runtime.sendMessage({ name, ...content }).catch(() => null);

  /** Whether acts may be noticed at an address of this site; the background knows which are private. Words wait here for the answer. */
  function allowed(url) {
    if (!checked.has(url)) checked.set(url, tell("allowed", { url }).then((answer) => answer?.value === true));
    return checked.get(url);
  }

  // Reading.

  /** The elements an event went through, from the innermost out, also inside shadow roots. */
  const pathOf = (event) => event.composedPath().filter((node) => node instanceof Element);

  function fits(element, selector) {
    try {
      return Boolean(selector) && element.matches(selector);
    } catch {
      return false;
    }
  }

  /** What a selector finds in an element and in the open shadow roots inside, but not in a card inside the card. */
  function* within(root, selector, card = root) {
    if (root instanceof Element && fits(root, selector)) yield root;
    let found = [];
    try {
      found = root.querySelectorAll(selector);
    } catch {
      return;
    }
    for (const element of found) if (isOf(card, element)) yield element;
    for (const element of root.querySelectorAll("*")) {
      if (element.localName.includes("-") && element.shadowRoot && isOf(card, element)) yield* within(element.shadowRoot, selector, card);
    }
  }

  function isOf(card, element) {
    if (!rules.card || !fits(card, rules.card)) return true;
    const nearest = element.closest(rules.card);
    return !nearest || nearest === card || !card.contains(nearest);
  }

  const first = (root, selector) => within(root, selector).next().value ?? null;

  function read(places, card) {
    for (const [selector, attribute] of places) {
      for (const element of within(card, selector)) {
        const said = attribute ? element.getAttribute(attribute) : element.innerText;
        if (said?.trim()) return attribute === "href" ? absolute(said) : said.trim().slice(0, WORDS);
      }
    }
    return null;
  }

  function wordsIn(box) {
    if (box.type === "password") return "";
    return ("value" in box ? box.value : box.innerText).trim().slice(0, WORDS);
  }

  /** The card an element is in; without one its surroundings, because elsewhere on the page there may be others like it. */
  const cardOf = (path) => (rules.card && path.find((element) => fits(element, rules.card))) || path[Math.min(3, path.length - 1)];

  /** What the page shows of the thing acted on. Read at once: pages change under our hands. */
  function seen(card) {
    return {
      url: location.href,
      who: read(rules.who, card),
      about: absolute(read(rules.about, card)),
      theirs: rules.words ? read([[rules.words, ""]], card) : null,
      me: read(rules.me, document.body),
    };
  }

  function absolute(address) {
    try {
      return address && new URL(address, document.baseURI).href;
    } catch {
      return null;
    }
  }

  // Waiting for the page to show that it happened

  function until(happened, then, left = WAIT) {
    const what = happened();
    if (what) return then(what);
    if (left > 0) setTimeout(() => until(happened, then, left - LOOK_AGAIN), LOOK_AGAIN);
  }

  function pressed(path) {
    for (const control of rules.controls) {
      const button = path.find((element) => fits(element, control.press) || fits(element, control.done));
      if (!button) continue;
      const card = cardOf(path.slice(path.indexOf(button)));
      const act = { control, card, was: isDone(control, card), facts: seen(card) };
      if (control.confirm && !act.was) confirming = { ...act, since: Date.now() };
      else flipped(act);
      return true;
    }
    if (confirming && Date.now() - confirming.since < WAIT * 3 && path.some((element) => fits(element, confirming.control.confirm))) {
      flipped(confirming);
      confirming = null;
      return true;
    }
    return false;
  }

  const isDone = (control, card) => Boolean(first(card, control.done));

  function flipped({ control, card, was, facts }) {
    until(
      () => isDone(control, card) !== was,
      () => notice({ ...facts, verb: control.verb, undo: was, signals: ["click", "state-flip"], confidence: 0.7 }),
    );
  }

  /** Words were sent: by the button, by the form, or by the keys. They are copied now, and forgotten when nothing comes of it. */
  function sent(composer, from) {
    const box = boxNear(composer, from);
    const text = box && wordsIn(box);
    if (!text) return;
    const facts = { ...seen(cardOf(ancestors(box))), verb: composer.verb, text };
    const [before, since] = [mentions(text), Date.now()];
    intend(facts);
    until(
      () => (!box.isConnected || !wordsIn(box)) && (mentions(text) > before ? "new-node" : Date.now() - since > 1000 && "emptied"),
      (signal) => notice({ ...facts, undo: false, signals: ["submit", signal], confidence: signal === "new-node" ? 0.8 : 0.6 }),
    );
  }

  /** The page may go away with the form: the background keeps the words until the next page shows what became of them. */
  async function intend(facts) {
    if (await allowed(facts.url)) tell("intent", { ...facts, undo: false, signals: ["submit"], confidence: 0.3 });
  }

  function boxNear(composer, from) {
    for (const element of ancestors(from)) {
      const box = first(element, composer.box);
      if (box) return box;
    }
    return first(document.body, composer.box);
  }

  function ancestors(element) {
    const found = [];
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) found.push(at);
    return found;
  }

  /** How many elements of the page show these words as posted. */
  function mentions(text) {
    const start = text.slice(0, 60);
    if (rules.words) return [...within(document.body, rules.words)].filter((element) => element.innerText?.includes(start)).length;
    return document.body.innerText.split(start).length - 1;
  }

  async function notice(act) {
    if (!(await allowed(act.url))) return;
    const answer = await tell("noticed", act);
    if (answer?.ok && answer.value?.receipt) showReceipt(answer.value.receipt);
  }

  // Listening.

  function onClick(event) {
    if (!event.isTrusted) return;
    const path = pathOf(event);
    if (pressed(path)) return;
    for (const composer of rules.composers) {
      const button = path.find((element) => fits(element, composer.send));
      // A form says itself when it is sent, and only then is it complete.
      if (button && !(button.form && button.type === "submit")) return sent(composer, button);
    }
  }

  function onSubmit(event) {
    if (!event.isTrusted) return;
    const form = pathOf(event)[0];
    for (const composer of rules.composers) {
      const button = event.submitter ?? first(form, composer.send);
      if (button && fits(button, composer.send)) return sent(composer, button);
    }
    if (rules.generic) generic(form);
  }

  function onKey(event) {
    if (!event.isTrusted) return;
    allowed(location.href); // Known before the form is sent and the page goes.
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const path = pathOf(event);
    for (const composer of rules.composers) {
      const box = path.find((element) => fits(element, composer.box));
      if (box) return sent(composer, box);
    }
  }

  /** A comment form on a site nobody wrote rules for: one text of some length, no password, no search. */
  function generic(form) {
    if (form.querySelector("input[type=password]") || /search|login|contact|checkout/i.test(`${form.role} ${form.id} ${form.className} ${form.action}`)) return;
    const box = [...form.querySelectorAll("textarea, [contenteditable]:not([contenteditable=false])")].find((each) => wordsIn(each).length >= GENERIC_WORDS);
    if (box) intend({ ...seen(document.body), verb: "comment", text: wordsIn(box) });
  }

  // The receipt.

  let shown = null;

  function showReceipt({ id, said, text, asks, lasts, log, dismiss, undo }) {
    shown?.remove();
    // Built by hand and styled through the object model, which no page's policy forbids.
    const make = (name, css, into) => Object.assign(into.appendChild(document.createElement(name)).style, { cssText: css }) && into.lastChild;
    const host = document.createElement("div");
    host.style.cssText = "all:initial;position:fixed;inset:auto 16px 16px auto;z-index:2147483647;color-scheme:light dark";
    const root = host.attachShadow({ mode: "closed" });
    const card = make("div", `font:14px/1.4 system-ui;max-width:320px;padding:12px;border-radius:10px;background:Canvas;color:CanvasText;
      border:1px solid GrayText;box-shadow:0 4px 16px #0004`, root);
    const line = make("p", "margin:0 0 8px", card);
    const box = make("textarea", "display:block;width:100%;box-sizing:border-box;font:inherit;margin:0 0 8px", card);
    const [yes, no] = [0, 1].map(() => make("button", "font:inherit;padding:4px 12px;margin-inline-end:8px", card));
    card.setAttribute("role", "status");
    const close = () => host.remove();
    line.textContent = said;
    box.value = text ?? "";
    if (!asks || !text) box.remove();
    box.setAttribute("aria-label", said);
    yes.textContent = asks ? log : undo;
    no.textContent = dismiss;
    if (!yes.textContent) yes.remove();
    const answer = (name, content) => (event) => {
      if (!event.isTrusted) return;
      close();
      tell(name, { id, ...content?.() });
    };
    yes.addEventListener("click", asks ? answer("confirm", () => ({ text: box.value })) : answer("retract"));
    no.addEventListener("click", asks ? answer("dismiss") : close);
    root.addEventListener("keydown", (event) => event.key === "Escape" && close());
    document.documentElement.append(host);
    shown = host;
    let timer = setTimeout(close, lasts);
    root.addEventListener("focusin", () => clearTimeout(timer));
    root.addEventListener("focusout", () => (timer = setTimeout(close, lasts)));
  }

  // Start.

  const metas = [...document.querySelectorAll("meta[name], meta[property]")].slice(0, 100);
  const named = (name) => metas.find((meta) => meta.name.toLowerCase() === name)?.content.trim().toLowerCase().split(" ")[0];
  const makers = ["generator", "application-name"].map(named).filter(Boolean).map((word) => word.slice(0, 100));
  const marks = metas.map((meta) => (meta.name || meta.getAttribute("property")).slice(0, 100));
  if (document.querySelector('link[rel="https://api.w.org/"]')) marks.push("api.w.org");

  tell("rules", { url: location.href, makers, marks }).then((answer) => {
    if (!answer?.ok || !answer.value) return;
    rules = answer.value.rules;
    for (const receipt of answer.value.receipts) showReceipt(receipt);
    allowed(location.href);
    document.addEventListener("click", onClick, true);
    document.addEventListener("submit", onSubmit, true);
    document.addEventListener("keydown", onKey, true);
  });
})();
