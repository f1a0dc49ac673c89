import { Refusal } from "@/commerce/refusal";
import { fieldOfHeader, googleColumn } from "./columns";

export type Dialect = "shopify" | "shopify-legacy";

/** What each column of the file means; `fields` and `marketPrices` give the index of the cell. */
export type Layout = {
  dialect: Dialect;
  width: number;
  fields: ReadonlyMap<string, number>;
  /** By the name of the market in the header. */
  prices: ReadonlyMap<string, number>;
  compareAtPrices: ReadonlyMap<string, number>;
  productExtras: ReadonlyMap<string, number>;
  variantExtras: ReadonlyMap<string, number>;
  /** Columns that mean nothing to us. */
  unknown: readonly string[];
};

/** Columns by which a file of another system gives itself away, and what such a file is called. */
const foreign: readonly { name: string; has: readonly string[] }[] = [
  { name: "Medusa products", has: ["product handle", "product title"] },
  { name: "Medusa products", has: ["product id", "variant id"] },
  { name: "Bagisto products", has: ["attribute_family_code"] },
  { name: "Spree translations", has: ["slug", "locale"] },
  { name: "Spree products", has: ["slug", "sku"] },
  { name: "UCP products", has: ["id", "title", "price", "image_url"] },
  { name: "WooCommerce products", has: ["regular price", "name"] },
  { name: "Magento products", has: ["attribute_set_code"] },
  { name: "tax rates", has: ["tax_rate", "zip_code"] },
  { name: "customers", has: ["email", "first_name"] },
  { name: "customers", has: ["email", "name"] },
  { name: "addresses", has: ["street_address"] },
  { name: "stock levels", has: ["product_id", "quantity"] },
  { name: "discounts", has: ["code", "type", "value"] },
  { name: "promotions", has: ["eligible_item_ids"] },
  { name: "shipping rates", has: ["service_level", "price"] },
  { name: "payment instruments", has: ["last_digits"] },
];

/** At least one of these beside a title: otherwise a "Title" alone would make a product of any list. */
const telling = ["handle", "description", "sku", "price", "option1Name", "imageUrl", "status", "vendor"];

/**
 * Reads the header row of either dialect. Refuses with `file_foreign` what another system wrote, and with
 * `file_columns_missing` what nobody we know did; both name the columns that a product file has.
 */
export function readLayout(header: readonly string[]): Layout {
  const names = header.map((cell) => cell.replaceAll("\u0000", "").trim());
  const lower = new Set(names.map((name) => name.toLowerCase()));
  const fields = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const field = fieldOfHeader(name);
    if (field && !field.startsWith("variant:") && !fields.has(field)) fields.set(field, index);
  }
  const isOurs = fields.has("title") && telling.some((field) => fields.has(field));
  const other = foreign.find(({ has }) => has.every((name) => lower.has(name)));
  if (other && !(isOurs && fields.has("handle")))
    throw new Refusal("file_foreign", { recognised: other.name, missing: missing(fields) });
  if (!isOurs) throw new Refusal("file_columns_missing", { found: shown(names), missing: missing(fields) });
  return { dialect: dialectOf(lower), width: names.length, fields, ...readOtherColumns(names) };
}

const missing = (fields: ReadonlyMap<string, number>): string =>
  [
    ["title", "Title"],
    ["handle", "URL handle"],
    ["price", "Price"],
  ]
    .filter(([field = ""]) => !fields.has(field))
    .map(([, header]) => header)
    .join(", ");

const shown = (names: readonly string[]) => names.filter(Boolean).slice(0, 6).join(", ").slice(0, 200);

const legacyOnly = ["handle", "body (html)", "variant price", "variant sku", "image src"];
const dialectOf = (lower: ReadonlySet<string>): Dialect =>
  legacyOnly.some((name) => lower.has(name)) ? "shopify-legacy" : "shopify";

const metafield = /\((product|variant)?\.?metafields\.[^)]*\)$/i;

function readOtherColumns(names: readonly string[]) {
  const prices = new Map<string, number>();
  const compareAtPrices = new Map<string, number>();
  const productExtras = new Map<string, number>();
  const variantExtras = new Map<string, number>();
  const unknown: string[] = [];
  for (const [index, name] of names.entries()) {
    const field = fieldOfHeader(name);
    const market = /^(included|price|compare[- ]at price) \/ (.+)$/i.exec(name);
    const googleName = googleColumn(name);
    const meta = metafield.exec(name);
    if (field?.startsWith("variant:")) variantExtras.set(field.slice("variant:".length), index);
    else if (field || name === "") continue;
    else if (market?.[1]?.toLowerCase() === "price") prices.set(market[2] ?? "", index);
    else if (market?.[1]?.toLowerCase() === "included") productExtras.set(`Included / ${market[2]}`, index);
    else if (market) compareAtPrices.set(market[2] ?? "", index);
    else if (googleName) productExtras.set(googleName, index);
    else if (meta) (meta[1]?.toLowerCase() === "variant" ? variantExtras : productExtras).set(name, index);
    else unknown.push(name);
  }
  return { prices, compareAtPrices, productExtras, variantExtras, unknown };
}
