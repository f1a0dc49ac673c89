import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { modelOf } from "@/commerce/media/model";
import { pictureOf } from "@/commerce/media/picture";
import { query } from "@/commerce/query";
import type { Db } from "@/db/client";
import {
  attributes,
  productAttributes,
  productMedia,
  productOptions,
  productOptionValues,
  products,
} from "@/db/schema/catalog";
import { wordId } from "@/db/word-id";
import { safeHtml, textOfHtml } from "@/lib/safe-html";
import { collectionRules, returnRuleOf } from "../return-rule";
import { lookupText, marketKey } from "../schemas";
import { requireMarket, type ShopMarket } from "../shop-market";
import { readTranslations, type Translate } from "../translated";
import { type AttributeValue, wordsOf } from "../words";
import { readCollectionPath } from "./collection-branch";
import { bestAvailability, type PricedVariant, readVariantsOf } from "./read-priced-variants";
import { cheapestOf, optionValueOf } from "./read-product-cards";

type Row = typeof products.$inferSelect;

/** A product that is for sale, as its page in one market shows it, or null. Stock is told in steps, never in numbers. */
export const findProduct = query({
  input: z.strictObject({ market: marketKey, handle: lookupText }),
  allow: "anyone",
  async run({ db }, { market: key, handle }) {
    const market = await requireMarket(db, key);
    const isIt = and(eq(products.handle, handle), eq(products.status, "active"), eq(products.isPublished, true));
    const [found] = await db.select({ row: products, rules: collectionRules }).from(products).where(isIt);
    const variants = found ? await readVariantsOf(db, market, [found.row.id]) : [];
    if (!found || variants.length === 0) return null;
    const { row, rules } = found;
    const returns = returnRuleOf({ block: row.returnBlock, days: row.returnDays }, rules);
    return { ...(await showProduct(db, market, row, variants)), returns };
  },
});
export type ProductPageData = NonNullable<Awaited<ReturnType<typeof findProduct>>>;

async function showProduct(db: Db, market: ShopMarket, row: Row, variants: PricedVariant[]) {
  const media = await readMedia(db, row.id);
  const options = await readOptions(db, row.id);
  const path = await readBreadcrumbs(db, row.id);
  const attributes = await readAttributes(db, market, row.id);
  const translate = await readTranslations(db, market, [
    row.id,
    ...media.map(({ id }) => id),
    ...options.flatMap(({ id, values }) => [id, ...values.map((value) => value.id)]),
    ...path.map(({ id }) => id),
    ...[row.productType, ...attributes.flatMap(({ value }) => wordsOf(value))].map(wordId),
  ]);
  const title = translate(row.id, "title", row.title);
  const description = translate(row.id, "description", row.description);
  const cheapest = cheapestOf(variants);
  const altOf = (item: { id: string; alt: string }) => {
    const alt = translate(item.id, "alt", item.alt);
    return alt.text ? alt : title;
  };
  const pictures = media
    .filter(({ kind }) => kind === "picture")
    .map((item) => ({ id: item.id, ...pictureOf(item, row.id, altOf(item)) }));
  const model = media.find(({ kind }) => kind === "model");
  return {
    id: row.id,
    handle: row.handle,
    title,
    descriptionHtml: { ...description, text: safeHtml(description.text) },
    vendor: row.vendor,
    productType: row.productType,
    typeLabel: translate(wordId(row.productType), "text", row.productType),
    category: row.category,
    tags: row.tags,
    isGiftCard: row.isGiftCard,
    /** Empty when there is nothing to choose. */
    options: options.filter(isChoice).map(({ id, name, values }) => ({
      name,
      label: translate(id, "name", name),
      values: values.map((value) => optionValueOf(value, translate)),
    })),
    variants: variants.map(({ sellable: _sellable, productId: _product, ...variant }) => ({
      ...variant,
      title: variantTitle(variant.options, options, translate),
    })),
    media: pictures.length > 0 ? pictures : [{ id: "", ...pictureOf(null, row.id, title) }],
    model: model ? modelOf(model, altOf(model)) : null,
    price: cheapest?.price ?? null,
    availability: bestAvailability(variants),
    breadcrumbs: path.map(({ id, handle, title }) => ({ id, handle, title: translate(id, "title", title) })),
    attributes: attributes.map((attribute) => ({ ...attribute, ...valueOf(attribute.value, translate) })),
    seo: {
      title: translate(row.id, "seoTitle", row.seoTitle).text || title.text,
      description:
        translate(row.id, "seoDescription", row.seoDescription).text || textOfHtml(description.text).slice(0, 160),
    },
    updatedAt: row.updatedAt.toISOString(),
  };
}

type Option = Awaited<ReturnType<typeof readOptions>>[number];

/** Files name the only option of a product without choices "Title" with the value "Default Title". */
const isChoice = ({ name, values }: Option) =>
  !(name === "Title" && values.length === 1 && values[0]?.value === "Default Title");

/** "Green / Large" in the shopper's language; empty when there is nothing to choose. */
function variantTitle(values: readonly string[], options: readonly Option[], translate: Translate): string {
  const labels = options.flatMap((option, index) => {
    const value = option.values.find((candidate) => candidate.value === values[index]);
    return value && isChoice(option) ? [optionValueOf(value, translate).label.text] : [];
  });
  return labels.join(" / ");
}

const readMedia = (db: Db, productId: string) =>
  db
    .select()
    .from(productMedia)
    .where(eq(productMedia.productId, productId))
    .orderBy(asc(productMedia.position), asc(productMedia.id));

async function readOptions(db: Db, productId: string) {
  const options = await db
    .select()
    .from(productOptions)
    .where(eq(productOptions.productId, productId))
    .orderBy(asc(productOptions.position));
  const ids = options.map(({ id }) => id);
  const values =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(productOptionValues)
          .where(inArray(productOptionValues.optionId, ids))
          .orderBy(asc(productOptionValues.position), asc(productOptionValues.value));
  return options.map((option) => ({ ...option, values: values.filter(({ optionId }) => optionId === option.id) }));
}

/** The path to the deepest published collection the product stands in. */
async function readBreadcrumbs(db: Db, productId: string) {
  const rows = await db.execute<{ id: string }>(sql`
    with recursive up as (
      select c.id as leaf, c.parent_id, 1 as depth, cp.position from collection_products cp
      join collections c on c.id = cp.collection_id and c.is_published where cp.product_id = ${productId}
      union all select u.leaf, c.parent_id, u.depth + 1, u.position from up u
      join collections c on c.id = u.parent_id where u.depth < 20
    ) select leaf as id from up order by depth desc, position, leaf limit 1`);
  return rows[0] ? readCollectionPath(db, rows[0].id) : [];
}

/** The value in the shopper's language; `lang` is null where it is no text. A list is in one language as a whole. */
function valueOf(value: AttributeValue, translate: Translate) {
  const words = wordsOf(value).map((word) => translate(wordId(word), "text", word));
  const [first] = words;
  const isWhole = words.every(({ lang }) => lang === first?.lang);
  if (!first || !isWhole) return { value, lang: null };
  return { value: Array.isArray(value) ? words.map(({ text }) => text) : first.text, lang: first.lang };
}

async function readAttributes(db: Db, { language, baseLanguage }: ShopMarket, productId: string) {
  const rows = await db
    .select({ key: attributes.key, labels: attributes.labels, unit: attributes.unit, value: productAttributes.value })
    .from(productAttributes)
    .innerJoin(attributes, eq(attributes.id, productAttributes.attributeId))
    .where(eq(productAttributes.productId, productId))
    .orderBy(asc(attributes.position), asc(attributes.key));
  return rows.map(({ key, labels, unit, value }) => {
    const lang = labels[language] ? language : baseLanguage;
    return { key, label: { text: labels[lang] ?? key, lang }, value, unit };
  });
}
