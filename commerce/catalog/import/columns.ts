/** Where a column's value belongs: a field of the product, of the variant, or of the picture in the same row. */
type Column = {
  field: string;
  /** Header in the new dialect, which exports are written in. */
  header: string;
  /** Header in the older dialect, where it differs in more than case. */
  legacy?: string;
};

const option = <Number extends 1 | 2 | 3>(number: Number) =>
  [
    { field: `option${number}Name`, header: `Option${number} name` },
    { field: `option${number}Value`, header: `Option${number} value` },
    { field: `option${number}LinkedTo`, header: `Option${number} Linked To` },
  ] as const;

/** Shopify's product columns in the order of its sample files. */
export const columns = [
  { field: "title", header: "Title" },
  { field: "handle", header: "URL handle", legacy: "Handle" },
  { field: "description", header: "Description", legacy: "Body (HTML)" },
  { field: "vendor", header: "Vendor" },
  { field: "category", header: "Product category" },
  { field: "type", header: "Type" },
  { field: "tags", header: "Tags" },
  { field: "published", header: "Published on online store", legacy: "Published" },
  { field: "status", header: "Status" },
  { field: "sku", header: "SKU", legacy: "Variant SKU" },
  { field: "barcode", header: "Barcode", legacy: "Variant Barcode" },
  ...option(1),
  ...option(2),
  ...option(3),
  { field: "price", header: "Price", legacy: "Variant Price" },
  { field: "compareAtPrice", header: "Compare-at price", legacy: "Variant Compare At Price" },
  { field: "cost", header: "Cost per item" },
  { field: "taxable", header: "Charge tax", legacy: "Variant Taxable" },
  { field: "taxCode", header: "Tax code", legacy: "Variant Tax Code" },
  { field: "content", header: "Unit price total measure" },
  { field: "contentUnit", header: "Unit price total measure unit" },
  { field: "reference", header: "Unit price base measure" },
  { field: "referenceUnit", header: "Unit price base measure unit" },
  { field: "tracker", header: "Inventory tracker", legacy: "Variant Inventory Tracker" },
  { field: "quantity", header: "Inventory quantity", legacy: "Variant Inventory Qty" },
  { field: "policy", header: "Continue selling when out of stock", legacy: "Variant Inventory Policy" },
  { field: "grams", header: "Weight value (grams)", legacy: "Variant Grams" },
  { field: "weightUnit", header: "Weight unit for display", legacy: "Variant Weight Unit" },
  { field: "requiresShipping", header: "Requires shipping", legacy: "Variant Requires Shipping" },
  { field: "variant:Fulfillment service", header: "Fulfillment service", legacy: "Variant Fulfillment Service" },
  { field: "imageUrl", header: "Product image URL", legacy: "Image Src" },
  { field: "imagePosition", header: "Image position" },
  { field: "imageAlt", header: "Image alt text" },
  { field: "variantImage", header: "Variant image URL", legacy: "Variant Image" },
  { field: "giftCard", header: "Gift card" },
  { field: "seoTitle", header: "SEO title" },
  { field: "seoDescription", header: "SEO description" },
] as const satisfies readonly Column[];

export type PlainField = Exclude<(typeof columns)[number]["field"], `variant:${string}`>;

const google = "Google Shopping / ";
/** Columns without a field of their own whose name differs between the dialects. */
const renamedExtras: Readonly<Record<string, string>> = {
  "google product category": "Google product category",
  gender: "Gender",
  "age group": "Age group",
  mpn: "Manufacturer part number (MPN)",
  "manufacturer part number (mpn)": "Manufacturer part number (MPN)",
  "adwords grouping": "Ad group name",
  "ad group name": "Ad group name",
  "adwords labels": "Ads labels",
  "ads labels": "Ads labels",
  condition: "Condition",
  "custom product": "Custom product",
  ...Object.fromEntries([0, 1, 2, 3, 4].map((number) => [`custom label ${number}`, `Custom label ${number}`])),
};

/** Extra columns that are Shopify's own, in the order of its files. */
export const knownExtras: readonly string[] = [...new Set(Object.values(renamedExtras))].map((name) => google + name);

/** The new dialect's name of a Google column, or null when it is none. */
export function googleColumn(header: string): string | null {
  if (!header.toLowerCase().startsWith(google.toLowerCase())) return null;
  const name = header.slice(google.length).trim();
  return google + (renamedExtras[name.toLowerCase()] ?? name);
}

const byHeader = new Map<string, string>(
  columns.flatMap((column: Column) =>
    [column.header, column.legacy].flatMap((header) => (header ? [[header.toLowerCase(), column.field] as const] : [])),
  ),
);

/** The field of a header in either dialect; people's editors change its case, so case does not matter. */
export const fieldOfHeader = (header: string): string | undefined => byHeader.get(header.toLowerCase());
