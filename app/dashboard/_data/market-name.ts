/** A market's key in words: "zh-cn" is "China" and "Chinese". */
export function marketWords(key: string, locale: string): { country: string; language: string } {
  const [language = "", country = ""] = key.split("-");
  const nameOf = (type: "region" | "language", code: string) =>
    new Intl.DisplayNames(locale, { type }).of(code) ?? code;
  return { country: nameOf("region", country.toUpperCase()), language: nameOf("language", language) };
}

/** "China · Chinese" */
export function marketName(key: string, locale: string): string {
  const { country, language } = marketWords(key, locale);
  return `${country} · ${language}`;
}
