import { type Actor, actorId } from "@/commerce/actor";
import { jobSql } from "@/commerce/jobs";
import type { Tx } from "@/db/client";
import { orderEvents } from "@/db/schema/orders";
import { uuidv7 } from "@/lib/ids";
import type { OrderMove } from "./order-status";

/** What can be told about an order besides its moves. */
export const orderFacts = [
  "placed",
  "changed",
  "payment_pending",
  "payment_authorized",
  "payment_captured",
  "payment_voided",
  "payment_failed",
  "capture_requested",
  "capture_failed",
  "void_requested",
  "void_failed",
  "authorization_ending",
  "payment_mismatch",
  "payment_after_close",
  "double_payment",
  "refund_requested",
  "refund_succeeded",
  "refund_failed",
  "refund_approval_asked",
  "refund_approved",
  "refund_declined",
  "dispute_opened",
  "dispute_answered",
  "dispute_closed",
  "fraud_warning",
  "held",
  "hold_released",
  "shipped",
  "in_transit",
  "out_for_delivery",
  "delivery_exception",
  "delivered",
  "ready_for_pickup",
  "picked_up",
  "tracking_changed",
  "return_requested",
  "return_approved",
  "return_declined",
  "return_cancelled",
  "return_received",
  "return_closed",
  "withdrawn",
  "note",
] as const;
export type OrderEventKind = OrderMove | (typeof orderFacts)[number];

type NewOrderEvent = { kind: OrderEventKind; reason?: string; data?: Record<string, string | number | boolean | null> };

/** Adds to the order's history and, in the same transaction, queues the job that tells whoever wants to know. */
export async function recordOrderEvent(
  tx: Tx,
  actor: Actor,
  orderId: string,
  { kind, reason = "", data = {} }: NewOrderEvent,
): Promise<string> {
  const eventId = uuidv7();
  const row = { id: eventId, orderId, kind, actorKind: actor.kind, actorId: actorId(actor), reason, data };
  const told = tx.$with("told").as(tx.insert(orderEvents).values(row).returning({ id: orderEvents.id }));
  // One statement for both: every move of every order comes by here.
  await tx
    .with(told)
    .select({ job: jobSql("order-event", { eventId }, { key: eventId }) })
    .from(told);
  return eventId;
}
