/**
 * Notices acts in the pages of sites the user enabled, by the rules of the site's platform, and tells the background. A classic
 * script in an isolated world. It never touches the page.
 */
(() => {
  if (globalThis.crosspathObserves) return;
  globalThis.crosspathObserves = true;

  const WAIT = 10_000;
  const LOOK_AGAIN = 150;
  const WORDS = 8192;
  const FEWEST = 15;
  const OTHER_FORMS = /(?<![a-z])(search|log-?in|sign-?(in|up)|register|contact|wpcf7|checkout|payment)([-_]?form)?(?![a-z])/i;
  const OTHER_BUTTONS = /preview|draft|cancel|delete|vorschau|entwurf|aperçu|previa/i;
  const SUBSCRIBING = /subscri|follow|newsletter|abonn|suscri|iscriv|inscrev|подпис|購読|订阅|구독/i;

  let rules = null;
  let confirming = null;
  const checked = new Map();

  /** Told again when the background was ended over it. */
  const tell = (name, content, left = 99) => chrome.runtime.sendMessage({ name, ...content }).catch(() => null).then(
    (answer) => answer ?? (left && new Promise((go) => setTimeout(() => go(tell(name, content, left - 1)), LOOK_AGAIN))));

  /** Whether acts may be noticed at an address; the background knows which are private. Words wait here for the answer. */
  function allowed(url) {
    if (!checked.has(url)) checked.set(url, tell("allowed", { url }).then((answer) => answer?.value === true));
    return checked.get(url);
  }

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
    for (const element of [root, ...root.querySelectorAll("*")]) {
      if (element.shadowRoot && isOf(card, element)) yield* within(element.shadowRoot, selector, card);
    }
  }

  function isOf(card, element) {
    const nearest = fits(card, rules.card) && element.closest(rules.card);
    return !nearest || nearest === card || !card.contains(nearest);
  }

  const first = (root, selector) => within(root, selector).next().value;

  function read(places, card) {
    for (const [selector, attribute] of places) {
      for (const element of within(card, selector)) {
        const said = attribute ? element.getAttribute(attribute) : element.innerText;
        if (said?.trim()) return attribute === "href" ? absolute(said) : said.trim().slice(0, WORDS);
      }
    }
    return null;
  }

  const rawIn = (box) => ("value" in box ? box.value : box.innerText).trim();

  /** What is written in a box; a password or an e-mail address is never read. */
  const wordsIn = (box) => (/^(password|email)$/.test(box.type) ? "" : rawIn(box).replaceAll("\u00a0", " ").slice(0, WORDS));

  const isShown = (element) => element.isConnected && element.checkVisibility();

  /** The card an element is in, or its surroundings: elsewhere on the page there may be others like it. */
  const cardOf = (path) => (rules.card && path.find((element) => fits(element, rules.card))) || path[Math.min(3, path.length - 1)];

  /** What the page shows of the thing acted on. Read at once: pages change. */
  function seen(card) {
    return { at: Date.now(), url: location.href, who: read(rules.who, card), about: absolute(read(rules.about, card)), me: read(rules.me, document.body) };
  }

  function absolute(address) {
    try {
      return address && new URL(address, document.baseURI).href;
    } catch {
      return null;
    }
  }

  function until(happened, then, otherwise, left = WAIT) {
    const what = happened();
    if (what) then(what);
    else if (left > 0) setTimeout(until, LOOK_AGAIN, happened, then, otherwise, left - LOOK_AGAIN);
    else otherwise?.();
  }

  function pressed(path) {
    for (const control of rules.controls) {
      const button = path.find((element) => fits(element, control.press) || fits(element, control.done));
      if (!button) continue;
      const card = cardOf(path.slice(path.indexOf(button)));
      const act = { control, card, was: isDone(control, card), facts: seen(card) };
      if (control.confirm && !act.was) confirming = act;
      else flipped(act);
      return true;
    }
    if (confirming && Date.now() - confirming.facts.at < WAIT * 3 && path.some((element) => fits(element, confirming.control.confirm))) {
      flipped(confirming);
      confirming = null;
      return true;
    }
    return false;
  }

  const isDone = (control, card) => Boolean(first(card, control.done));

  function flipped({ control, card, was, facts }) {
    const as = (name, signals, confidence) => () => report(name, { ...facts, verb: control.verb, undo: was, signals, confidence });
    until(() => isDone(control, card) !== was, as("noticed", ["click", "state-flip"], 0.7), as("unshown", ["click"], 0.3));
  }

  /**
   * Words were sent: by the button, the form, or the keys. They are copied now, and forgotten when the box still holds them in the end.
   * `sure` is how sure an emptied box makes it, after the words had so much `patience` to appear.
   */
  function sent({ verb, box: selector, fields = {}, sure = 0.6, patience = 1000 }, from) {
    const box = selector ? boxNear(selector, from) : from;
    const text = box && wordsIn(box);
    if (!text && box?.type !== "email") return;
    const further = Object.entries(fields).map(([name, place]) => [name, [...within(box.form ?? document.body, place)].map(wordsIn).find(Boolean)]);
    const act = { ...seen(cardOf(ancestors(box))), verb, text, data: Object.fromEntries(further), undo: false };
    // The page may go with the form: the next one shows what became of the words.
    report("intent", { ...act, signals: ["submit"], confidence: 0.3 });
    // What is written in the page itself is there before it is posted.
    const before = text && mentions(text) - (rules.words || "value" in box ? 0 : 1);
    const shown = () => {
      if (isShown(box) && rawIn(box)) return null;
      if (text && mentions(text) > before) return ["new-node", 0.8];
      return Date.now() - act.at > patience && ["emptied", sure];
    };
    const then = ([signal, confidence]) => report("noticed", { ...act, signals: ["submit", signal], confidence });
    until(shown, then, () => settled(act.url, "kept"), Math.max(WAIT, patience + 1000));
  }

  const report = async (name, act) => (await allowed(act.url)) && tell(name, act);

  const settled = (url, shown) => tell("settled", { url, shown });

  /** The page before sent these words: they are shown here, or in a box again as in a preview or refusal. */
  function seek(words) {
    const url = location.href;
    const boxes = [...document.querySelectorAll("textarea, [contenteditable]")];
    if (boxes.some((box) => wordsIn(box).includes(words))) settled(url, "kept");
    else until(() => mentions(words) > 0, () => settled(url, "new-node"), () => settled(url, "gone"));
  }

  function boxNear(selector, from) {
    for (const element of ancestors(from)) {
      const box = first(element, selector);
      if (box) return box;
    }
  }

  function ancestors(element) {
    const found = [];
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) found.push(at);
    return found;
  }

  /** How often the page shows words, by their longest line. */
  function mentions(text) {
    const line = text.split("\n").sort((one, other) => other.length - one.length)[0].trim().slice(0, 60);
    const places = rules.words ? [...within(document.body, rules.words)] : [document.body];
    return places.reduce((count, { textContent }) => count + textContent.split(line).length - 1, 0);
  }

  function onClick(event) {
    if (!event.isTrusted) return;
    const path = pathOf(event);
    if (pressed(path)) return;
    for (const composer of rules.composers) {
      const button = path.find((element) => fits(element, composer.send));
      // A form says itself when it is sent and complete, unless in a shadow root.
      if (button && !(button.form && button.type === "submit" && button.getRootNode() === document)) return sent(composer, button);
    }
    const { href } = path.find((element) => element.localName === "a") ?? {};
    // It may be a form elsewhere to share this page with; the background knows.
    if (/^mailto:\?/.test(href) || (/^https?:.+\?/.test(href) && new URL(href).host !== location.host)) tell("link", { url: location.href, href });
  }

  function onSubmit(event) {
    // What a script submits is trusted too.
    if (!event.isTrusted || !navigator.userActivation.isActive) return;
    const form = pathOf(event)[0];
    for (const composer of rules.composers) {
      const button = event.submitter ?? first(form, composer.send);
      if (button && fits(button, composer.send)) return sent(composer, button);
    }
    generic(form, event.submitter);
  }

  function onKey(event) {
    if (!event.isTrusted) return;
    allowed(location.href); // Known before the page goes.
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const path = pathOf(event);
    const composer = rules.composers.find(({ box }) => path.some((element) => fits(element, box)));
    if (composer) sent(composer, path[0]);
  }

  /** A form nobody wrote rules for: some text is a comment, an e-mail address by itself a subscription. */
  function generic(form, button) {
    const said = (element) => [...(element?.attributes ?? [])].map(({ value }) => value).join(" ");
    const [about, label] = [said(form), `${said(button)} ${button?.innerText}`];
    if (form.querySelector("[type=password], [autocomplete^=cc-]") || OTHER_FORMS.test(about) || OTHER_BUTTONS.test(label)) return;
    const fields = [...form.querySelectorAll("input, select, textarea, [contenteditable]")].filter(
      (each) => isShown(each) && !/submit|button|check|radio|image|reset/.test(each.type),
    );
    const box = fields.find((each) => /^(textarea|undefined)$/.test(each.type) && wordsIn(each).length >= FEWEST && each.value !== (each.defaultValue ?? null));
    if (box && rules.generic && document.querySelector("link[rel~=canonical], meta[property='og:url']")) {
      sent({ verb: "comment", sure: 0.4, patience: 14_000 }, box);
    } else if (fields.length === 1 && fields[0].type === "email" && SUBSCRIBING.test(`${about} ${label} ${form.innerText.slice(0, 500)}`)) {
      sent({ verb: "subscribe", sure: 0.4 }, fields[0]);
    }
  }

  const head = document.head ?? document;
  const metas = [...head.querySelectorAll("meta[name], meta[property]")].slice(0, 100);
  const named = (name) => metas.find((meta) => meta.name.toLowerCase() === name)?.content.trim().toLowerCase().split(" ")[0];
  const makers = ["generator", "application-name"].map(named).filter(Boolean).map((word) => word.slice(0, 100));
  const marks = metas.map((meta) => (meta.name || meta.getAttribute("property")).slice(0, 100));
  if (head.querySelector('link[rel="https://api.w.org/"]')) marks.push("api.w.org");
  const status = performance.getEntriesByType("navigation")[0]?.responseStatus ?? 0;

  const url = location.href;
  tell("rules", { url, makers, marks, status }).then((answer) => {
    if (!answer?.value) return;
    ({ rules } = answer.value);
    checked.set(url, answer.value.allowed);
    if (answer.value.sought) seek(answer.value.sought);
    document.addEventListener("click", onClick, true);
    document.addEventListener("submit", onSubmit, true);
    document.addEventListener("keydown", onKey, true);
  });
})();
