import { asc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { apiKeys, users } from "@/db/schema/customers";
import { orderEvents } from "@/db/schema/orders";
import { endedByFailedPayment } from "./closing-reason";
import type { OrderEventKind } from "./record-order-event";

/** What a shopper is told of an order; the rest is between staff and the payment provider. */
const toldToShoppers: readonly OrderEventKind[] = [
  "placed",
  "changed",
  "confirm",
  "cancel",
  "expire",
  "lapse",
  "payment_pending",
  "payment_authorized",
  "payment_captured",
  "payment_failed",
  "refund_requested",
  "refund_succeeded",
  "shipped",
  "in_transit",
  "out_for_delivery",
  "delivery_exception",
  "delivered",
  "ready_for_pickup",
  "picked_up",
  "return_requested",
  "return_approved",
  "return_declined",
  "return_cancelled",
  "return_received",
  "withdrawn",
];

/** Their reasons are codes; those of other events may be the payment provider's words. */
const withReason: readonly OrderEventKind[] = ["cancel", "expire", "lapse"];

export type TimelineEntry = {
  id: string;
  kind: OrderEventKind;
  at: string;
  actorKind: string;
  /** Staff or API key by name; null when nobody did it by hand, or when the reader is a shopper. */
  actorName: string | null;
  reason: string;
  data: Record<string, string | number | boolean | null>;
};

/**
 * What happened to an order, oldest first. The payment provider tells one failure twice, by the intent and by the
 * session and in any order; a shopper is told once, by the end of the order.
 */
export async function readTimeline(db: Db, orderId: string, audience: "shopper" | "staff"): Promise<TimelineEntry[]> {
  const rows = await db
    .select({ event: orderEvents, userName: users.name, userEmail: users.email, keyName: apiKeys.name })
    .from(orderEvents)
    .leftJoin(users, sql`${orderEvents.actorKind} = 'staff' and ${users.id}::text = ${orderEvents.actorId}`)
    .leftJoin(apiKeys, sql`${orderEvents.actorKind} = 'apiKey' and ${apiKeys.id}::text = ${orderEvents.actorId}`)
    .where(eq(orderEvents.orderId, orderId))
    .orderBy(asc(orderEvents.at), asc(orderEvents.id));
  const entries = rows.map(({ event, userName, userEmail, keyName }) => ({
    id: event.id,
    kind: event.kind as OrderEventKind,
    at: event.at.toISOString(),
    actorKind: event.actorKind,
    actorName: userName || userEmail || keyName,
    reason: event.reason,
    data: event.data,
  }));
  if (audience === "staff") return entries;
  return entries
    .filter(({ kind }) => toldToShoppers.includes(kind))
    .filter(({ kind }) => kind !== "payment_failed" || !endedByFailedPayment(entries))
    .map((entry) => ({
      ...entry,
      actorName: null,
      reason: withReason.includes(entry.kind) ? entry.reason : "",
      data: {},
    }));
}
