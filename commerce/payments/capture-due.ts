import { and, asc, eq, inArray, notExists, sql } from "drizzle-orm";
import { z } from "zod";
import { systemActor } from "@/commerce/actor";
import { command } from "@/commerce/command";
import type { Context } from "@/commerce/context";
import { piecesToShip } from "@/commerce/orders/derive-fulfillment-status";
import { readHolds } from "@/commerce/orders/order-holds";
import { stillDue } from "@/commerce/orders/derive-payment-status";
import { readLedger, readLineProgress } from "@/commerce/orders/read-order-facts";
import { lockOrder } from "@/commerce/orders/require-order";
import { orderLines, orders } from "@/db/schema/orders";
import { paymentLedger, paymentSessions } from "@/db/schema/payments";
import { errorFields, log } from "@/lib/log";
import { moneyOf } from "@/lib/money";
import { trySendingRequest } from "./capture-payment";
import { dueForShipped } from "./due-for-shipped";
import { insertPaymentRequest, readOpenAuthorizations } from "./payment-requests";

const mostAtOnce = 100;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Promises to take the money for what was sent of an order whose payment is taken on shipping. Stripe captures a payment
 * once, so the parcels' shares are taken together: with the last parcel, or a day before the authorisation ends.
 */
export const requestDueCapture = command({
  name: "requestDueCapture",
  input: z.strictObject({ orderId: z.uuid() }),
  allow: ["system"],
  async run({ tx, actor, now }, { orderId }): Promise<{ requestId: string | null }> {
    const order = await lockOrder(tx, orderId);
    const [open] = await readOpenAuthorizations(tx, orderId);
    const isLive = order?.status === "confirmed" || order?.status === "completed";
    if (!order || !isLive || !open || open.isBusy || open.capture !== "on_shipping") return { requestId: null };
    if ((await readHolds(tx, orderId)).length > 0) return { requestId: null };
    const progress = await readLineProgress(tx, orderId);
    const isEnding = open.captureBefore !== null && open.captureBefore.getTime() - now.getTime() < dayMs;
    if (piecesToShip(progress) > 0 && !isEnding) return { requestId: null };
    const lines = await tx
      .select()
      .from(orderLines)
      .where(eq(orderLines.orderId, orderId))
      .orderBy(asc(orderLines.position));
    // What a change made dearer may have been paid by itself.
    const paid = order.total - stillDue(order.total, await readLedger(tx, orderId));
    const amount = Math.min(dueForShipped({ ...order, lines }, progress).amount - paid, open.amount);
    if (amount <= 0) return { requestId: null };
    const asked = {
      orderId,
      kind: "capture",
      intentId: open.intentId,
      amount: moneyOf(amount, order.currency),
    } as const;
    return { requestId: await insertPaymentRequest(tx, actor, { ...asked, reason: "shipped" }) };
  },
});

/** Asks for what is due of one order, if anything is. */
export async function captureDue(context: Context, { orderId }: { orderId: string }): Promise<void> {
  const bookkeeping: Context = { ...context, actor: systemActor("capture-due") };
  const { requestId } = await requestDueCapture(bookkeeping, { orderId });
  if (requestId) await trySendingRequest(bookkeeping, requestId);
}

/** The same for every order that waits for it; finds what a crash left behind. */
export async function captureAllDue(context: Context): Promise<void> {
  const ended = context.db
    .select({ one: sql`1` })
    .from(paymentLedger)
    .where(
      and(
        eq(paymentLedger.stripeIntentId, paymentSessions.stripeIntentId),
        inArray(paymentLedger.kind, ["captured", "mismatch", "voided"]),
      ),
    );
  const waiting = await context.db
    .select({ orderId: orders.id })
    .from(paymentSessions)
    .innerJoin(orders, eq(orders.id, paymentSessions.orderId))
    .where(
      and(
        eq(paymentSessions.capture, "on_shipping"),
        eq(paymentSessions.status, "complete"),
        inArray(orders.status, ["confirmed", "completed"]),
        notExists(ended),
      ),
    )
    .orderBy(asc(paymentSessions.id))
    .limit(mostAtOnce);
  for (const { orderId } of waiting)
    await captureDue(context, { orderId }).catch((error: unknown) =>
      log.error("payment.capture_due_failed", { orderId, ...errorFields(error) }),
    );
}
