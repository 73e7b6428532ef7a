/**
 * What a page says of itself and its author. A classic script that only reads; its value is the answer.
 */
(() => {
  const LIMITS = { title: 2048, name: 300, url: 2048, meta: 1000, selection: 8192 };
  const NAME_CHARACTERS = 100;
  const JSONLD_KEYS = 90;
  const META = [
    "og:type", "og:url", "generator", "application-name", "fediverse:creator", "profile:username", "user-login", "author",
    "article:author", "article:published_time", "twitter:creator", "keywords", "tumblr-theme", "forem:name", "forem:domain",
    "al:ios:app_name",
  ];
  const PLACEHOLDERS = new Set([
    "admin", "administrator", "anonymous", "author", "editor", "guest", "null", "root", "staff", "undefined", "unknown",
    "user", "username", "webmaster",
  ]);
  // GitHub marks the owner of the repository as author.
  const PLACES = [
    {
      host: "github.com", path: /^\/[^/]+\/[^/]+\/(issues|pull|discussions)\/\d+/,
      author: "[data-testid=issue-body-header-author], .gh-header-meta a.author, .timeline-comment a.author, [data-testid=author-link]",
    },
    { host: "news.ycombinator.com", path: /^\/item/, author: ".fatitem a.hnuser" },
  ];

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);

  function cut(value, limit) {
    if (typeof value !== "string") return null;
    const text = value.replace(/\p{Surrogate}/gu, "\uFFFD").replaceAll("\0", "").trim();
    const bytes = new TextEncoder().encode(text);
    if (bytes.length <= limit) return text || null;
    return new TextDecoder().decode(bytes.subarray(0, limit), { stream: true }) || null;
  }

  function address(value) {
    if (typeof value !== "string" || !value.trim()) return null;
    const url = parsed(value.trim());
    if (!url || !/^https?:$/.test(url.protocol)) return null;
    url.username = "";
    url.password = "";
    return new TextEncoder().encode(url.href).length <= LIMITS.url ? url.href : null;
  }

  function parsed(value) {
    try {
      return new URL(value, document.baseURI);
    } catch {
      return null;
    }
  }

  function name(value) {
    if (typeof value !== "string") return null;
    const text = value.replace(/\s+/g, " ").trim().replace(/^(by|von|por|par)[: ]+/i, "").trim();
    if (!text || [...text].length > NAME_CHARACTERS) return null;
    if (/\{\{|\}\}|\$\{|<%|%[a-z_]+%|^https?:/i.test(text) || PLACEHOLDERS.has(text.toLowerCase())) return null;
    return cut(text, LIMITS.name);
  }

  const text = (element) => element?.getAttribute("content") ?? element?.innerText ?? null;
  const link = (element) => address(element?.getAttribute("href") ?? one("a[href]", element ?? undefined)?.getAttribute("href"));
  const meta = (key) => one(`meta[property="${key}" i], meta[name="${key}" i]`)?.content || null;
  const withoutEmpty = (fields) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== ""));

  /** A person as one source names them, or null when the source names nobody. */
  function person(source, { name: called, url, handle } = {}) {
    const found = withoutEmpty({ name: name(called), url: address(url), handle: handle || null });
    return Object.keys(found).length > 0 ? { ...found, source } : null;
  }

  function nodes() {
    const found = [];
    for (const script of all('script[type="application/ld+json"]').slice(0, 20)) {
      if (script.textContent.length > 300_000) continue;
      try {
        const value = JSON.parse(script.textContent);
        for (const item of [value].flat()) found.push(...(Array.isArray(item?.["@graph"]) ? item["@graph"] : [item]));
      } catch {
        // Often broken.
      }
    }
    return found.filter((item) => item !== null && typeof item === "object" && !Array.isArray(item)).slice(0, 60);
  }

  const graph = nodes();
  const typesOf = (item) => [item?.["@type"]].flat().filter((type) => typeof type === "string").slice(0, 3);
  const isPerson = (item) => typesOf(item).length === 0 || typesOf(item).includes("Person");

  /** Authors of a node; one that is only a reference is looked up in the same page. */
  function authorsOf(item) {
    return [item.author].flat().filter(Boolean).slice(0, 3).map((author) => {
      if (typeof author === "string") return { name: author };
      const whole = author["@id"] && graph.find((other) => other["@id"] === author["@id"]);
      return whole ? { ...whole, ...author } : author;
    });
  }

  const sameAs = (item) => [item.sameAs].flat().map(address).filter(Boolean).slice(0, 5);

  function trimPerson(item) {
    const also = sameAs(item);
    return withoutEmpty({
      "@type": typesOf(item)[0], name: name(item.name), url: address(item.url), sameAs: also.length > 0 ? also : null,
    });
  }

  /** The nodes that say who made what. */
  function jsonld() {
    const kept = [];
    let keys = 0;
    for (const item of graph) {
      const told = typesOf(item);
      const authors = authorsOf(item).map(trimPerson).filter((author) => author.name || author.url);
      if (authors.length === 0 && !told.some((type) => /Person|Profile|Article|Posting|Product|Review|Video/.test(type))) continue;
      const trimmed = withoutEmpty({
        "@type": told.length > 1 ? told : told[0], name: cut(item.name, LIMITS.name), headline: cut(item.headline, LIMITS.meta),
        url: address(item.url), datePublished: cut(item.datePublished, 40),
        author: authors.length > 1 ? authors : authors[0], sameAs: sameAs(item).length > 0 ? sameAs(item) : null,
      });
      keys += Object.keys(trimmed).length + authors.reduce((sum, author) => sum + Object.keys(author).length, 0);
      if (keys > JSONLD_KEYS) break;
      kept.push(trimmed);
    }
    return kept;
  }

  function onlyOne(elements, key) {
    return new Set(elements.map(key)).size === 1 ? elements[0] : null;
  }

  function fromEntry() {
    const entries = all(".h-entry").filter((entry) => !entry.parentElement?.closest(".h-entry"));
    const cards = entries.map((entry) => one(".p-author", entry)).filter(Boolean);
    const card = onlyOne(cards, (each) => text(each)?.trim());
    if (!card) return null;
    const url = one(".u-url[href]", card)?.getAttribute("href") ?? card.getAttribute("href");
    return person("h-card", { name: text(one(".p-name", card) ?? card), url });
  }

  function fromMeta() {
    for (const key of ["article:author", "author", "byl", "citation_author", "dc.creator"]) {
      const value = meta(key);
      const found = value && person(`meta:${key}`, /^https?:/i.test(value.trim()) ? { url: value } : { name: value });
      if (found) return found;
    }
    return null;
  }

  function fromItemprop() {
    const element = one("[itemprop~=author]");
    if (!element) return null;
    const called = one("[itemprop~=name]", element) ?? element;
    return person("itemprop", { name: text(called), url: one("[itemprop~=url]", element)?.getAttribute("href") ?? link(element) });
  }

  function fromByline() {
    const element = one(".author .fn, .byline");
    if (!element) return null;
    const anchor = element.closest("a") ?? one("a[href]", element);
    return person("byline", { name: text(anchor ?? element), url: anchor?.getAttribute("href") });
  }

  const named = (source, element) => (element ? person(source, { name: text(element), url: link(element) }) : null);

  function fromMarkedLink() {
    const marked = all("a[rel~=author], address[rel~=author]");
    return named("rel=author", onlyOne(marked, (element) => link(element) ?? text(element)));
  }

  function fromAuthorPage() {
    const found = all('a[href*="/author/"]').filter((element) => /\/author\/[^/?#]/.test(element.href) && name(text(element)));
    return found.length <= 3 ? named("author page", found[0]) : null;
  }

  // Social sites title a post with its author: "Bob (@bob@host)".
  const [, titleName, titleHandle] = /^(.+) \(@([^\s)]+)\)$/.exec(meta("og:title")?.trim() ?? "") ?? [];
  const profile = meta("profile:username")?.trim();
  const isTitledByAuthor = Boolean(profile) && titleHandle === profile;

  function fediverse() {
    const [, handle] = /^@?([\w.-]+@[\w.-]+\.\w+)$/.exec((meta("fediverse:creator") ?? profile ?? "").trim()) ?? [];
    const called = isTitledByAuthor && (!handle || handle === profile) ? titleName : null;
    return person(handle ? "fediverse:creator" : "profile", { name: called, handle: handle && `@${handle}` });
  }

  const relMe = () => person("rel=me", { url: address(one("link[rel~=me]")?.getAttribute("href")) });
  const fromGraph = () => {
    for (const item of graph) {
      for (const author of authorsOf(item).filter(isPerson)) {
        const found = person("json-ld", { name: author.name, url: address(author.url) ?? sameAs(author)[0] });
        if (found?.name) return found;
      }
    }
    return null;
  };

  /**
   * Who made this page: the first source that names somebody. A source that knows an address but no name takes the name
   * of the next, and one that knows a name but no address the address under the same name; never two people in one.
   */
  function author() {
    const place = PLACES.find(({ host, path }) => host === location.hostname.replace(/^www\./, "") && path.test(location.pathname));
    if (place) return named(place.host, one(place.author));
    const sources = [
      fediverse, relMe, fromGraph, fromEntry, fromMeta, fromMarkedLink, fromItemprop, fromByline, fromAuthorPage,
    ];
    const found = sources.map((source) => source()).filter(Boolean);
    const [first, ...others] = found;
    if (!first) return null;
    if (!first.name) {
      const next = others.find((other) => other.name);
      // rel=me speaks for the whole site; an article's author is nearer.
      if (first.source === "rel=me" && next?.url) return next;
      return next ? { ...next, ...first } : first;
    }
    const same = others.find((other) => other.url && other.name?.toLowerCase() === first.name.toLowerCase());
    return first.url || !same ? first : { ...first, url: same.url };
  }

  function metas() {
    const found = META.map((key) => [key, cut(meta(key), LIMITS.meta)]);
    for (const [key, selector] of [
      ["shortlink", "link[rel=shortlink]"], ["api.w.org", 'link[rel="https://api.w.org/"]'],
      ["activity+json", 'link[rel=alternate][type="application/activity+json"]'],
    ]) found.push([key, address(one(selector)?.getAttribute("href"))]);
    return withoutEmpty(Object.fromEntries(found));
  }

  /** The words the user has marked, also inside a text field, but never in a password. */
  function selection() {
    const field = document.activeElement;
    const typed = field?.tagName === "TEXTAREA" || (field?.tagName === "INPUT" && /^(text|search)$/.test(field.type));
    const marked = typed ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0) : "";
    return cut(marked || String(getSelection() ?? ""), LIMITS.selection);
  }

  const linksMe = new Set(all("link[rel~=me], a[rel~=me]").map((element) => address(element.getAttribute("href"))).filter(Boolean));
  const commentForm = one(
    '#commentform, form[action*="wp-comments-post" i], form[class*="comment" i] textarea, textarea[name*="comment" i], textarea[id*="comment" i], #disqus_thread',
  );

  return withoutEmpty({
    url: location.href,
    title: (isTitledByAuthor ? null : cut(meta("og:title"), LIMITS.title)) ?? cut(document.title, LIMITS.title),
    canonical: address(one("link[rel~=canonical]")?.getAttribute("href")),
    site_name: cut(meta("og:site_name"), LIMITS.name),
    lang: cut(document.documentElement.lang, 40),
    author: author(),
    meta: metas(),
    jsonld: jsonld(),
    links_me: [...linksMe].slice(0, 10),
    tags: all('a[rel~=tag], meta[property="article:tag" i]').map((each) => cut(each.content ?? each.textContent, 60)).filter(Boolean).slice(0, 20),
    comment_form: commentForm !== null,
    selection: selection(),
  });
})();
