/** Every language says all that English says, with the same placeholders and the forms its own plurals need. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";

const EXTENSION = new URL("../../extension/", import.meta.url);
const read = (locale) => JSON.parse(readFileSync(new URL(`_locales/${locale}/messages.json`, EXTENSION)));
const locales = readdirSync(new URL("_locales/", EXTENSION));
const english = read("en");

/** What counts things has a message for each form of the language's plurals; the others have one. */
const counted = Object.keys(english).filter((key) => key.endsWith("_other") && `${key.slice(0, -"other".length)}one` in english);
const families = counted.map((key) => key.slice(0, -"_other".length));
const single = Object.keys(english).filter((key) => !families.some((family) => key === `${family}_one` || key === `${family}_other`));

/** The English message that another language's stands for. */
const originOf = (key) => english[key] ?? english[`${families.find((family) => key.startsWith(`${family}_`))}_other`];
/** What only the server says in English: why a reminder is due, and what one can do. */
const isServers = (key) => /^(reason|useful)_/.test(key);
const used = (message) => [...message.matchAll(/\$(\w+)\$|\$\d/g)].map(([found]) => found).sort();

test("there is a second language, and things are counted", () => {
  assert.ok(locales.includes("en") && locales.includes("de"));
  assert.ok(families.length > 4);
});

for (const locale of locales) {
  describe(locale, () => {
    const messages = read(locale);

    test("says everything, and nothing else", () => {
      const { pluralCategories } = new Intl.PluralRules(locale.replace("_", "-")).resolvedOptions();
      const forms = families.flatMap((family) => pluralCategories.map((form) => `${family}_${form}`));
      const ours = Object.keys(messages).filter((key) => !isServers(key));
      assert.deepEqual(ours.sort(), [...single, ...forms].sort());
      for (const [key, { message }] of Object.entries(messages)) assert.ok(message.trim(), key);
    });

    test("puts the same things in", () => {
      for (const [key, { message, placeholders }] of Object.entries(messages)) {
        if (isServers(key)) continue;
        assert.deepEqual(placeholders, originOf(key).placeholders, key);
        assert.deepEqual(used(message), used(originOf(key).message), key);
      }
    });

    test("names itself and its direction", () => {
      assert.equal(messages.language.message, locale.replace("_", "-"));
      assert.match(messages.direction_of_text.message, /^(ltr|rtl)$/);
    });
  });
}

test("German says du, and quotes as German does", () => {
  for (const [key, { message }] of Object.entries(read("de"))) assert.doesNotMatch(message, /\b(Ihr|Ihre|Ihren|Ihnen)\b|(?<!^|[.:!?] )\bSie\b|["”]/, key);
});
