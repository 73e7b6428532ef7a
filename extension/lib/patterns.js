/**
 * Templates of addresses, as the platforms' tables have them: `/threads/{thread:int}`, `/messages|settings/**`,
 * `/**#comment-{number:int}`, `chat.example.org/**`. They are compared segment by segment, so nothing can take long.
 */

const TESTS = new Map(Object.entries({
  "": /^.+$/s, int: /^\d+$/, hex: /^[\da-f]+$/i, alnum: /^[\da-z]+$/i, code: /^[\w-]+$/, name: /^[\w.-]+$/, word: /^[\p{L}\p{N}_-]+$/u,
  slug: /^[\p{L}\p{N}-]+$/u, uuid: /^[\da-f-]{36}$/i, domain: /^[\w-]+(\.[\w-]+)+$/, acct: /^[\w.-]+@[\w.-]+\.[\w-]+$/,
}));
const SLOT = /\{(\w*):?(\w*):?(\d*)\}/g;

/** Whether an address has the shape of a template. */
export function fits(template, address) {
  const url = new URL(address);
  const { host, parts, query, fragment } = taken(template);
  if (host && !values(host, bare(url.hostname))) return false;
  if (!query.every(([key, value]) => url.searchParams.has(key) && values(value, url.searchParams.get(key)))) return false;
  if (fragment && !values(fragment, decoded(url.hash.slice(1)))) return false;
  return path(parts, url.pathname.split("/").filter(Boolean).map(decoded));
}

/** What the placeholder `name` in the query or fragment stands for in an address of this shape; null where it has none. */
export function valueIn(template, address, name) {
  const { fragment, query } = taken(template);
  const url = new URL(address);
  const holder = `{${name}`;
  if (fragment.includes(holder)) return values(fragment, decoded(url.hash.slice(1)))?.get(name) ?? null;
  const [key, value] = query.find(([, each]) => each.includes(holder)) ?? [];
  return key ? (values(value, url.searchParams.get(key) ?? "")?.get(name) ?? null) : null;
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
  return fixed.every((each, place) => values(each, segments[start + place]));
}

/** What stands where the placeholders of a part do, by name; null when the text does not fit. With no test one goes as far as it can. */
function values(shape, text) {
  const slots = [...shape.matchAll(SLOT)];
  if (slots.length === 0) return shape.split("|").includes(text) ? new Map() : null;
  const [before, ...joints] = shape.split(/\{[^{}]*\}/);
  const after = joints.pop();
  if (text.length < before.length + after.length || !text.startsWith(before) || !text.endsWith(after)) return null;
  const found = new Map();
  let rest = text.slice(before.length, text.length - after.length);
  for (const [place, [, name, test, least]] of slots.entries()) {
    const joint = joints[place] ?? "";
    const end = place === slots.length - 1 ? rest.length : test ? rest.indexOf(joint) : rest.lastIndexOf(joint);
    const value = end < 0 ? "" : rest.slice(0, end);
    if (value.length < (Number(least) || 1) || !(TESTS.get(test) ?? TESTS.get("")).test(value)) return null;
    found.set(name, value);
    rest = rest.slice(end + joint.length);
  }
  return found;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const bare = (host) => host.replace(/^www\./, "");
