/** How we know our server again: it answers a new question with the key it gave at pairing, which no look-alike has. */

const HMAC = Object.freeze({ name: "HMAC", hash: "SHA-256" });
const KEY = /^[0-9a-f]{64}$/;

/** Whether this is a server key: 256 bits as hexadecimal digits. */
export function isServerKey(text) {
  return typeof text === "string" && KEY.test(text);
}

/** A question that was never asked before. */
export function newNonce() {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether `proof` is the HMAC-SHA-256 of the nonce under the server key; compared in constant time. */
export async function isProof(proof, nonce, serverKey) {
  if (!isServerKey(proof)) return false;
  const key = await crypto.subtle.importKey("raw", bytesOf(serverKey), HMAC, false, ["verify"]);
  return await crypto.subtle.verify(HMAC, key, bytesOf(proof), new TextEncoder().encode(nonce));
}

function bytesOf(digits) {
  return Uint8Array.from(digits.match(/../g), (pair) => Number.parseInt(pair, 16));
}
