import { customType, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "@/db/columns";
import { products } from "./catalog";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** Words of a product by language, cut by `Intl.Segmenter`, for Postgres full-text search. */
export const productSearch = pgTable(
  "product_search",
  {
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id, { onDelete: "cascade" }),
    language: text("language").notNull(),
    document: tsvector("document").notNull(),
    indexedAt: moment("indexed_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.productId, table.language] }),
    index("product_search_document").using("gin", table.document),
  ],
);
