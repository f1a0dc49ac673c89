/** Markup that needs no escaping any more. */
export class Safe {
  constructor(readonly text: string) {}
}

const ENTITIES = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

type Value = string | number | Safe | Value[] | false | null | undefined;

function rendered(value: Value): string {
  if (value instanceof Safe) return value.text;
  if (Array.isArray(value)) return value.map(rendered).join("");
  if (value === false || value == null) return "";
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? character);
}

/** A template whose values are escaped, except those that are markup already. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Safe {
  return new Safe(strings.reduce((text, part, index) => text + rendered(values[index - 1]) + part));
}
