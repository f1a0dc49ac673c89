import { and, eq, sql } from "drizzle-orm";
import { command } from "@/commerce/command";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import { getStore } from "@/commerce/store/queries";
import type { Tx } from "@/db/client";
import { collections } from "@/db/schema/collections";
import { productMedia, productOptions, productOptionValues, products } from "@/db/schema/catalog";
import { translations } from "@/db/schema/content";
import { collectionTags } from "./collection-tags";
import { indexProducts } from "./index-product";
import { manyProductTags } from "./product-tags";
import { setTranslationInput } from "./schemas";
import type { TranslationSubject } from "./translated";
import { listProductsWithWord } from "./words";

const fieldsOf = {
  product: ["title", "description", "seoTitle", "seoDescription"],
  collection: ["title", "description", "seoTitle", "seoDescription"],
  option: ["name"],
  option_value: ["value"],
  media: ["alt"],
  word: ["text"],
} as const satisfies Partial<Record<TranslationSubject, readonly string[]>>;
type Subject = keyof typeof fieldsOf;

const indexedAtOnce = 500;

/** Sets texts in another language than the base language; an empty text falls back to the base language again. */
export const setTranslation = command({
  name: "setTranslation",
  input: setTranslationInput,
  allow: ["catalog:write", "system"],
  async run({ tx, audit, expire }, { subject, subjectId, language, fields }) {
    const { baseLanguage } = await getStore(tx);
    if (language === baseLanguage) throw new InvalidInput({ language: ["wrong_value"] });
    const owners = await requireOwners(tx, subject, subjectId);
    const known: readonly string[] = fieldsOf[subject];
    for (const [field, value = ""] of Object.entries(fields)) {
      if (!known.includes(field)) throw new InvalidInput({ [`fields.${field}`]: ["unknown_field"] });
      await writeText(tx, { subject, subjectId, language, field, value });
    }
    audit({ subject, subjectId, changes: { language, fields: Object.keys(fields) } });
    const productIds = owners.flatMap(({ productId }) => productId ?? []);
    const handles = owners.map(({ handle }) => handle);
    for (let from = 0; from < productIds.length; from += indexedAtOnce)
      await indexProducts(tx, productIds.slice(from, from + indexedAtOnce));
    expire(
      ...(subject === "collection"
        ? await collectionTags(tx, subjectId, ...handles)
        : await manyProductTags(tx, productIds, handles)),
    );
    return { subject, subjectId, language };
  },
});

type Text = { subject: Subject; subjectId: string; language: string; field: string; value: string };

async function writeText(tx: Tx, { value, ...key }: Text) {
  if (value.trim() === "") {
    const { subject, subjectId, language, field } = key;
    const isIt = and(
      eq(translations.subject, subject),
      eq(translations.subjectId, subjectId),
      eq(translations.language, language),
      eq(translations.field, field),
    );
    await tx.delete(translations).where(isIt);
    return;
  }
  const target = [translations.subject, translations.subjectId, translations.language, translations.field];
  await tx
    .insert(translations)
    .values({ ...key, value })
    .onConflictDoUpdate({ target, set: { value, updatedAt: sql`now()` } });
}

type Owner = { productId: string | null; handle: string };

/** What shows the text: one product or collection, or every product that a word stands at. */
async function requireOwners(tx: Tx, subject: Subject, id: string): Promise<Owner[]> {
  const rows = await findOwners(tx, subject, id);
  if (rows.length === 0) throw new Refusal("not_found", { subjectId: id });
  return rows;
}

function findOwners(tx: Tx, subject: Subject, id: string): Promise<Owner[]> {
  if (subject === "word") return listProductsWithWord(tx, id);
  const product = { productId: products.id, handle: products.handle };
  if (subject === "product") return tx.select(product).from(products).where(eq(products.id, id));
  if (subject === "option")
    return tx
      .select(product)
      .from(productOptions)
      .innerJoin(products, eq(products.id, productOptions.productId))
      .where(eq(productOptions.id, id));
  if (subject === "media")
    return tx
      .select(product)
      .from(productMedia)
      .innerJoin(products, eq(products.id, productMedia.productId))
      .where(eq(productMedia.id, id));
  if (subject === "option_value")
    return tx
      .select(product)
      .from(productOptionValues)
      .innerJoin(productOptions, eq(productOptions.id, productOptionValues.optionId))
      .innerJoin(products, eq(products.id, productOptions.productId))
      .where(eq(productOptionValues.id, id));
  return tx
    .select({ productId: sql<null>`null`, handle: collections.handle })
    .from(collections)
    .where(eq(collections.id, id));
}
