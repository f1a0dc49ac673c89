import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, currency, id, minorUnits, updatedAt } from "@/db/columns";
import type { Measure } from "@/lib/measure";
import { markets } from "./store";

export const productStatus = pgEnum("product_status", ["draft", "active", "archived"]);
export type ProductStatus = (typeof productStatus.enumValues)[number];

/** Why goods cannot come back; "" when they can. */
export type ReturnBlock = "" | "made_to_order" | "perishable" | "hygiene" | "unsealed_media" | "final_sale";

export const products = pgTable(
  "products",
  {
    id: id(),
    handle: text("handle").notNull().unique(),
    title: text("title").notNull(),
    /** HTML as the merchant or a file gave it; made safe when it is read. */
    description: text("description").notNull().default(""),
    vendor: text("vendor").notNull().default(""),
    productType: text("product_type").notNull().default(""),
    /** Path in a public product taxonomy, as files hold it. */
    category: text("category").notNull().default(""),
    tags: text("tags").array().notNull().default([]),
    status: productStatus("status").notNull().default("draft"),
    isPublished: boolean("is_published").notNull().default(true),
    isGiftCard: boolean("is_gift_card").notNull().default(false),
    /** Why it cannot come back, one of `returnBlocks`; "" when it can. */
    returnBlock: text("return_block").$type<ReturnBlock>().notNull().default(""),
    /** Days within which it can come back; null: as its collections, the market or the store say. */
    returnDays: integer("return_days"),
    seoTitle: text("seo_title").notNull().default(""),
    seoDescription: text("seo_description").notNull().default(""),
    /** Columns of an imported file that have no field of their own, kept so that an export gives them back. */
    extras: jsonb("extras").$type<Record<string, string>>().notNull().default({}),
    salesCount: integer("sales_count").notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("products_newest").on(table.status, table.createdAt, table.id),
    index("products_best_selling").on(table.status, table.salesCount, table.id),
    index("products_vendor").on(table.vendor),
    check("products_handle", sql`${table.handle} <> '' and length(${table.handle}) <= 255`),
    check("products_title", sql`${table.title} <> ''`),
    check("products_return_days", sql`${table.returnDays} between 0 and 365`),
  ],
);

export const productOptions = pgTable(
  "product_options",
  {
    id: id(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    linkedTo: text("linked_to").notNull().default(""),
  },
  (table) => [
    unique("product_options_position").on(table.productId, table.position),
    unique("product_options_name").on(table.productId, table.name),
  ],
);

export const productOptionValues = pgTable(
  "product_option_values",
  {
    id: id(),
    optionId: uuid("option_id")
      .notNull()
      .references(() => productOptions.id, { onDelete: "cascade" }),
    value: text("value").notNull(),
    position: integer("position").notNull(),
    /** A CSS colour for a swatch; empty when there is none. */
    swatch: text("swatch").notNull().default(""),
  },
  (table) => [unique("product_option_values_value").on(table.optionId, table.value)],
);

export const mediaStatus = pgEnum("media_status", ["pending", "ready", "failed"]);

export const mediaKind = pgEnum("media_kind", ["picture", "model"]);

/** What is looked at: pictures in their order, and at most one model in 3D. */
export const productMedia = pgTable(
  "product_media",
  {
    id: id(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    kind: mediaKind("kind").notNull().default("picture"),
    position: integer("position").notNull(),
    alt: text("alt").notNull().default(""),
    /** The address in the file it was imported from; empty for an upload. */
    sourceUrl: text("source_url").notNull().default(""),
    /** Path below the storage's public address; null until it has been fetched and re-encoded. */
    storageKey: text("storage_key"),
    width: integer("width"),
    height: integer("height"),
    /** How heavy a model is, told before anyone fetches it; null for a picture. */
    bytes: integer("bytes"),
    status: mediaStatus("status").notNull().default("ready"),
    error: text("error").notNull().default(""),
    createdAt: createdAt(),
  },
  (table) => [
    index("product_media_product").on(table.productId, table.position),
    uniqueIndex("product_media_model").on(table.productId).where(sql`${table.kind} = 'model'`),
    check("product_media_bytes", sql`(${table.kind} = 'model') = (${table.bytes} is not null)`),
  ],
);

/** How pieces are promised: one counter a level, or one row a piece so that the buyers of a drop do not queue. */
export const stockStrategy = pgEnum("stock_strategy", ["counter", "units"]);
export type StockStrategy = (typeof stockStrategy.enumValues)[number];

export const variants = pgTable(
  "variants",
  {
    id: id(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    /** One value per option of the product, in the options' order. */
    options: text("options").array().notNull().default([]),
    sku: text("sku").notNull().default(""),
    barcode: text("barcode").notNull().default(""),
    /** In the store's base currency. */
    price: minorUnits("price").notNull(),
    compareAtPrice: minorUnits("compare_at_price"),
    cost: minorUnits("cost"),
    currency: currency().notNull(),
    isTaxable: boolean("is_taxable").notNull().default(true),
    taxCode: text("tax_code").notNull().default(""),
    weightGrams: integer("weight_grams").notNull().default(0),
    weightUnit: text("weight_unit").notNull().default("g"),
    requiresShipping: boolean("requires_shipping").notNull().default(true),
    isTracked: boolean("is_tracked").notNull().default(true),
    /** Sold when there is none left. */
    isBackorder: boolean("is_backorder").notNull().default(false),
    /** What is sold when there is none left has not come out yet: a pre-order. Says nothing unless `is_backorder`. */
    isPreorder: boolean("is_preorder").notNull().default(false),
    /** The day from which a pre-order or backorder is sent; at most one of this and the next. */
    promisedOn: date("promised_on"),
    /** Or how many days after the order. */
    shipsInDays: integer("ships_in_days"),
    /** Pieces, over all locations, that are never sold online. */
    safetyBuffer: integer("safety_buffer").notNull().default(0),
    stockStrategy: stockStrategy("stock_strategy").notNull().default("counter"),
    mediaId: uuid("media_id").references(() => productMedia.id, { onDelete: "set null" }),
    /** What a piece holds, for what is sold by volume, weight or length. */
    measure: jsonb("measure").$type<Measure>(),
    extras: jsonb("extras").$type<Record<string, string>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("variants_options").on(table.productId, table.options),
    index("variants_product").on(table.productId, table.position),
    index("variants_sku").on(table.sku),
    check("variants_price", sql`${table.price} >= 0 and ${table.compareAtPrice} >= 0 and ${table.cost} >= 0`),
    check("variants_buffer", sql`${table.safetyBuffer} between 0 and 1000000`),
    check(
      "variants_promise",
      sql`num_nonnulls(${table.promisedOn}, ${table.shipsInDays}) <= 1 and ${table.shipsInDays} between 1 and 365`,
    ),
    check("variants_weight", sql`${table.weightGrams} >= 0`),
    check(
      "variants_measure",
      sql`coalesce((${table.measure} ->> 'content')::numeric > 0 and (${table.measure} ->> 'reference')::numeric > 0, ${table.measure} is null)`,
    ),
  ],
);

/** What a bundle is made of. It has no stock of its own; a component is never itself a bundle (a trigger refuses it). */
export const bundleComponents = pgTable(
  "bundle_components",
  {
    bundleId: uuid("bundle_id")
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id),
    /** Pieces of it in one bundle. */
    quantity: integer("quantity").notNull(),
    position: integer("position").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.bundleId, table.variantId] }),
    index("bundle_components_variant").on(table.variantId),
    check("bundle_components_quantity", sql`${table.quantity} between 1 and 999`),
    check("bundle_components_other", sql`${table.bundleId} <> ${table.variantId}`),
  ],
);

/** A price the merchant set for one market; markets without a row convert the base price. */
export const variantPrices = pgTable(
  "variant_prices",
  {
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    marketKey: text("market_key")
      .notNull()
      .references(() => markets.key, { onDelete: "cascade" }),
    price: minorUnits("price").notNull(),
    compareAtPrice: minorUnits("compare_at_price"),
    currency: currency().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.variantId, table.marketKey] }),
    check("variant_prices_price", sql`${table.price} >= 0 and ${table.compareAtPrice} >= 0`),
  ],
);

export const attributeType = pgEnum("attribute_type", ["text", "number", "boolean", "list"]);

/** What a kind of attribute means: its label by language, its type and unit. */
export const attributes = pgTable("attributes", {
  id: id(),
  key: text("key").notNull().unique(),
  type: attributeType("type").notNull(),
  labels: jsonb("labels").$type<Record<string, string>>().notNull(),
  unit: text("unit").notNull().default(""),
  isFilter: boolean("is_filter").notNull().default(false),
  position: integer("position").notNull().default(0),
});

export const productAttributes = pgTable(
  "product_attributes",
  {
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    attributeId: uuid("attribute_id")
      .notNull()
      .references(() => attributes.id, { onDelete: "cascade" }),
    /** Of the attribute's type: text, number, boolean, or a list of texts. */
    value: jsonb("value").$type<string | number | boolean | string[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.productId, table.attributeId] })],
);
