/** How we know our server again: it answers a new question with the key it gave at pairing, which no look-alike has. */

const HMAC = Object.freeze({ name: "HMAC", hash: "SHA-256" });
const KEY = /^[0-9a-f]{64}$/;

/** Whether this is a server key: 256 bits as hexadecimal digits. */
export function isServerKey(text) {
  return typeof text === "string" && KEY.test(text);
}

/**
 * A question that was never asked before, `nonce`, and what tells whether an answer to it is the HMAC-SHA-256 of it under the server key,
 * compared in constant time: `isProof`. The key is made ready while the server thinks.
 */
export function newQuestion(serverKey) {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const key = crypto.subtle.importKey("raw", bytesOf(serverKey), HMAC, false, ["verify"]);
  const isProof = async (proof) => isServerKey(proof) && (await crypto.subtle.verify(HMAC, await key, bytesOf(proof), new TextEncoder().encode(nonce)));
  return { nonce, isProof };
}

function bytesOf(digits) {
  return Uint8Array.from(digits.match(/../g), (pair) => Number.parseInt(pair, 16));
}
