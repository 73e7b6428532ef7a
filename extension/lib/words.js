/** The extension's words in the user's language. */

export function say(key, substitutions = [], browser = chrome) {
  return browser.i18n.getMessage(key, [substitutions].flat().map(String)) || key;
}

/** A message with a number in it, in the form the language has for that number. */
export function count(key, number, others = [], browser = chrome) {
  const form = new Intl.PluralRules(say("language", [], browser)).select(number);
  const known = browser.i18n.getMessage(`${key}_${form}`) ? form : "other";
  return say(`${key}_${known}`, [number, ...others], browser);
}

/** The verb as a sentence in the given direction ("I commented"); a plugin's own verb is shown as it is. */
export function sayVerb(verb, direction, browser = chrome) {
  return browser.i18n.getMessage(`verb_${direction}_${verb}`) || verb.replaceAll("_", " ");
}

/** The next useful act after one that was done; in the server's own words where we have none for the two. */
export function sayNext({ verb, direction }, next, browser = chrome) {
  const after = direction === "given" ? verb : "received";
  return browser.i18n.getMessage(`next_${after}_${next.verb}`) || next.text;
}

/** Why a reminder is due. English is the server's own, as is what we have no words for: a kind that is newer than this extension. */
export function sayReason({ kind, person, reason, evidence }, browser = chrome) {
  const [cause] = evidence ?? [];
  const about = cause?.title ? say("quoted", cause.title, browser) : cause?.url ?? "";
  return browser.i18n.getMessage(`reason_${kind}`, [person.name, about]) || reason;
}

/** What one can do about it; likewise. */
export function sayUseful({ person, act }, browser = chrome) {
  return browser.i18n.getMessage(`useful_${act.verb}`, [person.name]) || act.text;
}

/**
 * Puts the words into a page's `data-say`, `data-say-label` and `data-say-placeholder`, and says what language they are in: it may
 * not be the browser's, for which we may have none.
 */
export function translate(root, browser = chrome) {
  root.documentElement.lang = say("language", [], browser);
  root.documentElement.dir = say("direction_of_text", [], browser);
  for (const element of root.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say, [], browser);
  for (const element of root.querySelectorAll("[data-say-label]")) {
    element.setAttribute("aria-label", say(element.dataset.sayLabel, [], browser));
  }
  for (const element of root.querySelectorAll("[data-say-placeholder]")) {
    element.placeholder = say(element.dataset.sayPlaceholder, [], browser);
  }
}

/** "3 days ago", in the user's language. */
export function ago(time, now, language) {
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return format.format(Math.round(seconds / length), unit);
  }
  return format.format(0, "minute");
}

const UNITS = [
  ["year", 31_536_000], ["month", 2_592_000], ["week", 604_800], ["day", 86_400], ["hour", 3_600], ["minute", 60],
];
