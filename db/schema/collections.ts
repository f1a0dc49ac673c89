import { sql } from "drizzle-orm";
import { type AnyPgColumn, boolean, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, updatedAt } from "@/db/columns";
import { products, type ReturnBlock } from "./catalog";

export const collections = pgTable(
  "collections",
  {
    id: id(),
    handle: text("handle").notNull().unique(),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    parentId: uuid("parent_id").references((): AnyPgColumn => collections.id, { onDelete: "set null" }),
    position: integer("position").notNull().default(0),
    isPublished: boolean("is_published").notNull().default(true),
    imageKey: text("image_key"),
    /** As a product's: what it says nothing about itself, its collections do. */
    returnBlock: text("return_block").$type<ReturnBlock>().notNull().default(""),
    returnDays: integer("return_days"),
    seoTitle: text("seo_title").notNull().default(""),
    seoDescription: text("seo_description").notNull().default(""),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("collections_parent").on(table.parentId, table.position),
    // Few have rules; whoever asks for them reads nothing else.
    index("collections_with_return_rules")
      .on(table.id)
      .where(sql`${table.returnDays} is not null or ${table.returnBlock} <> ''`),
    check("collections_return_days", sql`${table.returnDays} between 0 and 365`),
    check("collections_not_own_parent", sql`${table.parentId} <> ${table.id}`),
    check("collections_handle", sql`${table.handle} <> '' and length(${table.handle}) <= 255`),
  ],
);

export const collectionProducts = pgTable(
  "collection_products",
  {
    collectionId: uuid("collection_id")
      .notNull()
      .references(() => collections.id, { onDelete: "cascade" }),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    position: integer("position").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.collectionId, table.productId] }),
    index("collection_products_product").on(table.productId),
  ],
);
