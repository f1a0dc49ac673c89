import { languageOf } from "@/config/languages";

/** The `lang` of a text that is not in the page's language, because it has no translation. */
export const foreign = (lang: string, locale: string): string | undefined =>
  lang === languageOf(locale) ? undefined : lang;
