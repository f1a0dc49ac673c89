import { eq } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { lockOrder } from "@/commerce/orders/require-order";
import { inTransaction } from "@/db/client";
import { paymentRequests } from "@/db/schema/payments";
import { moneyOf } from "@/lib/money";
import { failRequest, type RequestRow } from "./payment-requests";
import { stripe, stripeFailure } from "./stripe";
import { toStripeAmount } from "./stripe-amount";
import { takeInIntent } from "./stripe-news";

/**
 * Asks Stripe for a capture or a release that our row promises. The key comes from the row, so asking again after a
 * crash asks for the same one. Throws when the outcome is unknown: the job retries.
 */
export async function sendPaymentRequest(
  context: Context,
  { requestId }: { requestId: string },
): Promise<RequestRow["status"]> {
  const row = await readRequest(context, requestId);
  if (row.status !== "requested") return row.status;
  const refusal = await ask(row).catch((error: unknown) => refusalOf(error));
  // What the intent is now decides, also when Stripe refused: it may have been captured or given up by another way.
  await takeInIntent(context, row.stripeIntentId);
  if (refusal)
    await inTransaction(context.db, async (tx) => {
      await lockOrder(tx, row.orderId);
      await failRequest(tx, context.actor, row, refusal);
    });
  return (await readRequest(context, requestId)).status;
}

async function ask({ id, kind, amount, currency, orderId, stripeIntentId }: RequestRow): Promise<null> {
  if (kind === "void") {
    const reason = { cancellation_reason: "requested_by_customer" } as const;
    await stripe().paymentIntents.cancel(stripeIntentId, reason, { idempotencyKey: `void:${id}` });
    return null;
  }
  const asked = {
    amount_to_capture: toStripeAmount(moneyOf(amount, currency)),
    metadata: { capture_id: id, order_id: orderId },
  };
  await stripe().paymentIntents.capture(stripeIntentId, asked, { idempotencyKey: `capture:${id}` });
  return null;
}

/** Why Stripe will never do it. An amount that Stripe cannot be asked for is refused before it is asked. */
function refusalOf(error: unknown): string {
  if (error instanceof RangeError) return "amount_impossible";
  const { kind, code } = stripeFailure(error);
  if (kind === "unknown") throw error;
  return code;
}

async function readRequest({ db }: Context, requestId: string): Promise<RequestRow> {
  const [row] = await db.select().from(paymentRequests).where(eq(paymentRequests.id, requestId));
  if (!row) throw new Error(`Payment request ${requestId} does not exist`);
  return row;
}
