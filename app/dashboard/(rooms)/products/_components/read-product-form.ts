import type { ActionScope } from "@/app/_server/action";
import { daysOf, isChecked, numberOf, type RawForm, rowsOf, textOf, textsOf } from "@/app/dashboard/_data/read-form";
import { readMoney, requireMoney } from "@/app/dashboard/_data/read-money";
import { returnBlocks } from "@/commerce/catalog/return-blocks";
import { maxPieces } from "@/commerce/inventory/schemas";
import { InvalidInput } from "@/commerce/refusal";
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
    returnBlock: returnBlocks.find((block) => block === raw.returnBlock) ?? "",
    returnDays: daysOf(raw.returnDays) as number | null,
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
  const missing = ["title", "price"].filter((name) => textOf(raw[name]).trim() === "");
  // Together, so that nobody fills in one to be told of the other.
  if (missing.length > 0) throw new InvalidInput(Object.fromEntries(missing.map((name) => [name, ["required"]])));
  const price = requireMoney(raw.price, baseCurrency, "price");
  const compareAtPrice = readMoney(raw.compareAtPrice, baseCurrency, "compareAtPrice");
  const options = readOptions(raw.options);
  const handle = textOf(raw.handle).trim();
  const sku = textOf(raw.sku).trim();
  const rows = combinations(values(options));
  const variants = rows.map((chosen, index) => ({
    ...{ options: chosen, price, compareAtPrice },
    ...(sku && { sku: rows.length > 1 ? `${sku}-${index + 1}` : sku }),
    weightGrams: numberOf(raw.weightGrams) || 0,
  }));
  const onHand = readPieces(raw.onHand);
  const collectionIds = textsOf(raw.collectionIds);
  return { ...textFields(raw), ...(handle && { handle }), options, variants, collectionIds, onHand };
}

const mostVariants = 250;

/** The values to combine; more ways than a product may have are refused before they are made. */
function values(options: ReturnType<typeof readOptions>): string[][] {
  const lists = options.map((option) => option.values.map(({ value }) => value));
  const count = lists.reduce((product, list) => product * list.length, 1);
  if (count > mostVariants) throw new InvalidInput({ options: ["too_big"] });
  return lists;
}

/** Pieces in stock; null when nothing was typed. Checked here, because the product is created before its stock is. */
function readPieces(typed: unknown): number | null {
  if (textOf(typed).trim() === "") return null;
  const pieces = Number(textOf(typed));
  if (!Number.isInteger(pieces) || pieces < 0 || pieces > maxPieces)
    throw new InvalidInput({ onHand: ["wrong_value"] });
  return pieces;
}
