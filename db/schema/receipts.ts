import { sql } from "drizzle-orm";
import { check, date, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "@/db/columns";
import { orders } from "./orders";

/** How far an order's history goes and where it ends; kept by the trigger that chains `order_events`. */
export const orderChains = pgTable("order_chains", {
  orderId: uuid("order_id")
    .primaryKey()
    .references(() => orders.id),
  length: integer("length").notNull(),
  head: text("head").notNull(),
});

/** Public halves of every key that ever signed: what was signed with an old one can still be checked. */
export const receiptKeys = pgTable("receipt_keys", {
  id: text("id").primaryKey(),
  /** 32 bytes, base64url. */
  publicKey: text("public_key").notNull().unique(),
  createdAt: createdAt(),
});

/** One signed statement for each day on which something was recorded; each names the one before. Hashes are hex. */
export const eventDays = pgTable(
  "event_days",
  {
    day: date("day").primaryKey(),
    events: integer("events").notNull(),
    /** Of the Merkle tree (RFC 6962) over the day's events. */
    root: text("root").notNull(),
    /** The `hash` of the closed day before; zeros for the first. */
    previous: text("previous").notNull(),
    hash: text("hash").notNull().unique(),
    keyId: text("key_id")
      .notNull()
      .references(() => receiptKeys.id),
    signature: text("signature").notNull(),
    closedAt: createdAt(),
  },
  (table) => [check("event_days_positive", sql`${table.events} > 0`)],
);
