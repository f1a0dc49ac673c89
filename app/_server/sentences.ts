import type { RefusalCode, RefusalDetails } from "@/commerce/refusal";
import type { Language } from "@/config/languages";
import { loadMessages } from "@/i18n/load-messages";
import { translate } from "@/i18n/translate";

/** What a refusal says to a person, in their language. */
export function refusalSentence(
  language: Language,
  code: RefusalCode | EdgeCode,
  details: RefusalDetails = {},
): string {
  const seconds = Number(details.retryAfterSeconds ?? 60);
  return translate(language, "refusals")(code, { ...details, minutes: Math.max(1, Math.ceil(seconds / 60)) });
}

/** Codes of what can go wrong before a command is asked. */
export type EdgeCode =
  | "invalid_input"
  | "malformed_json"
  | "too_large"
  | "media_type_unsupported"
  | "busy"
  | "unexpected";

/** Field path to sentences. */
export function fieldSentences(
  language: Language,
  fields: Readonly<Record<string, readonly string[]>>,
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, codes]) => [path, codes.map((code) => fieldSentence(language, code))]),
  );
}

function fieldSentence(language: Language, code: string): string {
  const { fields } = loadMessages(language).refusals as { fields: Record<string, string> };
  return translate(language, "refusals")(Object.hasOwn(fields, code) ? `fields.${code}` : "fields.wrong_value");
}
