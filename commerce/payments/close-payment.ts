import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { z } from "zod";
import { type Actor, systemActor } from "@/commerce/actor";
import { expireTags, tags } from "@/commerce/cache-tags";
import type { Context } from "@/commerce/context";
import { expireOrder } from "@/commerce/orders/expire-order";
import { requireOrder } from "@/commerce/orders/require-order";
import { parseInput } from "@/commerce/parse-input";
import { Refusal } from "@/commerce/refusal";
import { inTransaction } from "@/db/client";
import { paymentSessions } from "@/db/schema/payments";
import { moveSession } from "./move-session";
import { orderInput } from "./schemas";
import { stripeFailure } from "./stripe";
import { endSession, takeInSession } from "./stripe-news";

/**
 * Takes back the offer to pay a pending order: its page at Stripe ends first, then the order and its stock are given up.
 * Refuses with `already_paid` when the payment was faster. A closed order is left as it is.
 */
export async function closePayment(context: Context, raw: z.input<typeof orderInput>): Promise<void> {
  const access = parseInput(orderInput, raw);
  const order = await requireOrder(context.db, context.actor, access);
  const bookkeeping: Context = { ...context, actor: systemActor("close-payment") };
  await endOpenSessions(bookkeeping, order.id);
  await giveUpOrder(bookkeeping, order.id, "payment_closed");
  const { status } = await requireOrder(context.db, context.actor, access);
  if (status !== "expired" && status !== "cancelled") throw new Refusal("already_paid");
}

/** Ends every page at Stripe on which this order could still be paid and takes in what they have to tell. */
export async function endOpenSessions(context: Context, orderId: string): Promise<void> {
  const open = await context.db
    .select({ stripeSessionId: paymentSessions.stripeSessionId })
    .from(paymentSessions)
    .where(
      and(
        eq(paymentSessions.orderId, orderId),
        inArray(paymentSessions.status, ["creating", "open"]),
        isNotNull(paymentSessions.stripeSessionId),
      ),
    );
  for (const { stripeSessionId } of open) {
    if (!stripeSessionId) continue;
    const session = await endSession(stripeSessionId).catch((error: unknown) => {
      stripeFailure(error);
      throw new Refusal("payment_unavailable");
    });
    await takeInSession(context, session);
  }
}

/** Expires an unpaid order once nothing can pay it any more. */
export async function giveUpOrder({ db, actor }: Context, orderId: string, reason: string): Promise<void> {
  const by: Actor = actor;
  const productIds = await inTransaction(db, async (tx) => {
    // A row that never got Stripe's answer has no page that anybody could know of.
    await moveSession(tx, { orderId }, "abandon");
    const expired = await expireOrder(tx, by, orderId, reason);
    await expireTags(tx, (expired?.productIds ?? []).map(tags.product));
    return expired?.productIds ?? [];
  });
  await expireTags(db, productIds.map(tags.product));
}
