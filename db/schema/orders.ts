import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, currency, id, minorUnits, moment, updatedAt } from "@/db/columns";
import { carts } from "./carts";
import type { ReturnBlock } from "./catalog";
import { customers, users } from "./customers";
import { locations } from "./locations";
import { markets, type PostalAddress } from "./store";

export const orderStatus = pgEnum("order_status", ["pending", "confirmed", "completed", "cancelled", "expired"]);
export type OrderStatus = (typeof orderStatus.enumValues)[number];

/** Numbers shown to people; gaps are allowed, repeats are not. */
export const orderNumbers = pgSequence("order_numbers", { startWith: 1001 });

/** The agreement, as it was made: names, prices, tax and addresses are copies that nothing changes later. */
export const orders = pgTable(
  "orders",
  {
    id: id(),
    number: text("number").notNull().unique(),
    status: orderStatus("status").notNull().default("pending"),
    cartId: uuid("cart_id").references(() => carts.id, { onDelete: "set null" }),
    customerId: uuid("customer_id")
      .notNull()
      .references(() => customers.id),
    /** The account that placed or later claimed it; null for a guest's. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "set null" }),
    marketKey: text("market_key")
      .notNull()
      .references(() => markets.key),
    language: text("language").notNull(),
    currency: currency().notNull(),
    /** The conversion rate used, in millionths of this currency for one unit of the store's base currency. */
    rateMicros: bigint("rate_micros", { mode: "number" }).notNull(),
    email: text("email").notNull(),
    phone: text("phone").notNull().default(""),
    shippingAddress: jsonb("shipping_address").$type<PostalAddress>().notNull(),
    billingAddress: jsonb("billing_address").$type<PostalAddress>().notNull(),
    shippingTitle: text("shipping_title").notNull().default(""),
    shippingRateId: uuid("shipping_rate_id"),
    /** Where the shopper fetches it; null when it is sent. */
    pickupLocationId: uuid("pickup_location_id").references(() => locations.id),
    /** Which places send it and why, as it was decided when its stock was promised; null while there is only one place. */
    sentFrom: jsonb("sent_from").$type<{ reason: string; places: { name: string; pieces: number }[] }>(),
    deliveryEarliest: date("delivery_earliest"),
    deliveryLatest: date("delivery_latest"),
    subtotal: minorUnits("subtotal").notNull(),
    discount: minorUnits("discount").notNull().default(0),
    shipping: minorUnits("shipping").notNull(),
    /** All tax in the order, whether the prices contain it or not. */
    tax: minorUnits("tax").notNull(),
    shippingTax: minorUnits("shipping_tax").notNull().default(0),
    isTaxIncluded: boolean("is_tax_included").notNull(),
    total: minorUnits("total").notNull(),
    taxLines: jsonb("tax_lines").$type<{ name: string; rateBps: number; amount: number }[]>().notNull().default([]),
    note: text("note").notNull().default(""),
    /** Days within which goods of this order can come back, as promised when it was placed; null: as it is now. */
    returnDays: integer("return_days"),
    cancelReason: text("cancel_reason"),
    /** `shop`, or `stripe` for a checkout that began at the payment provider. */
    source: text("source").notNull().default("shop"),
    /** /24 or /48 of the shopper's address, for the rules about risk. */
    ipPrefix: text("ip_prefix").notNull().default(""),
    /** An unpaid order gives its stock back after this. */
    expiresAt: moment("expires_at").notNull(),
    placedAt: createdAt(),
    confirmedAt: moment("confirmed_at"),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("orders_newest").on(table.placedAt, table.id),
    index("orders_customer").on(table.customerId),
    index("orders_user").on(table.userId),
    index("orders_network").on(table.ipPrefix, table.placedAt).where(sql`${table.ipPrefix} <> ''`),
    index("orders_pending").on(table.expiresAt).where(sql`${table.status} = 'pending'`),
    uniqueIndex("orders_one_live_per_cart")
      .on(table.cartId)
      .where(sql`${table.status} in ('pending', 'confirmed', 'completed')`),
    check(
      "orders_total",
      sql`${table.total} = ${table.subtotal} - ${table.discount} + ${table.shipping} + case when ${table.isTaxIncluded} then 0 else ${table.tax} end`,
    ),
    check(
      "orders_amounts",
      sql`${table.subtotal} >= 0 and ${table.discount} >= 0 and ${table.shipping} >= 0 and ${table.tax} >= 0 and ${table.total} >= 0 and ${table.shippingTax} between 0 and ${table.tax}`,
    ),
  ],
);

export const soldAs = pgEnum("sold_as", ["in_stock", "backorder", "preorder"]);
export type SoldAs = (typeof soldAs.enumValues)[number];

export const orderLines = pgTable(
  "order_lines",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    position: integer("position").notNull(),
    productId: uuid("product_id"),
    variantId: uuid("variant_id"),
    handle: text("handle").notNull().default(""),
    title: text("title").notNull(),
    /** Name and value of each option, as shown to the shopper. */
    options: jsonb("options").$type<{ name: string; value: string }[]>().notNull().default([]),
    sku: text("sku").notNull().default(""),
    imageKey: text("image_key"),
    unitPrice: minorUnits("unit_price").notNull(),
    quantity: integer("quantity").notNull(),
    discount: minorUnits("discount").notNull().default(0),
    /** unit price × quantity − discount. */
    total: minorUnits("total").notNull(),
    taxRateBps: integer("tax_rate_bps").notNull().default(0),
    tax: minorUnits("tax").notNull().default(0),
    requiresShipping: boolean("requires_shipping").notNull(),
    isTracked: boolean("is_tracked").notNull(),
    weightGrams: integer("weight_grams").notNull().default(0),
    /** Whether all of it was there, and if not, the day from which it was promised to be sent. */
    soldAs: soldAs("sold_as").notNull().default("in_stock"),
    promisedOn: date("promised_on"),
    /** Why this cannot come back, as it was when it was ordered; "" when it can. See `returnBlocks`. */
    returnBlock: text("return_block").$type<ReturnBlock>().notNull().default(""),
    /** Days within which this can come back, where it has its own; null: as the order says. */
    returnDays: integer("return_days"),
  },
  (table) => [
    uniqueIndex("order_lines_position").on(table.orderId, table.position),
    index("order_lines_variant").on(table.variantId),
    // A change set may take all pieces off a line; the line stays, because its history does.
    check("order_lines_quantity", sql`${table.quantity} >= 0`),
    check(
      "order_lines_total",
      sql`${table.total} = ${table.unitPrice} * ${table.quantity} - ${table.discount} and ${table.total} >= 0`,
    ),
  ],
);

/** What one piece of a bundle's line consists of, as it was when it was ordered. */
export const orderLineComponents = pgTable(
  "order_line_components",
  {
    orderLineId: uuid("order_line_id")
      .notNull()
      .references(() => orderLines.id),
    variantId: uuid("variant_id").notNull(),
    quantity: integer("quantity").notNull(),
    position: integer("position").notNull().default(0),
    title: text("title").notNull(),
    options: text("options").array().notNull().default([]),
    sku: text("sku").notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.orderLineId, table.variantId] }),
    check("order_line_components_quantity", sql`${table.quantity} > 0`),
  ],
);

/** Append-only history: what happened, who did it, when and why. */
export const orderEvents = pgTable(
  "order_events",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    /** A move of the order (confirm, cancel ...) or a fact (payment_captured, shipped, refund_requested, note ...). */
    kind: text("kind").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    reason: text("reason").notNull().default(""),
    data: jsonb("data").$type<Record<string, string | number | boolean | null>>().notNull().default({}),
    at: createdAt(),
    // Written by the trigger `order_events_chained` alone, whatever an insert gives; see docs/receipts.md.
    position: integer("position").notNull().default(0),
    chainedAt: moment("chained_at").notNull().defaultNow(),
    /** Null once a person's words were erased from `reason` and `data`. */
    salt: text("salt"),
    detailsHash: text("details_hash").notNull().default(""),
    previousHash: text("previous_hash").notNull().default(""),
    hash: text("hash").notNull().default(""),
  },
  (table) => [
    index("order_events_order").on(table.orderId, table.at, table.id),
    uniqueIndex("order_events_chain").on(table.orderId, table.position),
    index("order_events_chained").on(table.chainedAt),
  ],
);

/** What an order says that a change set may change; amounts in minor units of the order's currency. */
export type OrderTerms = {
  subtotal: number;
  discount: number;
  shipping: number;
  tax: number;
  shippingTax: number;
  total: number;
  taxLines: readonly { name: string; rateBps: number; amount: number }[];
  shippingAddress: PostalAddress;
};

/** What a line comes to; amounts in minor units of the order's currency. */
export type LineState = { quantity: number; unitPrice: number; discount: number; total: number; tax: number };

/** One line before and after; 0 pieces before it was added, or after all were taken off. */
export type LineChange = {
  orderLineId: string;
  title: string;
  before: LineState;
  after: LineState;
};

/** Append-only: how an agreement was changed after it was placed. Triggers let orders and lines change only with one. */
export const orderChanges = pgTable(
  "order_changes",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    before: jsonb("before").$type<OrderTerms>().notNull(),
    after: jsonb("after").$type<OrderTerms>().notNull(),
    lines: jsonb("lines").$type<LineChange[]>().notNull().default([]),
    totalBefore: minorUnits("total_before").notNull(),
    totalAfter: minorUnits("total_after").notNull(),
    reason: text("reason").notNull().default(""),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    at: createdAt(),
  },
  (table) => [index("order_changes_order").on(table.orderId, table.id)],
);

/**
 * Why an order is held for a person to look at: while one is not released nothing of the order is sent, and an
 * authorised payment is not captured. `risk` comes from the rules about risk; other nouns may add kinds.
 */
export const orderHolds = pgTable(
  "order_holds",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    kind: text("kind").notNull(),
    /** What was noticed, as codes that the screens put into words. */
    reasons: jsonb("reasons").$type<string[]>().notNull().default([]),
    note: text("note").notNull().default(""),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    placedAt: createdAt(),
    releasedAt: moment("released_at"),
    releasedByKind: text("released_by_kind"),
    releasedById: text("released_by_id"),
    releaseNote: text("release_note").notNull().default(""),
  },
  (table) => [
    index("order_holds_order").on(table.orderId),
    // One hold of a kind at a time; the news that repeats a reason adds to the one that is there.
    uniqueIndex("order_holds_one_live").on(table.orderId, table.kind).where(sql`${table.releasedAt} is null`),
  ],
);
