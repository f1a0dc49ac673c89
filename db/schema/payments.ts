import { sql } from "drizzle-orm";
import {
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
import { createdAt, currency, id, minorUnits, moment, updatedAt } from "@/db/columns";
import { orderChanges, orderLines, orders } from "./orders";

export const paymentSessionStatus = pgEnum("payment_session_status", [
  "creating",
  "open",
  "complete",
  "expired",
  "failed",
]);

/** When the money of an authorisation is taken: with it, for what is sent, or when a person says so. */
export const paymentCapture = pgEnum("payment_capture", ["at_once", "on_shipping", "by_hand"]);
export type PaymentCapture = (typeof paymentCapture.enumValues)[number];

/** One attempt to be paid: the checkout session asked of the payment provider for an order. */
export const paymentSessions = pgTable(
  "payment_sessions",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    status: paymentSessionStatus("status").notNull().default("creating"),
    stripeSessionId: text("stripe_session_id").unique(),
    stripeIntentId: text("stripe_intent_id"),
    url: text("url"),
    amount: minorUnits("amount").notNull(),
    currency: currency().notNull(),
    /** Set where this asks for what a change of the order made dearer, and not for the order itself. */
    changeId: uuid("change_id").references(() => orderChanges.id),
    expiresAt: moment("expires_at").notNull(),
    capture: paymentCapture("capture").notNull().default("at_once"),
    /** An authorisation that is not captured by then is lost. */
    captureBefore: moment("capture_before"),
    /** What Stripe's own list says was received of it, when it was compared last; null while it never was. */
    readAmount: minorUnits("read_amount"),
    readAt: moment("read_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("payment_sessions_order").on(table.orderId),
    index("payment_sessions_intent").on(table.stripeIntentId),
    uniqueIndex("payment_sessions_one_open").on(table.orderId).where(sql`${table.status} in ('creating', 'open')`),
  ],
);

export const ledgerKind = pgEnum("ledger_kind", [
  "pending",
  "authorized",
  "captured",
  "failed",
  "mismatch",
  "refunded",
  "refund_reversed",
  "dispute_opened",
  "dispute_withdrawn",
  "dispute_reinstated",
  "dispute_won",
  "dispute_lost",
  "capture_requested",
  "capture_failed",
  "void_requested",
  "void_failed",
  "voided",
  "refund_requested",
  "refund_failed",
  "fee",
  "fee_reversed",
]);
export type LedgerKind = (typeof ledgerKind.enumValues)[number];

/** Append-only facts about money, each recorded once; an order's payment status is derived from them. */
export const paymentLedger = pgTable(
  "payment_ledger",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    kind: ledgerKind("kind").notNull(),
    /** Never negative; the kind says which way the money went. */
    amount: minorUnits("amount").notNull(),
    currency: currency().notNull(),
    /** The provider's object the fact is about (intent, charge, refund, dispute), with `kind` its identity. */
    objectId: text("object_id").notNull(),
    stripeIntentId: text("stripe_intent_id"),
    /** card, alipay, wechat_pay, crypto ... */
    method: text("method").notNull().default(""),
    /** Brand and last digits or the like, for people. */
    methodLabel: text("method_label").notNull().default(""),
    eventId: text("event_id").notNull().default(""),
    note: text("note").notNull().default(""),
    at: createdAt(),
  },
  (table) => [
    uniqueIndex("payment_ledger_fact").on(table.kind, table.objectId),
    index("payment_ledger_order").on(table.orderId, table.at),
    check("payment_ledger_amount", sql`${table.amount} >= 0`),
  ],
);

export const paymentRequestKind = pgEnum("payment_request_kind", ["capture", "void"]);
export const paymentRequestStatus = pgEnum("payment_request_status", ["requested", "succeeded", "failed"]);

/** What is asked of an authorisation: the row is written before the provider is called and is the key of that call. */
export const paymentRequests = pgTable(
  "payment_requests",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    kind: paymentRequestKind("kind").notNull(),
    status: paymentRequestStatus("status").notNull().default("requested"),
    amount: minorUnits("amount").notNull(),
    currency: currency().notNull(),
    stripeIntentId: text("stripe_intent_id").notNull(),
    reason: text("reason").notNull().default(""),
    failure: text("failure").notNull().default(""),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("payment_requests_order").on(table.orderId),
    uniqueIndex("payment_requests_one_live").on(table.stripeIntentId).where(sql`${table.status} = 'requested'`),
    check("payment_requests_amount", sql`${table.amount} > 0`),
  ],
);

export const stripeEventStatus = pgEnum("stripe_event_status", ["applied", "parked", "ignored", "failed"]);

export const stripeEvents = pgTable(
  "stripe_events",
  {
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    objectId: text("object_id").notNull(),
    orderId: uuid("order_id"),
    status: stripeEventStatus("status").notNull(),
    payload: jsonb("payload").notNull(),
    attempts: integer("attempts").notNull().default(1),
    /** Why it failed, or why it was ignored. */
    note: text("note").notNull().default(""),
    occurredAt: moment("occurred_at").notNull(),
    receivedAt: createdAt(),
    appliedAt: moment("applied_at"),
  },
  (table) => [
    index("stripe_events_parked").on(table.receivedAt).where(sql`${table.status} = 'parked'`),
    index("stripe_events_newest").on(table.receivedAt, table.id),
    index("stripe_events_order").on(table.orderId),
  ],
);

export const refundStatus = pgEnum("refund_status", ["requested", "pending", "succeeded", "failed", "cancelled"]);
export type RefundStatus = (typeof refundStatus.enumValues)[number];

/** Money asked back: the row is written before the provider is called and is the key of that call. */
export const refunds = pgTable(
  "refunds",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    status: refundStatus("status").notNull().default("requested"),
    amount: minorUnits("amount").notNull(),
    shippingAmount: minorUnits("shipping_amount").notNull().default(0),
    /** All tax in the amount; its lines and its shipping tell their parts, a free amount is not divided among them. */
    taxAmount: minorUnits("tax_amount").notNull().default(0),
    shippingTaxAmount: minorUnits("shipping_tax_amount").notNull().default(0),
    currency: currency().notNull(),
    reason: text("reason").notNull().default(""),
    stripeIntentId: text("stripe_intent_id").notNull(),
    stripeRefundId: text("stripe_refund_id").unique(),
    failure: text("failure").notNull().default(""),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    /** Set where a change of the order made it cheaper: such money was no longer owed, so nothing else is given up. */
    changeId: uuid("change_id").references(() => orderChanges.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("refunds_order").on(table.orderId),
    index("refunds_intent").on(table.stripeIntentId),
    check("refunds_amount", sql`${table.amount} > 0 and ${table.shippingAmount} between 0 and ${table.amount}`),
    check(
      "refunds_tax",
      sql`${table.taxAmount} between 0 and ${table.amount} and ${table.shippingTaxAmount} between 0 and ${table.taxAmount}`,
    ),
  ],
);

export const refundLines = pgTable(
  "refund_lines",
  {
    refundId: uuid("refund_id")
      .notNull()
      .references(() => refunds.id),
    orderLineId: uuid("order_line_id")
      .notNull()
      .references(() => orderLines.id),
    quantity: integer("quantity").notNull(),
    amount: minorUnits("amount").notNull(),
    /** The tax in the amount. */
    taxAmount: minorUnits("tax_amount").notNull().default(0),
    restocked: integer("restocked").notNull().default(0),
    /** Of these pieces, those not yet sent, which now never will be. */
    cancelled: integer("cancelled").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.refundId, table.orderLineId] }),
    index("refund_lines_order_line").on(table.orderLineId),
    check(
      "refund_lines_quantity",
      sql`${table.quantity} > 0 and ${table.amount} >= 0 and ${table.restocked} between 0 and ${table.quantity} and ${table.cancelled} between 0 and ${table.quantity}`,
    ),
  ],
);
