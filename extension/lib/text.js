/** Strings as the server takes them: well formed, without U+0000, at most so many bytes. */

export const TEXT_BYTES = 8192;
export const TITLE_BYTES = 2048;

export function byteLength(text) {
  return new TextEncoder().encode(text).length;
}

/** The text without what the server refuses, cut at a whole character when it is longer than `limit` bytes. */
export function clean(text, limit = TEXT_BYTES) {
  const whole = text.replace(/\p{Surrogate}/gu, "\uFFFD").replaceAll("\0", "");
  const bytes = new TextEncoder().encode(whole);
  if (bytes.length <= limit) return whole;
  // `stream` keeps back the bytes of a character that was cut in two instead of decoding them to U+FFFD.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, limit), { stream: true });
}
