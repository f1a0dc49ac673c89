import { bigint, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, updatedAt } from "@/db/columns";

/** Catalogue content in another language, one row a field; what is missing falls back to the base language. */
export const translations = pgTable(
  "translations",
  {
    /** product, collection, option (by option id), option_value, media, shipping_rate; word, by what it says. */
    subject: text("subject").notNull(),
    subjectId: uuid("subject_id").notNull(),
    language: text("language").notNull(),
    field: text("field").notNull(),
    value: text("value").notNull(),
    updatedAt: updatedAt(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.subjectId, table.language, table.field] })],
);

/** Addresses that once led somewhere: the shop answers them with a permanent redirect. */
export const handleRedirects = pgTable(
  "handle_redirects",
  {
    subject: text("subject").notNull(),
    handle: text("handle").notNull(),
    targetId: uuid("target_id").notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.handle] })],
);

/** When a tag was last expired; every process compares its cached pages with this. */
export const cacheTags = pgTable(
  "cache_tags",
  {
    tag: text("tag").primaryKey(),
    expiredAtMs: bigint("expired_at_ms", { mode: "number" }).notNull(),
  },
  (table) => [index("cache_tags_expired").on(table.expiredAtMs)],
);
