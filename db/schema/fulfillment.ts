import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { locations } from "./locations";
import { orderLines, orders } from "./orders";

export const shipmentStatus = pgEnum("shipment_status", ["shipped", "delivered"]);

/** A pick-up is `shipped` once it lies ready for the shopper and `delivered` once it was fetched. */
export const shipmentKind = pgEnum("shipment_kind", ["parcel", "pickup"]);
export type ShipmentKind = (typeof shipmentKind.enumValues)[number];

/** A parcel that left, or goods that lie ready to be fetched. */
export const shipments = pgTable(
  "shipments",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    kind: shipmentKind("kind").notNull().default("parcel"),
    status: shipmentStatus("status").notNull().default("shipped"),
    locationId: uuid("location_id").references(() => locations.id),
    carrier: text("carrier").notNull().default(""),
    trackingNumber: text("tracking_number").notNull().default(""),
    trackingUrl: text("tracking_url").notNull().default(""),
    /** What whoever fetches it says at the counter; empty for a parcel. */
    pickupCode: text("pickup_code").notNull().default(""),
    shippedAt: createdAt(),
    deliveredAt: moment("delivered_at"),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
  },
  (table) => [index("shipments_order").on(table.orderId)],
);

export const shipmentLines = pgTable(
  "shipment_lines",
  {
    shipmentId: uuid("shipment_id")
      .notNull()
      .references(() => shipments.id),
    orderLineId: uuid("order_line_id")
      .notNull()
      .references(() => orderLines.id),
    quantity: integer("quantity").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.shipmentId, table.orderLineId] }),
    index("shipment_lines_order_line").on(table.orderLineId),
    check("shipment_lines_quantity", sql`${table.quantity} > 0`),
  ],
);

export const trackingKind = pgEnum("tracking_kind", ["in_transit", "out_for_delivery", "delivered", "exception"]);
export type TrackingKind = (typeof trackingKind.enumValues)[number];

/** Append-only: what the carrier, or staff for it, told of a parcel on its way. */
export const shipmentEvents = pgTable(
  "shipment_events",
  {
    id: id(),
    shipmentId: uuid("shipment_id")
      .notNull()
      .references(() => shipments.id),
    kind: trackingKind("kind").notNull(),
    /** Place and remark, as the carrier says it. */
    note: text("note").notNull().default(""),
    /** When it happened, which may be before it was told. */
    happenedAt: moment("happened_at").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    createdAt: createdAt(),
  },
  (table) => [index("shipment_events_shipment").on(table.shipmentId, table.happenedAt)],
);
