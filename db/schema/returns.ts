import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, minorUnits, moment, updatedAt } from "@/db/columns";
import { orderLines, orders } from "./orders";
import { refunds } from "./payments";

export const returnKind = pgEnum("return_kind", ["return", "withdrawal"]);
export type ReturnKind = (typeof returnKind.enumValues)[number];

export const returnStatus = pgEnum("return_status", [
  "requested",
  "approved",
  "declined",
  "received",
  "closed",
  "cancelled",
]);
export type ReturnStatus = (typeof returnStatus.enumValues)[number];

export const returnReason = pgEnum("return_reason", [
  "changed_mind",
  "does_not_fit",
  "not_as_described",
  "damaged",
  "wrong_item",
  "arrived_late",
  "other",
]);
export type ReturnReason = (typeof returnReason.enumValues)[number];

export const itemCondition = pgEnum("item_condition", ["unopened", "opened", "used", "damaged"]);
export type ItemCondition = (typeof itemCondition.enumValues)[number];

/** What a shopper declared with the withdrawal button, word for word, as the receipt repeats it. */
export type WithdrawalStatement = {
  name: string;
  email: string;
  text: string;
  language: string;
  declaredAt: string;
  lines: { title: string; options: string; quantity: number }[];
};

/** Goods that come back, or are to: one record from the wish to the money. */
export const returns = pgTable(
  "returns",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    /** Counts within the order, from 1; people see it as the order's number with "-R1". */
    sequence: integer("sequence").notNull(),
    kind: returnKind("kind").notNull().default("return"),
    status: returnStatus("status").notNull().default("requested"),
    note: text("note").notNull().default(""),
    /** Why staff declined, in the words that the shopper reads. */
    declineReason: text("decline_reason").notNull().default(""),
    /** How to send it, in the words that the shopper reads; empty where the usual ones will do. */
    instructions: text("instructions").notNull().default(""),
    statement: jsonb("statement").$type<WithdrawalStatement>(),
    /** Kept from the refund, in minor units of the order's currency. */
    fee: minorUnits("fee").notNull().default(0),
    refundId: uuid("refund_id").references(() => refunds.id),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    requestedAt: createdAt(),
    decidedAt: moment("decided_at"),
    receivedAt: moment("received_at"),
    closedAt: moment("closed_at"),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex("returns_sequence").on(table.orderId, table.sequence),
    index("returns_status").on(table.status, table.id),
    check("returns_fee", sql`${table.fee} >= 0`),
  ],
);

export const returnLines = pgTable(
  "return_lines",
  {
    returnId: uuid("return_id")
      .notNull()
      .references(() => returns.id),
    orderLineId: uuid("order_line_id")
      .notNull()
      .references(() => orderLines.id),
    quantity: integer("quantity").notNull(),
    reason: returnReason("reason").notNull().default("changed_mind"),
    condition: itemCondition("condition").notNull().default("unopened"),
    note: text("note").notNull().default(""),
    /** What became of the pieces when they were received: back on the shelf, not sellable, never arrived. */
    restocked: integer("restocked").notNull().default(0),
    damaged: integer("damaged").notNull().default(0),
    lost: integer("lost").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.returnId, table.orderLineId] }),
    index("return_lines_order_line").on(table.orderLineId),
    check("return_lines_quantity", sql`${table.quantity} > 0`),
    check(
      "return_lines_received",
      sql`${table.restocked} >= 0 and ${table.damaged} >= 0 and ${table.lost} >= 0 and ${table.restocked} + ${table.damaged} + ${table.lost} in (0, ${table.quantity})`,
    ),
  ],
);

/** Photographs of what is to come back. Nobody but the shopper and staff is given them. */
export const returnPhotos = pgTable(
  "return_photos",
  {
    id: id(),
    returnId: uuid("return_id")
      .notNull()
      .references(() => returns.id),
    storageKey: text("storage_key").notNull().unique(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    isFromStaff: boolean("is_from_staff").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [index("return_photos_return").on(table.returnId)],
);
