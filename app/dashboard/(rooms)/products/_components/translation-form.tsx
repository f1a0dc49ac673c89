import { getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import { Card } from "@/components/ui/card";

export type TranslationGroup = {
  subject: string;
  subjectId: string;
  /** Name of a field, its label, its text in the base language and its translation. */
  fields: readonly { field: string; label: string; base: string; text: string; isLong?: boolean }[];
};
export type TranslationSection = { title: string; groups: readonly TranslationGroup[] };
type Props = { sections: readonly TranslationSection[]; language: string; isLocked: boolean };

/** Texts beside what they translate; an empty one shows the base language in the shop. */
export async function TranslationFields({ sections, language, isLocked }: Props) {
  const t = await getTranslations("dashboard-products.translations");
  let index = 0;
  return sections
    .map((section) => ({
      ...section,
      groups: section.groups.map((group) => ({ ...group, at: `groups[${index++}]` })),
    }))
    .map(({ title, groups }) => (
      <Card key={title} title={title} className="[&>div]:flex [&>div]:flex-col [&>div]:gap-5">
        {groups.map(({ at, subject, subjectId, fields }) => (
          <Fragment key={subjectId}>
            <HiddenField name={`${at}.subject`} value={subject} />
            <HiddenField name={`${at}.subjectId`} value={subjectId} />
            {fields.map(({ field, label, base, text, isLong = false }) => (
              <Fragment key={field}>
                <HiddenField name={`${at}.before.${field}`} value={text} />
                <TextField
                  name={`${at}.fields.${field}`}
                  label={label}
                  lang={language}
                  defaultValue={text}
                  placeholder={isLong ? undefined : base}
                  help={base ? t("original", { text: shortened(base) }) : t("noOriginal")}
                  rows={isLong ? 5 : undefined}
                  isDisabled={isLocked}
                />
              </Fragment>
            ))}
          </Fragment>
        ))}
      </Card>
    ));
}

const longest = 240;
/** What is enough to recognise a text that is HTML and may be long. */
function shortened(text: string): string {
  const plain = text
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
}
