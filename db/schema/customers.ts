import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, updatedAt } from "@/db/columns";
import type { PostalAddress } from "./store";

export const staffRole = pgEnum("staff_role", ["owner", "manager", "fulfilment", "support", "analyst", "supplier"]);
export type StaffRole = (typeof staffRole.enumValues)[number];

/** Somebody who can sign in: a customer with an account, or staff when `role` is set. */
export const users = pgTable(
  "users",
  {
    id: id(),
    /** Lower case. */
    email: text("email").notNull().unique(),
    emailVerifiedAt: moment("email_verified_at"),
    name: text("name").notNull().default(""),
    phone: text("phone").notNull().default(""),
    passwordHash: text("password_hash"),
    language: text("language").notNull().default("en"),
    role: staffRole("role"),
    failedSignIns: integer("failed_sign_ins").notNull().default(0),
    lockedUntil: moment("locked_until"),
    disabledAt: moment("disabled_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("users_role").on(table.role),
    check("users_email", sql`${table.email} = lower(${table.email}) and ${table.email} like '%_@_%'`),
  ],
);

export const sessionKind = pgEnum("session_kind", ["shopper", "staff"]);

/** A signed-in browser. Deleting or revoking the row ends the session at its next request. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: sessionKind("kind").notNull(),
    createdAt: createdAt(),
    lastSeenAt: moment("last_seen_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    ipPrefix: text("ip_prefix").notNull().default(""),
    userAgent: text("user_agent").notNull().default(""),
  },
  (table) => [index("sessions_user").on(table.userId), index("sessions_expires").on(table.expiresAt)],
);

export const tokenPurpose = pgEnum("token_purpose", ["verify", "reset", "invite", "owner"]);

/** Single-use links; only the SHA-256 of a token is kept. */
export const userTokens = pgTable(
  "user_tokens",
  {
    id: id(),
    purpose: tokenPurpose("purpose").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    email: text("email").notNull().default(""),
    role: staffRole("role"),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
    createdAt: createdAt(),
  },
  (table) => [index("user_tokens_user").on(table.userId, table.purpose)],
);

/** Somebody who bought: made by the first order of an e-mail address, joined to an account once that is verified. */
export const customers = pgTable(
  "customers",
  {
    id: id(),
    email: text("email").notNull().unique(),
    name: text("name").notNull().default(""),
    phone: text("phone").notNull().default(""),
    language: text("language").notNull().default("en"),
    note: text("note").notNull().default(""),
    tags: text("tags").array().notNull().default([]),
    userId: uuid("user_id")
      .unique()
      .references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("customers_newest").on(table.createdAt, table.id),
    check("customers_email", sql`${table.email} = lower(${table.email})`),
  ],
);

export const addresses = pgTable(
  "addresses",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    address: jsonb("address").$type<PostalAddress>().notNull(),
    isDefault: boolean("is_default").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("addresses_user").on(table.userId),
    uniqueIndex("addresses_one_default").on(table.userId).where(sql`${table.isDefault}`),
  ],
);

export const apiKeys = pgTable("api_keys", {
  id: id(),
  name: text("name").notNull(),
  /** The first characters, so that people can tell keys apart. */
  prefix: text("prefix").notNull(),
  tokenHash: text("token_hash").notNull().unique(),
  scopes: text("scopes").array().notNull(),
  createdBy: text("created_by").notNull().default(""),
  createdAt: createdAt(),
  lastUsedAt: moment("last_used_at"),
  revokedAt: moment("revoked_at"),
});
