import { type RawForm, rowsOf, textOf } from "@/app/dashboard/_data/read-form";
import type { setTranslation } from "@/commerce/catalog/set-translation";

type Translation = Parameters<typeof setTranslation>[1];

/** Groups of texts as the translation page sends them: each with its texts before, so that only changes are written. */
export function readTranslationForm({ language, groups }: RawForm): { changed: Translation[] } {
  const changed = rowsOf(groups).flatMap((group) => {
    const [fields, before] = [entriesOf(group.fields), Object.fromEntries(entriesOf(group.before))];
    const given = Object.fromEntries(fields.filter(([name, text]) => text !== (before[name] ?? "")));
    if (Object.keys(given).length === 0) return [];
    return [{ ...{ subject: textOf(group.subject), subjectId: textOf(group.subjectId) }, language, fields: given }];
  });
  return { changed: changed as Translation[] };
}

const entriesOf = (value: unknown): [string, string][] =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value).map(([name, text]) => [name, textOf(text).replaceAll("\r\n", "\n")])
    : [];
