import { ar } from "./texts-ar";
import { de } from "./texts-de";
import { en } from "./texts-en";
import { ja } from "./texts-ja";
import { zh } from "./texts-zh";

export type Texts = { [K in keyof typeof en]: string };

const LANGUAGES = new Map<string, Texts>([
  ["en", en],
  ["zh", zh],
  ["de", de],
  ["ja", ja],
  ["ar", ar],
]);

/** The session's language, or the browser's when the session leaves it open, or English. */
export function textsFor(locale: string | null, acceptLanguage: string | undefined): { lang: string; texts: Texts } {
  const asked = locale === null || locale === "auto" ? (acceptLanguage ?? "").split(",") : [locale];
  for (const entry of asked) {
    const lang = entry.trim().split(/[-;]/)[0]?.toLowerCase() ?? "";
    const texts = LANGUAGES.get(lang);
    if (texts) return { lang, texts };
  }
  return { lang: "en", texts: en };
}

/** `{name}` in a text is replaced by a value. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
