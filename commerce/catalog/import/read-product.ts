import type { Currency } from "@/lib/money";
import { isHandle } from "../handle";
import type { Layout } from "./dialect";
import type { ImportedMedia, ImportedProduct, ImportedVariant, ImportIssue } from "./imported-product";
import { readMeasure } from "./measure-cells";
import { type Row, RowReader, shown } from "./read-cells";

/** What a file is read against: the store's currency, and the markets that its header may name. */
export type ImportScope = {
  layout: Layout;
  header: readonly string[];
  baseCurrency: Currency;
  marketNamed: (name: string) => { key: string; currency: Currency } | undefined;
};
export type ReadProduct = { handle: string; product: ImportedProduct | null; issues: ImportIssue[] };

const longestDescription = 512 * 1024;
const mostVariants = 2048;
const statuses = ["active", "draft", "archived"] as const;

/** The rows of one handle as a product, or null with the reasons: one wrong row leaves the whole product as it was. */
export function readProduct(scope: ImportScope, handle: string, rows: readonly Row[]): ReadProduct {
  const issues: ImportIssue[] = [];
  const readers = rows.map((row) => new RowReader(row, scope, shown(handle), issues));
  const [first] = readers;
  if (!first) return { handle, product: null, issues };
  for (const reader of readers) checkRow(reader, scope);
  if (!isHandle(handle)) first.refuse("handle_wrong", first.column("handle"), { value: shown(handle) });
  const title = first.text("title") ?? "";
  if (title === "") first.refuse("title_missing", first.column("title"));
  const options = readOptions(first, readers);
  const product: ImportedProduct = {
    line: first.row.line,
    handle,
    title,
    fields: readFields(first),
    options,
    variants: options === null ? [] : readVariants(scope, readers, options),
    media: readMedia(readers),
    extras: first.extras(scope.layout.productExtras),
  };
  return { handle, product: issues.some(({ severity }) => severity === "refused") ? null : product, issues };
}

function checkRow(reader: RowReader, { layout }: ImportScope) {
  const { cells } = reader.row;
  const isRight = cells.length >= layout.width && cells.slice(layout.width).every((cell) => cell === "");
  if (!isRight) reader.refuse("columns_wrong", "", { found: cells.length, expected: layout.width });
  if (cells.some((cell) => cell.includes("\u0000"))) reader.refuse("character_wrong");
}

function readFields(first: RowReader): ImportedProduct["fields"] {
  const description = first.raw("description");
  if (description !== undefined && description.length > longestDescription)
    first.refuse("too_long", first.column("description"), { longest: longestDescription });
  const status = first.text("status")?.toLowerCase();
  const known = statuses.find((candidate) => candidate === status);
  if (status && !known) first.refuse("status_wrong", first.column("status"), { value: shown(status) });
  return defined({
    description,
    vendor: first.text("vendor"),
    category: first.text("category", 1000),
    productType: first.text("type"),
    tags: first
      .text("tags", 20_000)
      ?.split(",")
      .map((tag) => tag.trim())
      .filter(isNew),
    isPublished: first.flag("published"),
    status: known,
    isGiftCard: first.flag("giftCard"),
    seoTitle: first.text("seoTitle"),
    seoDescription: first.text("seoDescription", 1000),
  });
}

const isNew = (text: string, index: number, all: readonly string[]) => text !== "" && all.indexOf(text) === index;

type Present<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> };
const defined = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Present<Value>;

const numbers = [1, 2, 3] as const;

/** The options that the first row names; files call the only option of a product without choices "Title". */
function readOptions(first: RowReader, readers: readonly RowReader[]): ImportedProduct["options"] {
  const hasVariants =
    first.text("option1Name") !== undefined || first.raw("price") !== undefined || first.raw("sku") !== undefined;
  if (!hasVariants) return null;
  const named = numbers.map((number) => ({
    number,
    name: first.text(`option${number}Name`) ?? "",
    linkedTo: first.text(`option${number}LinkedTo`) ?? "",
  }));
  const options = named.filter(({ name }) => name !== "");
  const gap = named.findIndex(({ name }) => name === "");
  if (gap >= 0 && gap < options.length) first.refuse("option_missing", first.column(`option${numbers[gap] ?? 1}Name`));
  if (new Set(options.map(({ name }) => name)).size !== options.length)
    first.refuse("option_twice", first.column("option1Name"));
  const values = new Set(readers.map((reader) => reader.text("option1Value") ?? "").filter(Boolean));
  const isPlain =
    options.length === 1 &&
    options[0]?.name === "Title" &&
    values.size <= 1 &&
    (values.has("Default Title") || values.size === 0);
  return isPlain ? [] : options.map(({ name, linkedTo }) => ({ name, linkedTo }));
}

function readVariants(
  scope: ImportScope,
  readers: readonly RowReader[],
  options: readonly { name: string }[],
): ImportedVariant[] {
  const variants: ImportedVariant[] = [];
  const seen = new Set<string>();
  for (const [index, reader] of readers.entries()) {
    const values = numbers.map((number) => reader.text(`option${number}Value`) ?? "");
    const isVariant = index === 0 || values.some(Boolean) || (reader.text("price") ?? "") !== "";
    if (!isVariant) continue;
    const own = options.map((_option, at) => values[at] ?? "");
    const missing = own.findIndex((value) => value === "");
    if (missing >= 0) reader.refuse("option_missing", reader.column(`option${numbers[missing] ?? 1}Value`));
    if (seen.has(JSON.stringify(own))) reader.refuse("variant_twice", "", { options: shown(own.join(" / ")) });
    seen.add(JSON.stringify(own));
    variants.push(readVariant(scope, reader, own));
    if (variants.length === mostVariants + 1) reader.refuse("too_many_variants", "", { most: mostVariants });
  }
  return variants;
}

const policies = { yes: ["true", "yes", "1", "continue"], no: ["false", "no", "0", "deny"] };
const units = ["g", "kg", "lb", "oz"];

function readVariant(scope: ImportScope, reader: RowReader, options: string[]): ImportedVariant {
  const { baseCurrency, layout } = scope;
  const tracker = reader.text("tracker");
  const isBackorder = reader.flag("policy", policies);
  const grams = reader.whole("grams", "weight_wrong");
  if (typeof grams === "number" && grams < 0) reader.refuse("weight_wrong", reader.column("grams"), { value: grams });
  const unit = reader.text("weightUnit")?.toLowerCase();
  if (unit && !units.includes(unit)) reader.refuse("unit_wrong", reader.column("weightUnit"), { value: shown(unit) });
  const quantity = reader.whole("quantity", "quantity_wrong") ?? undefined;
  const isBelow = quantity !== undefined && quantity < 0 && !isBackorder;
  if (isBelow) reader.ignore("quantity_wrong", reader.column("quantity"), { value: quantity });
  const fields = defined({
    sku: reader.text("sku"),
    barcode: reader.text("barcode"),
    price: reader.amount("price", baseCurrency) ?? undefined,
    compareAtPrice: reader.amount("compareAtPrice", baseCurrency),
    cost: reader.amount("cost", baseCurrency),
    isTaxable: reader.flag("taxable"),
    taxCode: reader.text("taxCode"),
    weightGrams: grams ?? undefined,
    weightUnit: unit || undefined,
    requiresShipping: reader.flag("requiresShipping"),
    isTracked: tracker === undefined ? undefined : tracker !== "",
    isBackorder,
    measure: readMeasure(reader),
  });
  const image = reader.text("variantImage", 2000);
  return {
    line: reader.row.line,
    options,
    fields,
    ...(quantity === undefined || isBelow ? {} : { quantity }),
    ...(image === undefined ? {} : { image: isAddress(image) ? image : "" }),
    prices: readPrices(scope, reader),
    extras: { ...reader.extras(layout.variantExtras), ...unknownMarkets(scope, reader) },
  };
}

function readPrices({ layout, marketNamed }: ImportScope, reader: RowReader): ImportedVariant["prices"] {
  const prices: ImportedVariant["prices"] = {};
  for (const [name, index] of layout.prices) {
    const market = marketNamed(name);
    if (!market) continue;
    const price = reader.amountAt(index, market.currency);
    const before = layout.compareAtPrices.get(name);
    const compareAtPrice = before === undefined ? null : reader.amountAt(before, market.currency);
    prices[market.key] = price === null ? null : { price, compareAtPrice };
  }
  return prices;
}

/** Prices of markets that this store does not have are kept, so that an export gives them back. */
function unknownMarkets({ layout, marketNamed }: ImportScope, reader: RowReader): Record<string, string> {
  const kept = (columns: ReadonlyMap<string, number>, label: string) =>
    [...columns]
      .filter(([name]) => !marketNamed(name))
      .map(([name, index]) => [`${label} / ${name}`, reader.at(index)] as const);
  return Object.fromEntries([...kept(layout.prices, "Price"), ...kept(layout.compareAtPrices, "Compare-at price")]);
}

function readMedia(readers: readonly RowReader[]): ImportedMedia[] {
  const found = new Map<string, ImportedMedia>();
  for (const reader of readers) {
    const url = reader.text("imageUrl", 2000) ?? "";
    if (url !== "" && !isAddress(url))
      reader.ignore("image_address_wrong", reader.column("imageUrl"), { value: shown(url) });
    else if (url !== "" && !found.has(url)) {
      const position = readPosition(reader) ?? found.size + 1;
      found.set(url, { url, alt: reader.text("imageAlt", 1000) ?? "", position });
    }
  }
  for (const reader of readers) {
    const url = reader.text("variantImage", 2000) ?? "";
    if (url !== "" && !isAddress(url))
      reader.ignore("image_address_wrong", reader.column("variantImage"), { value: shown(url) });
    else if (url !== "" && !found.has(url)) found.set(url, { url, alt: "", position: Number.MAX_SAFE_INTEGER });
  }
  return [...found.values()]
    .sort((a, b) => a.position - b.position)
    .map((media, index) => ({ ...media, position: index + 1 }));
}

function readPosition(reader: RowReader): number | null {
  const text = reader.text("imagePosition") ?? "";
  if (text === "") return null;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  reader.ignore("image_position_wrong", reader.column("imagePosition"), { value: shown(text) });
  return null;
}

function isAddress(text: string): boolean {
  if (text.length > 2000 || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === "https:" || protocol === "http:") && username === "" && password === "";
}
