import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { systemActor } from "@/commerce/actor";
import { tags } from "@/commerce/cache-tags";
import { type CommandScope, command } from "@/commerce/command";
import type { Context } from "@/commerce/context";
import { releaseStock } from "@/commerce/inventory/release-stock";
import { moveOrder, type OrderRow } from "@/commerce/orders/move-order";
import { readLineProgress } from "@/commerce/orders/read-order-facts";
import { requireLockedOrder } from "@/commerce/orders/require-order";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { paymentRequests } from "@/db/schema/payments";
import { errorFields, log } from "@/lib/log";
import { trySendingRequest } from "./capture-payment";
import { endOpenSessions } from "./close-payment";
import { insertRefund } from "./insert-refund";
import { readOpenAuthorizations, requestVoids } from "./payment-requests";
import { readCancelledLines } from "./read-cancelled-lines";
import { readRefundable } from "./read-refundable";
import { trySending } from "./refund-order";
import { cancelInput } from "./schemas";

export type CancelledOrder = { orderId: string; refundId: string | null };

/**
 * Calls an order off before anything was sent: its stock is given back and all money that was taken is promised back.
 * Who may cancel may give back this money, whatever the limit of their refunds: cancelling never keeps it.
 * What is only authorised is given up; while it is being captured the answer is awaited first.
 */
export const recordCancellation = command({
  name: "recordCancellation",
  input: cancelInput,
  allow: ["shopper", "orders:write"],
  async run(scope, { reason = "", ...access }): Promise<CancelledOrder> {
    const order = await requireLockedOrder(scope.tx, scope.actor, access);
    return callOff(scope, order, reason);
  },
});

/** The same for a command that has locked the order already. */
export async function callOff(scope: CommandScope, order: OrderRow, reason: string): Promise<CancelledOrder> {
  const { tx, actor, expire, audit } = scope;
  const progress = await readLineProgress(tx, order.id);
  if (progress.some(({ shipped }) => shipped > 0))
    throw new Refusal("order_cannot_move", { orderId: order.id, move: "cancel" });
  if ((await readOpenAuthorizations(tx, order.id)).some(({ isBusy }) => isBusy)) throw new Refusal("payment_busy");
  await moveOrder(tx, actor, { orderId: order.id, move: "cancel", reason });
  expire(...(await releaseStock(tx, order.id)).map(tags.product));
  const refundId = await refundEverything(tx, { order, actor, reason });
  await requestVoids(tx, actor, order, "cancelled");
  audit({ subject: "order", subjectId: order.id, changes: { status: "cancelled", refundId } });
  return { orderId: order.id, refundId };
}

type Cancelling = { order: OrderRow; actor: Parameters<typeof insertRefund>[1]; reason: string };

async function refundEverything(tx: Tx, { order, actor, reason }: Cancelling): Promise<string | null> {
  const { remaining, shippingGiven } = await readRefundable(tx, order);
  if (remaining.amount === 0) return null;
  const { lines, shipping } = await readCancelledLines(tx, order, { shippingGiven, remaining });
  return insertRefund(tx, actor, { order, amount: remaining, shipping, reason, lines });
}

/** Cancels, then ends the page at Stripe and asks for the refund; both are repeated by jobs when they cannot be done now. */
export async function cancelOrder(context: Context, raw: z.input<typeof cancelInput>): Promise<CancelledOrder> {
  const cancelled = await recordCancellation(context, raw);
  await finishCancellation(context, cancelled);
  return cancelled;
}

/** What a cancellation asks of Stripe once it is committed. */
export async function finishCancellation(context: Context, cancelled: CancelledOrder): Promise<void> {
  const afterwards: Context = { ...context, actor: systemActor("cancel-order") };
  await endOpenSessions(afterwards, cancelled.orderId).catch((error: unknown) =>
    log.warn("payment.close_postponed", { orderId: cancelled.orderId, ...errorFields(error) }),
  );
  const asked = and(eq(paymentRequests.orderId, cancelled.orderId), eq(paymentRequests.status, "requested"));
  const voids = await context.db.select({ id: paymentRequests.id }).from(paymentRequests).where(asked);
  for (const { id } of voids) await trySendingRequest(afterwards, id);
  if (cancelled.refundId) await trySending(afterwards, cancelled.refundId);
}
