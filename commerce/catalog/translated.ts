import { and, eq, inArray } from "drizzle-orm";
import type { Language } from "@/config/languages";
import type { Db, Tx } from "@/db/client";
import { translations } from "@/db/schema/content";

/** Content with the language it is really in, which is the base language where a translation is missing. */
export type Translated = { text: string; lang: Language };
export type TranslationSubject = "product" | "collection" | "option" | "option_value" | "media" | "word";
export type Translate = (subjectId: string, field: string, base: string) => Translated;

/** A lookup over the translations of these rows; nothing is read when the language is the base language. */
export async function readTranslations(
  db: Db | Tx,
  { language, baseLanguage }: { language: Language; baseLanguage: Language },
  ids: readonly string[],
): Promise<Translate> {
  const plain: Translate = (_id, _field, base) => ({ text: base, lang: baseLanguage });
  if (language === baseLanguage || ids.length === 0) return plain;
  const rows = await db
    .select({ id: translations.subjectId, field: translations.field, value: translations.value })
    .from(translations)
    .where(and(eq(translations.language, language), inArray(translations.subjectId, [...ids])));
  const known = new Map(rows.map((row) => [`${row.id} ${row.field}`, row.value]));
  return (id, field, base) => {
    const value = known.get(`${id} ${field}`);
    return value ? { text: value, lang: language } : { text: base, lang: baseLanguage };
  };
}
