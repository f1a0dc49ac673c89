import { expect, test } from "vitest";
import { directionOf, languageOf, languageTagOf, localeTagOf } from "./languages";

test.each([
  ["en-us", "en", "en-US", "en-US", "ltr"],
  ["zh-Hans-CN", "zh", "zh", "zh", "ltr"],
  ["ar-ae", "ar", "ar-AE", "ar-AE-u-nu-latn", "rtl"],
  ["ar", "ar", "ar", "ar-u-nu-latn", "rtl"],
  ["fr-fr", "en", "en-FR", "en-FR", "ltr"],
  ["../etc", "en", "en", "en", "ltr"],
  ["", "en", "en", "en", "ltr"],
])("“%s” is written in %s", (key, language, tag, locale, direction) => {
  expect([languageOf(key), languageTagOf(key), localeTagOf(key), directionOf(key)]).toEqual([
    language,
    tag,
    locale,
    direction,
  ]);
  expect(new Intl.NumberFormat(localeTagOf(key)).format(7)).toBe("7");
});
