/** The verbs a user can log, and which are likeliest on a page before the server has said anything. */

export const VERBS = Object.freeze([
  "comment", "share", "recommend", "like", "link", "review", "thank", "mention", "reply", "answer", "ask", "repost", "quote",
  "save", "follow", "subscribe", "refer", "contribute", "tip", "connect", "invite", "join", "list_add", "endorse", "rate",
  "react", "message", "visit",
]);

const POST = ["reply", "repost", "like", "quote", "mention", "save"];
const ARTICLE = ["comment", "share", "recommend", "link", "thank", "save"];
const PROFILE = ["follow", "recommend", "mention", "thank", "connect", "link"];
const ANY = ["share", "recommend", "comment", "link", "thank", "save"];

const PLACES = [
  { host: /^github\.com$/, path: /^\/[^/]+\/[^/]+\/(issues|pull|discussions)\/\d+/, verbs: ["comment", "contribute", "answer", "react", "thank", "share"] },
  { host: /^github\.com$/, path: /^\/[^/]+\/[^/]+/, verbs: ["like", "recommend", "contribute", "link", "share", "thank"] },
  { host: /^github\.com$/, path: /^\/[^/]+\/?$/, verbs: PROFILE },
  { host: /^news\.ycombinator\.com$/, path: /^\/item/, verbs: ["comment", "like", "share", "answer", "ask", "save"] },
  { host: /^bsky\.app$/, path: /^\/profile\/[^/]+\/post\//, verbs: POST },
  { host: /^bsky\.app$/, path: /^\/profile\/[^/]+\/?$/, verbs: PROFILE },
  { host: /./, path: /^\/@[^/]+\/\d+/, verbs: POST },
  { host: /./, path: /^\/@[^/]+\/?$/, verbs: PROFILE },
];

const RECEIVED = ["comment", "share", "mention", "link", "recommend", "thank"];

/** Verbs for a page, likeliest first, from its address and what its markup says it is. */
export function likeliest(page, direction = "given") {
  if (direction === "received") return complete(RECEIVED);
  return complete(placeOf(page) ?? kindOf(page));
}

/** The same with the server's opinion first. A verb of a plugin that we do not know keeps its place. */
export function inOrder(page, direction, answered) {
  const told = direction === "given" ? (answered ?? []).map(({ verb }) => verb) : [];
  return [...new Set([...told, ...likeliest(page, direction)])];
}

function placeOf(page) {
  const { hostname, pathname } = new URL(page.url);
  const place = PLACES.find(({ host, path }) => host.test(hostname.replace(/^www\./, "")) && path.test(pathname));
  return place?.verbs;
}

function kindOf(page) {
  const kind = page.meta?.["og:type"] ?? "";
  if (page.comment_form || kind === "article") return ARTICLE;
  if (kind.startsWith("profile")) return PROFILE;
  return ANY;
}

function complete(first) {
  return [...new Set([...first, ...VERBS])];
}
