import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "@/db/columns";

/** The output of a command, kept with its effect; sealed, because it may hold a secret. */
export type KeptEffect = { command: string; output: string };

/** First written, then worked on, then answered: the same key and body give the same answer. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    scope: text("scope").notNull(),
    key: text("key").notNull(),
    requestHash: text("request_hash").notNull(),
    /** Null while the work is running. */
    response: jsonb("response").$type<unknown>(),
    statusCode: integer("status_code"),
    /** The attempt that works for the key; null when it failed half way and another may go on. */
    owner: uuid("owner").default(sql`gen_random_uuid()`),
    takenAt: moment("taken_at").notNull().defaultNow(),
    /** What its commands gave back, each written in the command's own transaction. */
    effects: jsonb("effects").$type<KeptEffect[]>().notNull().default([]),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.key] }), index("idempotency_keys_age").on(table.createdAt)],
);
