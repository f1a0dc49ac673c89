import { asc, eq, inArray, sql } from "drizzle-orm";
import { isLanguage, type Language } from "@/config/languages";
import type { Tx } from "@/db/client";
import {
  productOptions,
  productOptionValues,
  productSearch,
  products,
  translations,
  variants,
} from "@/db/schema/catalog";
import { storeSettings } from "@/db/schema/store";
import { textOfHtml } from "@/lib/safe-html";
import { type SearchField, searchDocument } from "@/lib/search-words";

/** Writes what the search knows of a product anew, in the transaction that changed it; a language a row. */
export async function indexProduct(tx: Tx, productId: string): Promise<void> {
  // Asked together: on one connection they travel as one, and an import asks them for every product.
  const [[product], [store], skus, options] = await Promise.all([
    tx.select().from(products).where(eq(products.id, productId)),
    tx.select({ baseLanguage: storeSettings.baseLanguage }).from(storeSettings),
    tx.select({ sku: variants.sku, barcode: variants.barcode }).from(variants).where(eq(variants.productId, productId)),
    readOptions(tx, productId),
  ]);
  if (!product) return;
  const base = store && isLanguage(store.baseLanguage) ? store.baseLanguage : "en";
  const texts = await readTexts(tx, [productId, ...options.map(({ id }) => id)]);
  const inLanguage = (language: Language) => {
    const own = texts.filter((text) => text.language === language);
    const read = (id: string, field: string, fallback: string) =>
      own.find((text) => text.id === id && text.field === field)?.value ?? (language === base ? fallback : "");
    return searchDocument(
      fieldsOf(product, options, read),
      skus.flatMap(({ sku, barcode }) => [sku, barcode]),
    );
  };
  const spoken = [...new Set([base, ...texts.map(({ language }) => language).filter(isLanguage)])];
  await tx.delete(productSearch).where(eq(productSearch.productId, productId));
  await tx
    .insert(productSearch)
    .values(spoken.map((language) => ({ productId, language, document: sql`${inLanguage(language)}::tsvector` })));
}

type Product = typeof products.$inferSelect;
type Option = Awaited<ReturnType<typeof readOptions>>[number];
type Read = (id: string, field: string, fallback: string) => string;

const longestDescription = 20_000;

function fieldsOf(product: Product, options: readonly Option[], read: Read): SearchField[] {
  const { id, title, productType, vendor, tags, category, description } = product;
  const html = read(id, "description", description).slice(0, longestDescription * 4);
  return [
    { text: read(id, "title", title), weight: "A" },
    { text: `${productType} , ${vendor} , ${tags.join(" , ")}`, weight: "B" },
    { text: options.map((option) => read(option.id, "value", option.value)).join(" , "), weight: "B" },
    { text: category, weight: "C" },
    { text: textOfHtml(html).slice(0, longestDescription), weight: "D" },
  ];
}

const readOptions = (tx: Tx, productId: string) =>
  tx
    .select({ id: productOptionValues.id, value: productOptionValues.value })
    .from(productOptionValues)
    .innerJoin(productOptions, eq(productOptions.id, productOptionValues.optionId))
    .where(eq(productOptions.productId, productId))
    .orderBy(asc(productOptions.position), asc(productOptionValues.position));

const readTexts = (tx: Tx, ids: string[]) =>
  tx
    .select({
      id: translations.subjectId,
      language: translations.language,
      field: translations.field,
      value: translations.value,
    })
    .from(translations)
    .where(inArray(translations.subjectId, ids));
