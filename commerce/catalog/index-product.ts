import { asc, eq, inArray, sql } from "drizzle-orm";
import { isLanguage, type Language } from "@/config/languages";
import type { Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { productOptions, productOptionValues, products, variants } from "@/db/schema/catalog";
import { productSearch } from "@/db/schema/search";
import { storeSettings } from "@/db/schema/store";
import { wordId, wordIdSql } from "@/db/word-id";
import { textOfHtml } from "@/lib/safe-html";
import { type SearchField, searchDocument } from "@/lib/search-words";

/** Writes what the search knows of a product anew, in the transaction that changed it; a language a row. */
export const indexProduct = (tx: Tx, productId: string): Promise<void> => indexProducts(tx, [productId]);

/** The same for many products in as few round trips as for one. */
export async function indexProducts(tx: Tx, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return;
  const ids = [...productIds];
  // Asked together: on one connection they travel as one.
  const [rows, [store], skus, options, texts] = await Promise.all([
    tx.select().from(products).where(inArray(products.id, ids)),
    tx.select({ baseLanguage: storeSettings.baseLanguage }).from(storeSettings),
    readSkus(tx, ids),
    readOptions(tx, ids),
    readTexts(tx, ids),
  ]);
  const base = store && isLanguage(store.baseLanguage) ? store.baseLanguage : "en";
  const [skusOf, optionsOf, textsOf] = [byProduct(skus), byProduct(options), byProduct(texts)];
  const documents = rows.flatMap((product) => {
    const { id } = product;
    const parts = { options: optionsOf.get(id) ?? [], skus: skusOf.get(id) ?? [], texts: textsOf.get(id) ?? [] };
    return documentsOf(product, parts, base);
  });
  await tx.delete(productSearch).where(inArray(productSearch.productId, ids));
  await insertAll(tx, productSearch, documents);
}

type Parts = { options: Option[]; skus: Sku[]; texts: Text[] };

/** One document in the store's language and one in each that anything of the product is translated to. */
function documentsOf(product: Product, { options, skus, texts }: Parts, base: Language) {
  const codes = skus.flatMap(({ sku, barcode }) => [sku, barcode]);
  const spoken = [...new Set([base, ...texts.map(({ language }) => language).filter(isLanguage)])];
  return spoken.map((language) => {
    const own = texts.filter((text) => text.language === language);
    const read = (id: string, field: string, fallback: string) =>
      own.find((text) => text.id === id && text.field === field)?.value ?? (language === base ? fallback : "");
    return { productId: product.id, language, document: searchDocument(fieldsOf(product, options, read), codes) };
  });
}

function byProduct<Row extends { productId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const own = grouped.get(row.productId);
    if (own) own.push(row);
    else grouped.set(row.productId, [row]);
  }
  return grouped;
}

type Product = typeof products.$inferSelect;
type Option = Awaited<ReturnType<typeof readOptions>>[number];
type Sku = Awaited<ReturnType<typeof readSkus>>[number];
type Text = { productId: string; id: string; language: string; field: string; value: string };
type Read = (id: string, field: string, fallback: string) => string;

const longestDescription = 20_000;

function fieldsOf(product: Product, options: readonly Option[], read: Read): SearchField[] {
  const { id, title, productType, vendor, tags, category, description } = product;
  const html = read(id, "description", description).slice(0, longestDescription * 4);
  return [
    { text: read(id, "title", title), weight: "A" },
    { text: [productType, vendor, ...tags].join(" , "), weight: "B" },
    { text: [productType, ...tags].map((word) => read(wordId(word), "text", "")).join(" , "), weight: "B" },
    { text: options.map((option) => read(option.id, "value", option.value)).join(" , "), weight: "B" },
    { text: category, weight: "C" },
    { text: textOfHtml(html).slice(0, longestDescription), weight: "D" },
  ];
}

const readSkus = (tx: Tx, productIds: string[]) =>
  tx
    .select({ productId: variants.productId, sku: variants.sku, barcode: variants.barcode })
    .from(variants)
    .where(inArray(variants.productId, productIds));

const readOptions = (tx: Tx, productIds: string[]) =>
  tx
    .select({ productId: productOptions.productId, id: productOptionValues.id, value: productOptionValues.value })
    .from(productOptionValues)
    .innerJoin(productOptions, eq(productOptions.id, productOptionValues.optionId))
    .where(inArray(productOptions.productId, productIds))
    .orderBy(asc(productOptions.position), asc(productOptionValues.position));

/** Translations of the products, their options' values and their words, each with the product it belongs to. */
const readTexts = (tx: Tx, productIds: string[]) =>
  tx.execute<Text>(sql`
    with subjects as (
      select p.id as product_id, 'product' as subject, p.id from products p where p.id in ${productIds}
      union all select o.product_id, 'option_value', v.id from product_options o join product_option_values v on v.option_id = o.id
        where o.product_id in ${productIds}
      union all select p.id, 'word', ${wordIdSql(sql`w.text`)} from products p
        cross join lateral (select p.product_type union select unnest(p.tags)) w(text) where p.id in ${productIds}
    )
    select s.product_id as "productId", s.id, t.language, t.field, t.value
    from subjects s join translations t on t.subject = s.subject and t.subject_id = s.id`);
