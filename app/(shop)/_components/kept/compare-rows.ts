import type { Money } from "@/lib/money";

type Label = { text: string; lang: string };
type Value = string | number | boolean | string[];

/** What the public API says of a product, as far as a comparison shows it. */
export type ComparedProduct = {
  handle: string;
  title: Label;
  media: { src: string; srcSet: string; width: number; height: number }[];
  price: Money | null;
  availability: "in_stock" | "few_left" | "preorder" | "backorder" | "sold_out";
  variants: { price: Money }[];
  options: { name: string; label: Label; values: { value: string; label: Label }[] }[];
  attributes: { key: string; label: Label; value: Value; unit: string }[];
};
export type CompareRow = { key: string; label: Label; cells: string[] };

type Format = { measure: (value: number, unit: string) => string; yes: string; no: string };

/**
 * A row for each attribute and option that at least one product has, in the order in which they are met; a product
 * without it has an empty cell.
 */
export function compareRows(products: readonly ComparedProduct[], format: Format): CompareRow[] {
  const rows = new Map<string, CompareRow>();
  for (const [column, product] of products.entries()) {
    for (const [key, label, text] of factsOf(product, format)) {
      const row = rows.get(key) ?? { key, label, cells: products.map(() => "") };
      row.cells[column] = text;
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}

const factsOf = (product: ComparedProduct, format: Format): [key: string, label: Label, text: string][] => [
  ...product.options.map(({ name, label, values }): [string, Label, string] => [
    `option:${name}`,
    label,
    values.map((value) => value.label.text).join(", "),
  ]),
  ...product.attributes.map(({ key, label, value, unit }): [string, Label, string] => [
    key,
    label,
    textOf(value, unit, format),
  ]),
];

function textOf(value: Value, unit: string, { measure, yes, no }: Format): string {
  if (typeof value === "boolean") return value ? yes : no;
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "number") return measure(value, unit);
  return unit ? `${value}\u00a0${unit}` : value;
}

export const hasSeveralPrices = ({ variants }: ComparedProduct): boolean =>
  new Set(variants.map(({ price }) => price.amount)).size > 1;
