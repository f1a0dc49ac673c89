import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";

/** Append-only record of privileged actions, allowed and denied. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: id(),
    at: createdAt(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    sessionId: uuid("session_id"),
    /** /24 of an IPv4 or /48 of an IPv6 address. */
    ipPrefix: text("ip_prefix").notNull().default(""),
    action: text("action").notNull(),
    subject: text("subject").notNull().default(""),
    subjectId: text("subject_id").notNull().default(""),
    changes: jsonb("changes").$type<Record<string, unknown>>().notNull().default({}),
    requestId: text("request_id").notNull().default(""),
    outcome: text("outcome").notNull().default("allowed"),
  },
  (table) => [
    index("audit_log_at").on(table.at, table.id),
    index("audit_log_subject").on(table.subject, table.subjectId),
    check("audit_log_outcome", sql`${table.outcome} in ('allowed', 'denied')`),
  ],
);

export const mailStatus = pgEnum("mail_status", ["queued", "sent", "failed"]);

/** A mail that was promised in the transaction it tells about; its key keeps it from being promised twice. */
export const mails = pgTable(
  "mails",
  {
    id: id(),
    key: text("key").notNull().unique(),
    kind: text("kind").notNull(),
    to: text("to").notNull(),
    language: text("language").notNull(),
    marketKey: text("market_key").notNull().default(""),
    orderId: uuid("order_id"),
    userId: uuid("user_id"),
    data: jsonb("data").$type<Record<string, string | number>>().notNull().default({}),
    status: mailStatus("status").notNull().default("queued"),
    attempts: integer("attempts").notNull().default(0),
    failure: text("failure").notNull().default(""),
    subject: text("subject").notNull().default(""),
    createdAt: createdAt(),
    sentAt: moment("sent_at"),
  },
  (table) => [
    index("mails_order").on(table.orderId),
    index("mails_queued").on(table.createdAt).where(sql`${table.status} = 'queued'`),
  ],
);

/** Counters of the rate limiter, whose library names the columns. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});

/** When background work last ran, so that readiness can say it does. */
export const heartbeats = pgTable("heartbeats", {
  name: text("name").primaryKey(),
  at: moment("at").notNull().defaultNow(),
});
