import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";
import { locations } from "./inventory";
import { orderLines, orders } from "./orders";

export const shipmentStatus = pgEnum("shipment_status", ["shipped", "delivered"]);

/** A parcel that left. */
export const shipments = pgTable(
  "shipments",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    status: shipmentStatus("status").notNull().default("shipped"),
    locationId: uuid("location_id").references(() => locations.id),
    carrier: text("carrier").notNull().default(""),
    trackingNumber: text("tracking_number").notNull().default(""),
    trackingUrl: text("tracking_url").notNull().default(""),
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
