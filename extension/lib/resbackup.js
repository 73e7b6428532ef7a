/**
 * The user tags in a settings backup of Reddit Enhancement Suite. It has kept them in two ways: one entry for each user
 * (`tag.bob`: `{text, link, color, votesUp, votesDown}`), and before version 5.8 all in one (`RESmodules.userTagger.tags`:
 * `{bob: {tag, link, color, votes, ignore}}`). The backup around them has three forms, told apart by its `SCHEMA_VERSION`.
 */

const EACH = "tag.";
const ALL = "RESmodules.userTagger.tags";
const USER = /^[\w-]{1,30}$/;
const LINKS = 5;

/** The file cannot be read. `code` is `not_json`, `not_a_backup` or `no_tags`. */
export class Unreadable extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/**
 * The tags with words, `{name, text, link}` by name, and how many entries had none (only votes, a color) or no usable name.
 * `link` is where the user was tagged, or null. Raises `Unreadable`.
 */
export function tagsIn(file) {
  const settings = settingsIn(file);
  const entries = [
    ...Object.entries(record(settings[ALL]) ?? {}).map(([name, value]) => [name, value?.tag, value?.link]),
    ...Object.entries(settings).filter(([key]) => key.startsWith(EACH)).map(([key, value]) => [key.slice(EACH.length), value?.text, value?.link]),
  ];
  if (entries.length === 0) throw new Unreadable(isBackup(settings) ? "no_tags" : "not_a_backup");
  const tags = new Map();
  for (const [name, text, link] of entries) {
    const words = typeof text === "string" ? text.trim() : "";
    if (USER.test(name) && words) tags.set(name.toLowerCase(), { name, text: words, link: linksIn(link) });
  }
  const names = new Set(entries.map(([name]) => name.toLowerCase()));
  return { tags: [...tags.values()].sort((one, other) => (one.name < other.name ? -1 : 1)), left_out: names.size - tags.size };
}

function settingsIn(file) {
  const backup = record(parse(file.replace(/^\uFEFF/, "")));
  if (!backup) throw new Unreadable("not_json");
  if (backup.SCHEMA_VERSION === 2) return record(backup.data) ?? {};
  if (backup.SCHEMA_VERSION === 1) return backup;
  // The first form has every value as JSON in a string.
  return Object.fromEntries(Object.entries(backup).map(([key, value]) => [key, typeof value === "string" ? parse(value) : value]));
}

const isBackup = (settings) => Object.keys(settings).some((key) => /^RES(modules|options|console)?\b/i.test(key));

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const record = (value) => (value !== null && typeof value === "object" && !Array.isArray(value) ? value : null);

/** The addresses of the web in a link field, which may hold several. */
function linksIn(text) {
  const links = (typeof text === "string" ? text.split(/\s+/) : []).filter((link) => /^https?:\/\/./i.test(link) && URL.canParse(link));
  return links.slice(0, LINKS).join(" ") || null;
}
