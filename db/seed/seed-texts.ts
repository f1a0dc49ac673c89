import { type Language, languages } from "@/config/languages";
import { translations } from "@/db/schema/content";
import type { Batch } from "./batch";
import type { ByLanguage, Words } from "./catalogue/seed-product";

const translated = languages.filter((language) => language !== "en");

/** Writes what a text is in the other languages; where one is missing, the shop shows English. */
export function translate(batch: Batch, subject: string, subjectId: string, field: string, words: Words) {
  const rows = translated.flatMap((language) => {
    const value = words[language];
    return value === undefined ? [] : [{ subject, subjectId, language, field, value }];
  });
  batch.add(translations, ...rows);
}

/** One text of each language's texts: their titles, their descriptions. */
export function eachLanguage<Text>(texts: ByLanguage<Text>, say: (text: Text, language: Language) => string): Words {
  const { ar } = texts;
  return {
    en: say(texts.en, "en"),
    zh: say(texts.zh, "zh"),
    de: say(texts.de, "de"),
    ja: say(texts.ja, "ja"),
    ...(ar !== undefined && { ar: say(ar, "ar") }),
  };
}
