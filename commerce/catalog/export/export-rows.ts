import type { Measure } from "@/lib/measure";
import { decimalOf, moneyOf } from "@/lib/money";
import { columns, type PlainField } from "../import/columns";
import { unitInFile } from "../import/measure-cells";
import type { NamedMarket } from "../import/market-names";
import type { MediaState, ProductState, VariantState } from "../import/product-state";
import { exportAddress } from "./export-address";

export type ExportScope = {
  currency: string;
  markets: readonly NamedMarket[];
  productExtras: string[];
  variantExtras: string[];
};
type Cells = Partial<Record<PlainField, string>>;

const ownVariantExtras = columns.flatMap(({ field }) =>
  field.startsWith("variant:") ? [field.slice("variant:".length)] : [],
);

/** The header row: the new dialect's columns, a price of each market, then what files brought that has no field. */
export const exportHeader = ({ markets, productExtras, variantExtras }: ExportScope): string[] => [
  ...columns.map(({ header }) => header),
  ...markets.flatMap(({ name }) => [`Price / ${name}`, `Compare-at price / ${name}`]),
  ...productExtras,
  ...variantExtras.filter((name) => !ownVariantExtras.includes(name)),
];

/** A product's rows: its own fields with the first variant and picture, then one row for each further of either. */
export function exportRows(product: ProductState, scope: ExportScope): string[][] {
  const { variants, media } = product;
  const count = Math.max(1, variants.length, media.length);
  return Array.from({ length: count }, (_, index) => {
    const variant = variants[index];
    const cells: Cells = {
      handle: product.handle,
      ...(index === 0 ? productCells(product) : {}),
      ...(variant ? variantCells(product, variant, scope) : {}),
      ...(media[index] ? mediaCells(media[index], index + 1) : {}),
      ...(index === 0 && product.options.length === 0 ? { option1Name: "Title", option1Value: "Default Title" } : {}),
    };
    const ownExtras: Record<string, string> = variant?.extras ?? {};
    return [
      ...columns.map(({ field }) =>
        field.startsWith("variant:")
          ? (ownExtras[field.slice("variant:".length)] ?? "")
          : (cells[field as PlainField] ?? ""),
      ),
      ...scope.markets.flatMap((market) => priceCells(variant, market)),
      ...scope.productExtras.map((name) => (index === 0 ? (product.extras[name] ?? "") : "")),
      ...scope.variantExtras.filter((name) => !ownVariantExtras.includes(name)).map((name) => ownExtras[name] ?? ""),
    ];
  });
}

const flag = (value: boolean) => (value ? "TRUE" : "FALSE");
const statusNames = { active: "Active", draft: "Draft", archived: "Archived" } as const;

const productCells = (product: ProductState): Cells => ({
  title: product.title,
  description: product.description,
  vendor: product.vendor,
  category: product.category,
  type: product.productType,
  tags: product.tags.join(", "),
  published: flag(product.isPublished),
  status: statusNames[product.status],
  giftCard: flag(product.isGiftCard),
  seoTitle: product.seoTitle,
  seoDescription: product.seoDescription,
  ...Object.fromEntries(
    product.options.flatMap(({ name, linkedTo }, index) => [
      [`option${index + 1}Name`, name],
      [`option${index + 1}LinkedTo`, linkedTo],
    ]),
  ),
});

function variantCells({ media }: ProductState, variant: VariantState, { currency }: ExportScope): Cells {
  const amount = (value: number | null) => (value === null ? "" : decimalOf(moneyOf(value, currency)));
  const picture = media.find(({ id }) => id === variant.mediaId);
  return {
    ...Object.fromEntries(variant.options.map((value, index) => [`option${index + 1}Value`, value])),
    sku: variant.sku,
    barcode: variant.barcode,
    price: amount(variant.price),
    compareAtPrice: amount(variant.compareAtPrice),
    cost: amount(variant.cost),
    taxable: flag(variant.isTaxable),
    taxCode: variant.taxCode,
    ...(variant.measure ? measureCells(variant.measure) : {}),
    tracker: variant.isTracked ? "shopify" : "",
    quantity: variant.onHand === null ? "" : String(variant.onHand),
    policy: variant.isBackorder ? "continue" : "deny",
    grams: String(variant.weightGrams),
    weightUnit: variant.weightUnit,
    requiresShipping: flag(variant.requiresShipping),
    variantImage: picture ? exportAddress(picture) : "",
  };
}

const measureCells = ({ content, unit, reference, referenceUnit }: Measure): Cells => ({
  content: String(content),
  contentUnit: unitInFile(unit),
  reference: String(reference),
  referenceUnit: unitInFile(referenceUnit),
});

const mediaCells = (media: MediaState, position: number): Cells => ({
  imageUrl: exportAddress(media),
  imagePosition: String(position),
  imageAlt: media.alt,
});

function priceCells(variant: VariantState | undefined, { key, currency }: NamedMarket): string[] {
  const own = variant?.prices[key];
  if (!own) return ["", ""];
  const amount = (value: number | null) => (value === null ? "" : decimalOf(moneyOf(value, currency)));
  return [amount(own.price), amount(own.compareAtPrice)];
}
