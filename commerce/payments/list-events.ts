import { and, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { Refusal } from "@/commerce/refusal";
import { textLine } from "@/commerce/text-line";
import { orders } from "@/db/schema/orders";
import { paymentLedger, stripeEventStatus, stripeEvents } from "@/db/schema/payments";
import { decodeCursor, encodeCursor } from "@/lib/cursor";
import { moneyOf } from "@/lib/money";
import { maskPayload } from "./mask-payload";

export const eventStatuses = stripeEventStatus.enumValues;

export const listEventsInput = z.strictObject({
  status: z.enum(eventStatuses).optional(),
  q: textLine(200).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** Everything Stripe told, the newest first: what it was about and what became of it. */
export const listEvents = query({
  input: listEventsInput,
  allow: ["orders:read"],
  async run({ db }, { status, q, cursor, limit }) {
    const rows = await db
      .select({ event: stripeEvents, number: orders.number })
      .from(stripeEvents)
      .leftJoin(orders, eq(orders.id, stripeEvents.orderId))
      .where(and(status && eq(stripeEvents.status, status), q ? matching(q) : undefined, after(cursor)))
      .orderBy(desc(sql`date_trunc('milliseconds', ${stripeEvents.receivedAt})`), desc(stripeEvents.id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(({ event, number }) => eventRow(event, number));
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.receivedAt, last.id]) : null };
  },
});
export type EventRow = Awaited<ReturnType<typeof listEvents>>["items"][number];

/** One event with its content, in which people are made unreadable, and the facts that came of it. */
export const getEvent = query({
  input: z.strictObject({ eventId: z.string().max(255) }),
  allow: ["orders:read"],
  async run({ db }, { eventId }) {
    const [row] = await db
      .select({ event: stripeEvents, number: orders.number })
      .from(stripeEvents)
      .leftJoin(orders, eq(orders.id, stripeEvents.orderId))
      .where(eq(stripeEvents.id, eventId));
    if (!row) throw new Refusal("not_found");
    const facts = await db
      .select()
      .from(paymentLedger)
      .where(eq(paymentLedger.eventId, eventId))
      .orderBy(paymentLedger.at, paymentLedger.id);
    return {
      ...eventRow(row.event, row.number),
      occurredAt: row.event.occurredAt.toISOString(),
      appliedAt: row.event.appliedAt?.toISOString() ?? null,
      facts: facts.map(({ kind, amount, currency }) => ({ kind, amount: moneyOf(amount, currency) })),
      payload: JSON.stringify(maskPayload(row.event.payload), null, 2),
    };
  },
});
export type EventDetail = Awaited<ReturnType<typeof getEvent>>;

const eventRow = (event: typeof stripeEvents.$inferSelect, orderNumber: string | null) => ({
  id: event.id,
  type: event.type,
  status: event.status,
  note: event.note,
  objectId: event.objectId,
  orderId: event.orderId,
  orderNumber,
  attempts: event.attempts,
  receivedAt: event.receivedAt.toISOString(),
});

function matching(q: string): SQL | undefined {
  const contains = `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return or(
    ilike(stripeEvents.id, contains),
    ilike(stripeEvents.type, contains),
    ilike(stripeEvents.objectId, contains),
    ilike(orders.number, contains),
  );
}

function after(cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const position = z.tuple([z.iso.datetime(), z.string()]).safeParse(decodeCursor(cursor, 2));
  if (!position.success) return sql`false`;
  const [at, id] = position.data;
  // A date of JavaScript has milliseconds, a column microseconds.
  return sql`(date_trunc('milliseconds', ${stripeEvents.receivedAt}), ${stripeEvents.id}) < (${at}::timestamptz, ${id})`;
}
