import { and, asc, eq, inArray, lt, ne } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { lockOrder } from "@/commerce/orders/require-order";
import { inTransaction } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { paymentSessions } from "@/db/schema/payments";
import { openReview } from "./open-review";
import { readOpenAuthorizations } from "./payment-requests";

const mostAtOnce = 200;
const warnBeforeMs = 48 * 60 * 60 * 1000;

/** Tells people, once for each, of authorisations that end within two days and were not captured. */
export async function watchAuthorizations(context: Context): Promise<void> {
  const soon = new Date(context.now().getTime() + warnBeforeMs);
  const ending = await context.db
    .selectDistinct({ orderId: orders.id })
    .from(paymentSessions)
    .innerJoin(orders, eq(orders.id, paymentSessions.orderId))
    .where(
      and(
        ne(paymentSessions.capture, "at_once"),
        lt(paymentSessions.captureBefore, soon),
        inArray(orders.status, ["confirmed", "completed"]),
      ),
    )
    .orderBy(asc(orders.id))
    .limit(mostAtOnce);
  for (const { orderId } of ending) await inTransaction(context.db, (tx) => warn(tx, context, orderId));
}

async function warn(tx: Parameters<typeof lockOrder>[0], { actor }: Context, orderId: string) {
  const order = await lockOrder(tx, orderId);
  if (!order) return;
  for (const { intentId, amount, isBusy } of await readOpenAuthorizations(tx, orderId)) {
    if (isBusy) continue;
    const details = { amount, currency: order.currency };
    const isNew = await openReview(tx, { orderId, kind: "authorization_ending", objectId: intentId, details });
    if (isNew) await recordOrderEvent(tx, actor, orderId, { kind: "authorization_ending", data: details });
  }
}
