import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, currency, id, minorUnits, moment, updatedAt } from "@/db/columns";
import { orders } from "./orders";
import { refunds } from "./payments";

export const approvalStatus = pgEnum("approval_status", ["pending", "approved", "declined"]);

/** A refund above the asker's limit, as it was asked for; somebody without that limit decides. */
export const refundApprovals = pgTable(
  "refund_approvals",
  {
    id: id(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    status: approvalStatus("status").notNull().default("pending"),
    amount: minorUnits("amount").notNull(),
    currency: currency().notNull(),
    reason: text("reason").notNull().default(""),
    /** The refund's input, checked again when it is approved. */
    request: jsonb("request").$type<unknown>().notNull(),
    askedBy: uuid("asked_by").notNull(),
    decidedBy: uuid("decided_by"),
    decidedAt: moment("decided_at"),
    decisionNote: text("decision_note").notNull().default(""),
    refundId: uuid("refund_id").references(() => refunds.id),
    createdAt: createdAt(),
  },
  (table) => [
    index("refund_approvals_order").on(table.orderId),
    index("refund_approvals_pending").on(table.createdAt).where(sql`${table.status} = 'pending'`),
    check("refund_approvals_amount", sql`${table.amount} > 0`),
  ],
);

export const disputeAnswer = pgEnum("dispute_answer", ["evidence", "accept"]);
export const disputeAnswerStatus = pgEnum("dispute_answer_status", ["requested", "succeeded", "failed"]);

/** A dispute as the provider told of it last; the money it moves is in the ledger. */
export const disputes = pgTable(
  "disputes",
  {
    /** The provider's id. */
    id: text("id").primaryKey(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    status: text("status").notNull(),
    reason: text("reason").notNull(),
    amount: minorUnits("amount").notNull(),
    currency: currency().notNull(),
    stripeIntentId: text("stripe_intent_id").notNull().default(""),
    dueBy: moment("due_by"),
    /** What we say in our defence, by the provider's field names; a draft until it is sent. */
    evidence: jsonb("evidence").$type<Record<string, string>>().notNull().default({}),
    /** What a person decided, once: written before the provider is called. */
    answer: disputeAnswer("answer"),
    answerStatus: disputeAnswerStatus("answer_status"),
    answerFailure: text("answer_failure").notNull().default(""),
    answeredBy: uuid("answered_by"),
    answeredAt: moment("answered_at"),
    submittedAt: moment("submitted_at"),
    /** When the provider told of this state: older news does not replace it. */
    toldAt: moment("told_at").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("disputes_order").on(table.orderId), index("disputes_newest").on(table.createdAt, table.id)],
);

/** A file that belongs to the evidence of a dispute; the provider has it once it has an id there. */
export const disputeFiles = pgTable(
  "dispute_files",
  {
    id: id(),
    disputeId: text("dispute_id")
      .notNull()
      .references(() => disputes.id),
    /** The provider's field name that it answers; one file a field. */
    field: text("field").notNull(),
    name: text("name").notNull(),
    type: text("type").notNull(),
    size: integer("size").notNull(),
    storageKey: text("storage_key").notNull(),
    stripeFileId: text("stripe_file_id"),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("dispute_files_field").on(table.disputeId, table.field)],
);

/** What the provider told of a payer's instrument, for the rules about risk; no number of a card is in it. */
export const paymentRisks = pgTable(
  "payment_risks",
  {
    chargeId: text("charge_id").primaryKey(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    fingerprint: text("fingerprint").notNull().default(""),
    country: text("country").notNull().default(""),
    level: text("level").notNull().default(""),
    score: integer("score"),
    /** False for an attempt that was declined. */
    isPaid: boolean("is_paid").notNull().default(true),
    /** When the charge was made. */
    createdAt: createdAt(),
  },
  (table) => [
    index("payment_risks_order").on(table.orderId),
    index("payment_risks_fingerprint").on(table.fingerprint, table.createdAt),
  ],
);

export const reviewKind = pgEnum("payment_review_kind", [
  "paid_but_closed",
  "amount_mismatch",
  "double_payment",
  "refund_failed",
  "dispute",
  "orphan_payment",
  "missing_intent",
  "authorization_ending",
  "authorization_lost",
  "capture_failed",
  "wrong_account",
  "wrong_mode",
  "foreign_session",
  "fraud_warning",
]);

/** What a person must look at, because no rule may decide it. */
export const paymentReviews = pgTable(
  "payment_reviews",
  {
    id: id(),
    orderId: uuid("order_id").references(() => orders.id),
    kind: reviewKind("kind").notNull(),
    objectId: text("object_id").notNull(),
    details: jsonb("details").$type<Record<string, string | number>>().notNull().default({}),
    openedAt: createdAt(),
    closedAt: moment("closed_at"),
    closedBy: text("closed_by"),
  },
  (table) => [
    uniqueIndex("payment_reviews_once").on(table.kind, table.objectId),
    index("payment_reviews_open").on(table.openedAt).where(sql`${table.closedAt} is null`),
  ],
);

/** How far a comparison with the provider's lists has come, so that each run does a bounded part of it. */
export const reconcileCursors = pgTable("reconcile_cursors", {
  name: text("name").primaryKey(),
  /** The part of time that is being compared. */
  since: moment("since").notNull(),
  /** The provider's id after which the next run goes on; "" at the beginning. */
  after: text("after").notNull().default(""),
  finishedAt: moment("finished_at"),
  updatedAt: updatedAt(),
});
