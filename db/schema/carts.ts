import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgEnum, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, currency, id, minorUnits, moment, updatedAt } from "@/db/columns";
import { variants } from "./catalog";
import { users } from "./customers";
import { locations } from "./locations";
import { markets, type PostalAddress, shippingRates } from "./store";

/** `open` until an order of it is paid; then the shopper starts a new one. */
export const cartStatus = pgEnum("cart_status", ["open", "ordered"]);

export const carts = pgTable(
  "carts",
  {
    id: id(),
    /** SHA-256 of the secret that the browser or the API's client holds. */
    tokenHash: text("token_hash").notNull().unique(),
    marketKey: text("market_key")
      .notNull()
      .references(() => markets.key),
    userId: uuid("user_id").references(() => users.id, { onDelete: "set null" }),
    email: text("email"),
    phone: text("phone"),
    shippingAddress: jsonb("shipping_address").$type<PostalAddress>(),
    /** Null: the same as the delivery address. */
    billingAddress: jsonb("billing_address").$type<PostalAddress>(),
    shippingRateId: uuid("shipping_rate_id").references(() => shippingRates.id, { onDelete: "set null" }),
    /** Chosen instead of a delivery: the order is fetched here. */
    pickupLocationId: uuid("pickup_location_id").references(() => locations.id, { onDelete: "set null" }),
    status: cartStatus("status").notNull().default("open"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [index("carts_user").on(table.userId), index("carts_expires").on(table.expiresAt)],
);

export const cartLines = pgTable(
  "cart_lines",
  {
    id: id(),
    cartId: uuid("cart_id")
      .notNull()
      .references(() => carts.id, { onDelete: "cascade" }),
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    quantity: integer("quantity").notNull(),
    /** Set while the line waits under "saved for later": it is shown, but neither counted, priced nor ordered. */
    savedAt: moment("saved_at"),
    /** The unit price the shopper last saw, so that a change can be announced. */
    seenPrice: minorUnits("seen_price").notNull(),
    seenCurrency: currency("seen_currency").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("cart_lines_variant").on(table.cartId, table.variantId),
    check("cart_lines_quantity", sql`${table.quantity} between 1 and 999`),
  ],
);
