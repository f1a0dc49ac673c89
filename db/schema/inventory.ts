import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { variants } from "./catalog";
import { locations } from "./locations";
import { orderLines, orders } from "./orders";
import { markets } from "./store";

/** What is there and what is promised; `on_hand` is the sum of the movements, `reserved` of the live reservations and units. */
export const stockLevels = pgTable(
  "stock_levels",
  {
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    locationId: uuid("location_id")
      .notNull()
      .references(() => locations.id),
    onHand: integer("on_hand").notNull().default(0),
    reserved: integer("reserved").notNull().default(0),
    /** A copy of the variant's "sell when out of stock", so that the check below can see it. */
    isBackorder: boolean("is_backorder").notNull().default(false),
    /** The shelf it lies on. */
    bin: text("bin").notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.variantId, table.locationId] }),
    index("stock_levels_location").on(table.locationId),
    check("stock_levels_reserved", sql`${table.reserved} >= 0`),
    check(
      "stock_levels_not_oversold",
      sql`${table.isBackorder} or (${table.onHand} >= 0 and ${table.reserved} <= ${table.onHand})`,
    ),
  ],
);

/**
 * The pool of a variant sold by units: a row is one free piece, already counted in its level's `reserved`. Who takes a
 * row away writes a reservation in its place, and so leaves the level alone.
 */
export const stockUnits = pgTable(
  "stock_units",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    variantId: uuid("variant_id").notNull(),
    locationId: uuid("location_id").notNull(),
  },
  (table) => [
    foreignKey({
      name: "stock_units_level",
      columns: [table.variantId, table.locationId],
      foreignColumns: [stockLevels.variantId, stockLevels.locationId],
    }).onDelete("cascade"),
    index("stock_units_variant").on(table.variantId, table.id),
  ],
);

export const movementReason = pgEnum("movement_reason", [
  "opening",
  "import",
  "received",
  "counted",
  "damaged",
  "correction",
  "sale",
  "restock",
]);
export type MovementReason = (typeof movementReason.enumValues)[number];

/** Append-only: why a number changed. */
export const stockMovements = pgTable(
  "stock_movements",
  {
    id: id(),
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    locationId: uuid("location_id")
      .notNull()
      .references(() => locations.id),
    delta: integer("delta").notNull(),
    reason: movementReason("reason").notNull(),
    note: text("note").notNull().default(""),
    orderLineId: uuid("order_line_id"),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    at: createdAt(),
  },
  (table) => [
    index("stock_movements_variant").on(table.variantId, table.at),
    check("stock_movements_delta", sql`${table.delta} <> 0`),
  ],
);

export const reservationState = pgEnum("reservation_state", ["live", "consumed", "released"]);

/** Pieces promised to an order line, of its variant or of a bundle's components, until it is paid and shipped, or given up. */
export const stockReservations = pgTable(
  "stock_reservations",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    orderLineId: uuid("order_line_id")
      .notNull()
      .references(() => orderLines.id),
    variantId: uuid("variant_id").notNull(),
    locationId: uuid("location_id")
      .notNull()
      .references(() => locations.id),
    quantity: integer("quantity").notNull(),
    state: reservationState("state").notNull().default("live"),
    createdAt: createdAt(),
    closedAt: moment("closed_at"),
  },
  (table) => [
    index("stock_reservations_order").on(table.orderId),
    index("stock_reservations_live").on(table.variantId, table.locationId).where(sql`${table.state} = 'live'`),
    uniqueIndex("stock_reservations_line_variant")
      .on(table.orderLineId, table.variantId, table.locationId)
      .where(sql`${table.state} = 'live'`),
    check("stock_reservations_quantity", sql`${table.quantity} > 0`),
  ],
);

/** Who is to be told, once, that a sold-out variant can be had again; the row goes when the mail is promised. */
export const stockAlerts = pgTable(
  "stock_alerts",
  {
    id: id(),
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    marketKey: text("market_key")
      .notNull()
      .references(() => markets.key),
    createdAt: createdAt(),
  },
  (table) => [
    unique("stock_alerts_once").on(table.variantId, table.email),
    index("stock_alerts_email").on(table.email),
    index("stock_alerts_created").on(table.createdAt),
  ],
);
