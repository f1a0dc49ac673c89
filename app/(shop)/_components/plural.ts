/** A sentence's forms by plural category, with `#` where the number stands: client components know no message files. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>>;

const samples = [0, 1, 2, 3, 5, 11, 21, 100];

/** The forms of a message in one language, asked for with numbers of each category. */
export function pluralForms(locale: string, sentence: (count: number) => string): PluralForms {
  const rules = new Intl.PluralRules(locale);
  return Object.fromEntries(
    [...samples].reverse().map((count) => [rules.select(count), sentence(count).replace(String(count), "#")]),
  );
}

export function pluralText(forms: PluralForms, count: number, locale: string): string {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other ?? "#";
  return form.replace("#", new Intl.NumberFormat(locale).format(count));
}

/** "Remove {title}" with its blank filled; the texts of client components are plain templates. */
export const fill = (template: string, values: Record<string, string>): string =>
  template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
