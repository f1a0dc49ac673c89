import { boolean, char, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id, minorUnits } from "@/db/columns";
import type { PostalAddress } from "./store";

/** Where stock is kept, sent from and, where the merchant allows it, fetched. */
export const locations = pgTable("locations", {
  id: id(),
  name: text("name").notNull(),
  country: char("country", { length: 2 }).notNull(),
  /** Stock is taken from the lowest number first. */
  priority: integer("priority").notNull().default(0),
  isActive: boolean("is_active").notNull().default(true),
  address: jsonb("address").$type<PostalAddress>(),
  /** What a parcel from here costs the merchant inside the country and abroad, in the store's base currency. */
  domesticCost: minorUnits("domestic_cost").notNull().default(0),
  foreignCost: minorUnits("foreign_cost").notNull().default(0),
  /** Shoppers may fetch their orders here, `pickup_days` business days after ordering. */
  isPickup: boolean("is_pickup").notNull().default(false),
  pickupDays: integer("pickup_days").notNull().default(1),
  /** What fetching an order costs the shopper, in the store's base currency. */
  pickupPrice: minorUnits("pickup_price").notNull().default(0),
  /** Opening hours and where to ring, as the merchant wrote it. */
  pickupNote: text("pickup_note").notNull().default(""),
  createdAt: createdAt(),
});
