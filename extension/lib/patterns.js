/**
 * Templates of addresses, as the platforms' tables have them: `/threads/{thread:int}`, `/messages|settings/**`,
 * `/**#comment-{number:int}`, `chat.example.org/**`. They are compared segment by segment, so nothing can take long.
 */

const TESTS = {
  "": /^.+$/s, int: /^\d+$/, hex: /^[\da-f]+$/i, alnum: /^[\da-z]+$/i, code: /^[\w-]+$/, name: /^[\w.-]+$/, word: /^[\p{L}\p{N}_-]+$/u,
  slug: /^[\p{L}\p{N}-]+$/u, uuid: /^[\da-f-]{36}$/i, domain: /^[\w-]+(\.[\w-]+)+$/, acct: /^[\w.-]+@[\w.-]+\.[\w-]+$/,
};

/** Whether an address has the shape of a template. */
export function fits(template, address) {
  const url = new URL(address);
  const { host, parts, query, fragment } = taken(template);
  if (host && !part(host, bare(url.hostname))) return false;
  if (!query.every(([key, value]) => url.searchParams.has(key) && part(value, url.searchParams.get(key)))) return false;
  if (fragment && !part(fragment, decoded(url.hash.slice(1)))) return false;
  return path(parts, url.pathname.split("/").filter(Boolean).map(decoded));
}

/** What the placeholder `name` stands for in an address of this shape; null where it has none. */
export function valueIn(template, address, name) {
  const { fragment, query } = taken(template);
  const url = new URL(address);
  const holder = `{${name}`;
  if (fragment.includes(holder)) return inside(fragment, decoded(url.hash.slice(1)));
  const [key, value] = query.find(([, each]) => each.includes(holder)) ?? [];
  return key ? inside(value, url.searchParams.get(key) ?? "") : null;
}

function taken(template) {
  const [address, fragment = ""] = split(template, "#");
  const [place, asked = ""] = split(address, "?");
  const [host, ...rest] = place.split("/");
  return { host, parts: rest.filter(Boolean), fragment, query: asked.split("&").filter(Boolean).map((pair) => split(pair, "=")) };
}

function split(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function path(parts, segments) {
  const floats = parts[0] === "**";
  const open = !floats && /^\*\*?$/.test(parts.at(-1) ?? "");
  const fixed = parts.filter((each) => each !== "**" && each !== "*");
  if (segments.length < fixed.length || (!floats && !open && segments.length > fixed.length)) return false;
  const start = floats ? segments.length - fixed.length : 0;
  return fixed.every((each, place) => part(each, segments[start + place]));
}

function part(shape, text) {
  if (!shape.includes("{")) return shape.split("|").includes(text);
  const value = inside(shape, text);
  const [, test = ""] = /\{\w+(?::(\w+))?/.exec(shape);
  return value !== null && value !== "" && (TESTS[test] ?? TESTS[""]).test(value);
}

/** What stands where the shape's placeholders do; null when its fixed text is not around it. */
function inside(shape, text) {
  const before = shape.slice(0, shape.indexOf("{"));
  const after = shape.slice(shape.lastIndexOf("}") + 1);
  if (text.length < before.length + after.length || !text.startsWith(before) || !text.endsWith(after)) return null;
  return text.slice(before.length, text.length - after.length);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const bare = (host) => host.replace(/^www\./, "");
