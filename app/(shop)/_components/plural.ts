/** A sentence's forms by plural category, with `#` where the number stands: client components know no message files. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>>;

const samples = [100, 21, 11, 5, 3, 2, 1];

/** The forms of a message in one language, asked for with numbers of each category; none at all has a form of its own. */
export function pluralForms(locale: string, sentence: (count: number) => string): PluralForms {
  const rules = new Intl.PluralRules(locale);
  const formOf = (count: number) => sentence(count).replace(String(count), "#");
  return { ...Object.fromEntries(samples.map((count) => [rules.select(count), formOf(count)])), zero: formOf(0) };
}

export function pluralText(forms: PluralForms, count: number, locale: string): string {
  const category = count === 0 ? "zero" : new Intl.PluralRules(locale).select(count);
  const form = forms[category] ?? forms.other ?? "#";
  return form.replace("#", new Intl.NumberFormat(locale).format(count));
}

/** "Remove {title}" with its blank filled; the texts of client components are plain templates. */
export const fill = (template: string, values: Record<string, string>): string =>
  template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
