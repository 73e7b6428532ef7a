/** E-mail addresses: they are nobody's business but the reader's, so nothing that was noticed by itself keeps one. */

// The name before the sign is not looked at further than the server takes one, so no text can make this slow. `@bob@host` is the fediverse's.
const EMAIL = /(?<![\w@.%+-])(?:mailto:)?[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}@-])/gu;
/** Words may begin with an address; they are none. */
const isAddress = (text) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
/** What is under these names looks like an e-mail address and is a name in the fediverse. */
const HANDLES = new Set(["handle", "profile:username", "fediverse:creator"]);

/** A value as it came, its texts without e-mail addresses: in words "…" stands for them, out of an address goes the parameter. */
export function withoutEmails(value, name = "") {
  if (HANDLES.has(name)) return value;
  if (typeof value === "string") return isAddress(value) ? withoutParameters(value) : value.replace(EMAIL, "…");
  if (Array.isArray(value)) return value.map((each) => withoutEmails(each));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutEmails(each, key)]));
}

function withoutParameters(address) {
  if (!address.includes("@") && !/%40/i.test(address)) return address;
  const url = new URL(address);
  for (const [name, value] of [...url.searchParams]) if (value.search(EMAIL) >= 0) url.searchParams.delete(name);
  return url.href;
}
