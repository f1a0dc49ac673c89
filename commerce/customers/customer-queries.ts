import { and, count, desc, eq, ilike, lt, max, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { Refusal } from "@/commerce/refusal";
import { customers, users } from "@/db/schema/customers";
import { orders } from "@/db/schema/orders";
import { decodeCursor, encodeCursor } from "@/lib/cursor";
import { moneyOf } from "@/lib/money";
import { listCustomersInput } from "./schemas";

/** Customers, newest first. */
export const listCustomers = query({
  input: listCustomersInput,
  allow: ["customers:read"],
  async run({ db }, { q, tag, cursor, limit }) {
    const rows = await db
      .select({
        id: customers.id,
        email: customers.email,
        name: customers.name,
        tags: customers.tags,
        hasAccount: sql<boolean>`${customers.userId} is not null`,
        createdAt: customers.createdAt,
        orderCount: count(orders.id),
        lastOrderAt: max(orders.placedAt),
      })
      .from(customers)
      .leftJoin(orders, eq(orders.customerId, customers.id))
      .where(and(matching(q), tag ? sql`${tag} = any(${customers.tags})` : undefined, after(cursor)))
      .groupBy(customers.id)
      .orderBy(desc(customers.createdAt), desc(customers.id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(({ createdAt, lastOrderAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      lastOrderAt: lastOrderAt?.toISOString() ?? null,
    }));
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.createdAt, last.id]) : null };
  },
});
export type CustomerRow = Awaited<ReturnType<typeof listCustomers>>["items"][number];

function matching(q: string | undefined): SQL | undefined {
  if (!q) return undefined;
  const pattern = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return or(ilike(customers.email, pattern), ilike(customers.name, pattern));
}

/** Rows after a cursor; one that we did not make finds nothing. */
function after(cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const position = z.tuple([z.iso.datetime(), z.uuid()]).safeParse(decodeCursor(cursor, 2));
  if (!position.success) return sql`false`;
  const [at, id] = position.data;
  // Postgres keeps microseconds and the cursor milliseconds: compared as the cursor sees them.
  const seen = sql`date_trunc('milliseconds', ${customers.createdAt})`;
  return or(lt(seen, sql`${at}::timestamptz`), and(eq(seen, sql`${at}::timestamptz`), lt(customers.id, id)));
}

/** One customer with what they bought; refuses with `not_found`. */
export const getCustomer = query({
  input: z.strictObject({ customerId: z.uuid() }),
  allow: ["customers:read"],
  async run({ db }, { customerId }) {
    const [found] = await db
      .select({ customer: customers, verifiedAt: users.emailVerifiedAt, disabledAt: users.disabledAt })
      .from(customers)
      .leftJoin(users, eq(users.id, customers.userId))
      .where(eq(customers.id, customerId));
    if (!found) throw new Refusal("not_found");
    const bought = await db
      .select({
        id: orders.id,
        number: orders.number,
        total: orders.total,
        currency: orders.currency,
        at: orders.placedAt,
      })
      .from(orders)
      .where(eq(orders.customerId, customerId))
      .orderBy(desc(orders.placedAt), desc(orders.id))
      .limit(50);
    const { id, email, name, phone, language, note, tags, userId, createdAt } = found.customer;
    return {
      ...{ id, email, name, phone, language, note, tags },
      account: userId ? { isVerified: found.verifiedAt !== null, isDisabled: found.disabledAt !== null } : null,
      createdAt: createdAt.toISOString(),
      orders: bought.map(({ total, currency, at, ...order }) => ({
        ...order,
        total: moneyOf(total, currency),
        placedAt: at.toISOString(),
      })),
    };
  },
});
export type CustomerDetail = Awaited<ReturnType<typeof getCustomer>>;
