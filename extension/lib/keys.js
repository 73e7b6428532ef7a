/**
 * What an address and the accounts and pages it can show have in common: keys of 32 bits. The server makes them of what the log
 * holds, this module of an address; where the two share none, the log knows nobody there. A key is made of a place, which is the
 * platform a table gives for the host, else the host itself, and of a token: a name, an id, or a path.
 */

/** Most addresses looked at inside one, their length together, and most escapes around each. */
const INSIDE = 24;
const ROOM = 24_000;
const ESCAPES = 5;
/** Longer names than the server makes keys of. */
const LONGEST = 250;
/** A name stands near the beginning or the end of the word it is in. */
const CUTS = 8;
const SEVERAL = /[/#:,;?&=!*+|()\s]+/u;
const ANYWHERE = "*";

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const encoder = new TextEncoder();

/** The key of a token at a place: CRC-32 of both, in lower case. */
export function keyOf(place, token) {
  let value = 0xffffffff;
  for (const byte of encoder.encode(`${place}\n${token}`.toLowerCase())) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** The keys of `platform:name`, or of `@name@server`. */
export function keysOfHandle(handle) {
  const named = /^([a-z][a-z0-9_-]*):(.+)$/s.exec(handle.trim());
  if (named && named[1] !== "acct") return new Set([ANYWHERE, ...tokensIn(named[2])].map((token) => keyOf(named[1], token)));
  return new Set([keyOf("@", strip(handle.trim().replace(/^acct:/i, "")))]);
}

/**
 * The keys of an address and of those it leads to. `table` is the server's: `hosts` gives the place of a host or of all below
 * (`*.example.org`), `aliases` the host that another one stands for, `prefixes` what a place writes before its ids.
 */
export function keysOf(address, table) {
  const keys = new Set();
  const addresses = new Set([address]);
  let room = ROOM;
  for (const each of addresses) {
    const url = parsed(each);
    room -= each.length;
    if (!url || room < 0) continue;
    gather(url, table, keys);
    for (const inner of addressesIn(url)) {
      if (addresses.size > INSIDE) break;
      addresses.add(inner);
    }
  }
  return keys;
}

function gather(url, table, keys) {
  const host = bare(url.hostname);
  const home = table.aliases[host] ?? host;
  const segments = url.pathname.split("/").filter(Boolean).map(decoded);
  const query = [...url.searchParams];
  const fragment = decoded(url.hash.slice(1));
  const tokens = new Set([ANYWHERE, home, ...hostsIn(host), ...pathsOf(segments, query)]);
  const texts = [...segments, fragment, ...query.flat()];
  for (const text of texts) for (const token of tokensIn(text)) tokens.add(token);
  const places = new Set([placeOf(host, table), ...(url.port ? [host] : [])]);
  for (const place of places) {
    for (const prefix of table.prefixes[place] ?? []) {
      for (const token of [...tokens]) if (token.startsWith(prefix)) tokens.add(token.slice(prefix.length));
    }
    for (const token of tokens) keys.add(keyOf(place, token));
  }
  for (const text of texts) for (const acct of acctsIn(text)) keys.add(keyOf("@", acct));
}

/** The name under which the table or, failing that, the address itself has a host. Google has a host in each country. */
export function placeOf(hostname, { hosts }) {
  const host = hostname.replace(/^((?:[a-z]+\.)?google)\.(?:com?\.)?[a-z]{2,3}$/, "$1.com");
  if (Object.hasOwn(hosts, host)) return hosts[host];
  for (let at = host.indexOf("."); at >= 0; at = host.indexOf(".", at + 1)) {
    const below = `*${host.slice(at)}`;
    if (Object.hasOwn(hosts, below)) return hosts[below];
  }
  return host;
}

/** A host with those above it, and the names before each of them: `ann` and `a.ann` of `a.ann.example.org`. */
function hostsIn(host) {
  const names = host.split(".");
  return names.flatMap((name, at) => [name, names.slice(at).join("."), names.slice(0, at + 1).join(".")]);
}

/** The page's path, with each parameter it may be told apart by; also without what asks for its light version. */
function pathsOf(segments, query) {
  const whole = [...segments];
  const last = whole.pop() ?? "";
  if (last !== "amp") whole.push(last.replace(/(\.amp)?(\.html)?$/, (ending) => (ending.includes(".amp") ? "" : ending)));
  const paths = [...new Set([segments.join("/"), whole.join("/")])];
  return [
    ...segments.map((_, count) => `/${segments.slice(0, count).join("/")}`),
    ...paths.flatMap((path) => [`/${path}`, ...query.map(([key, value]) => `/${path}?${key}=${value}`)]),
  ];
}

/** Every name or id that may stand in a piece of an address. */
function tokensIn(text) {
  const found = new Set();
  for (const word of [text, ...text.split(SEVERAL), ...text.split(/[@/#:,;?&=!*+|()\s]+/u)]) {
    for (const run of runsIn(strip(word.toLowerCase()))) found.add(run);
  }
  found.delete("");
  return [...found];
}

/** A word, and what is before and after each of its hyphens, dots and underscores, also without the letters before a number. */
function* runsIn(word) {
  const stem = word.replace(/\.\w+$/, "");
  for (const whole of new Set([word, stem])) {
    yield whole;
    const at = [...whole.matchAll(/[^\p{L}\p{N}]/gu)].map(({ index }) => index);
    for (const index of new Set([...at.slice(0, CUTS), ...at.slice(-CUTS)])) {
      yield strip(whole.slice(0, index));
      yield strip(whole.slice(index + 1));
    }
  }
  for (const piece of [word, ...word.split(/[^\p{L}\p{N}]/u)]) {
    const [, number] = /^\p{L}*(\P{L}.*)$/su.exec(piece) ?? [];
    if (number) yield strip(number);
  }
  for (const [number] of word.matchAll(/\d{5,}/g)) yield number;
}

/** People of the fediverse, who are known by their server wherever they are seen. */
function acctsIn(text) {
  const sides = text.toLowerCase().split("@");
  return sides.slice(1).flatMap((after, at) => {
    const [name] = /[a-z0-9_.-]*$/.exec(sides[at].slice(-LONGEST));
    const [server] = /^[a-z0-9.-]*/.exec(after.slice(0, LONGEST));
    return name && server ? [strip(`${name}@${server}`)] : [];
  });
}

/** The addresses inside an address: in its path, its query or its fragment, however often it was escaped. */
function* addressesIn(url) {
  for (const value of url.searchParams.values()) if (value.startsWith("/")) yield `${url.origin}${value}`;
  let text = `${url.pathname}${url.search}${url.hash}`;
  for (let turn = 0; turn <= ESCAPES; turn++) {
    const [, ...rest] = text.split(/(?=https?:\/{0,2}[^/])/i);
    for (const [place] of rest.entries()) yield rest.slice(place).join("").replace(/^(https?:)\/{0,2}/i, "$1//").split(/[\s<>"'`[\]{}|\\^]/)[0];
    for (const { index } of text.matchAll(/(?<=[/=:])(?=([\w-]+\.)+[a-z][\w-]+(?:[/?#:&]|$))/gi)) yield `${url.protocol}//${text.slice(index)}`;
    const plain = decoded(text.replaceAll("+", " "));
    if (plain === text) break;
    text = plain;
  }
}

function parsed(address) {
  try {
    const url = new URL(address);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

function bare(hostname) {
  let host = hostname.replace(/\.+$/, "");
  while (host.startsWith("www.") && host.split(".").length > 2) host = host.slice(4);
  return host;
}

/** Text without its escapes; bytes that are no text become what no name has in it. */
function decoded(text) {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    const bytes = [...encoder.encode(text)].map((byte) => String.fromCharCode(byte)).join("");
    const plain = bytes.replace(/%([\da-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
    return new TextDecoder().decode(Uint8Array.from(plain, (character) => character.charCodeAt(0)));
  }
}

/** A name without the marks sites put before it. */
const strip = (text) => text.replace(/^[^\p{L}\p{N}]+/u, "");
