import type { ActionScope } from "@/app/_server/action";
import { isChecked, numberOf, type RawForm, rowsOf, textOf, textsOf } from "@/app/dashboard/_data/read-form";
import { readMoney, requireMoney } from "@/app/dashboard/_data/read-money";
import { getStore } from "@/commerce/store/queries";
import { combinations } from "./combinations";

const statuses = ["draft", "active", "archived"] as const;
type Status = (typeof statuses)[number];
const statusOf = (value: unknown): Status => statuses.find((status) => status === value) ?? "draft";

const tagsOf = (value: unknown): string[] => [
  ...new Set(
    textOf(value)
      .split(/[,，、\n]/)
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

const textFields = (raw: RawForm) => ({
  title: textOf(raw.title).trim(),
  description: textOf(raw.description),
  vendor: textOf(raw.vendor),
  productType: textOf(raw.productType),
  tags: tagsOf(raw.tags),
  status: statusOf(raw.status),
  seoTitle: textOf(raw.seoTitle),
  seoDescription: textOf(raw.seoDescription),
});

/** What the product's own form holds, as its commands take it. */
export function readProductForm(raw: RawForm) {
  return {
    productId: textOf(raw.productId),
    ...textFields(raw),
    category: textOf(raw.category),
    handle: textOf(raw.handle).trim(),
    isPublished: isChecked(raw.isPublished),
    collectionIds: textsOf(raw.collectionIds),
  };
}

/** Options with their values; rows and values left empty do not count. */
export function readOptions(value: unknown) {
  return rowsOf(value)
    .map((row) => ({
      ...(textOf(row.id) && { id: textOf(row.id) }),
      name: textOf(row.name).trim(),
      values: rowsOf(row.values)
        .map((inner) => ({ ...(textOf(inner.id) && { id: textOf(inner.id) }), value: textOf(inner.value).trim() }))
        .filter(({ value: text }) => text !== ""),
    }))
    .filter(({ name, values }) => name !== "" || values.length > 0);
}

/** A new product: one variant for each combination of the options' values, all at the same price. */
export async function readNewProduct(raw: RawForm, { context }: ActionScope) {
  const { baseCurrency } = await getStore(context.db);
  const price = requireMoney(raw.price, baseCurrency, "price");
  const compareAtPrice = readMoney(raw.compareAtPrice, baseCurrency, "compareAtPrice");
  const options = readOptions(raw.options);
  const handle = textOf(raw.handle).trim();
  const sku = textOf(raw.sku).trim();
  const rows = combinations(options.map(({ values }) => values.map(({ value }) => value)));
  const variants = rows.map((chosen, index) => ({
    ...{ options: chosen, price, compareAtPrice },
    ...(sku && { sku: rows.length > 1 ? `${sku}-${index + 1}` : sku }),
    weightGrams: numberOf(raw.weightGrams) || 0,
  }));
  const onHand = textOf(raw.onHand).trim() === "" ? null : (numberOf(raw.onHand) as number);
  const collectionIds = textsOf(raw.collectionIds);
  return { ...textFields(raw), ...(handle && { handle }), options, variants, collectionIds, onHand };
}
