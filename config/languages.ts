/** Languages have message files, so they are fixed in code; markets are the merchant's rows. */
export const languages = ["en", "zh", "de", "ja", "ar"] as const;
export type Language = (typeof languages)[number];

/** The dashboard is kept in these. */
export const dashboardLanguages = ["en", "zh"] as const satisfies readonly Language[];

export const isLanguage = (text: string): text is Language => languages.some((language) => language === text);

/** `en-us` → `en`, also of `zh-Hans-CN`; a language that has no messages reads as English. */
export function languageOf(marketKey: string): Language {
  const [first = ""] = marketKey.toLowerCase().split("-");
  return isLanguage(first) ? first : "en";
}

/** What `lang` and `hreflang` take: `en-us` → `en-US`. Any text that is no market key gives the plain language. */
export function languageTagOf(marketKey: string): string {
  const match = /^([a-z]{2})-([a-z]{2})$/i.exec(marketKey);
  return match?.[2] ? `${languageOf(marketKey)}-${match[2].toUpperCase()}` : languageOf(marketKey);
}

/** The same for `Intl`. Browsers differ in the digits they write Arabic with; the server and all of them write 123. */
export function localeTagOf(marketKey: string): string {
  const tag = languageTagOf(marketKey);
  return languageOf(marketKey) === "ar" ? `${tag}-u-nu-latn` : tag;
}

/** The direction in which a language is written. */
export const directionOf = (marketKey: string): "ltr" | "rtl" => (languageOf(marketKey) === "ar" ? "rtl" : "ltr");
