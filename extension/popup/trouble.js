/** What stands between the extension and its server, in words. */

import { say } from "../lib/words.js";

const SAID_ELSEWHERE = new Set(["unpaired", "unauthorized", "http_401", "no_access"]);
const KNOWN = { unreachable: "away", slow: "slow", stranger: "stranger", not_yours: "not_yours", other_version: "other_version", http_429: "busy" };

/** The sentence for a trouble, or an empty one where another part of the popup already says it. */
export function troubleText({ code, reason }, port) {
  if (SAID_ELSEWHERE.has(code)) return "";
  return KNOWN[code] ? say(KNOWN[code], port) : say("refused", reason ?? code);
}
