import { and, eq, inArray, sql } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { inTransaction } from "@/db/client";
import { type RefundStatus, refunds } from "@/db/schema/payments";
import { moneyOf } from "@/lib/money";
import { startsOf } from "@/lib/state-moves";
import { refundMoves } from "./refund-moves";
import { stripe, stripeFailure } from "./stripe";
import { toStripeAmount } from "./stripe-amount";
import { tellRefundFailure } from "./stripe-refunds";

type RefundRow = typeof refunds.$inferSelect;

/**
 * Asks Stripe for a refund that our row promises. The key comes from the row, so asking again after a crash asks for the
 * same one. That the money really went back is told by the webhook. Throws when the outcome is unknown: the job retries.
 */
export async function sendRefund(context: Context, { refundId }: { refundId: string }): Promise<RefundStatus> {
  const [row] = await context.db.select().from(refunds).where(eq(refunds.id, refundId));
  if (!row) throw new Error(`Refund ${refundId} does not exist`);
  if (row.status !== "requested" || row.stripeRefundId) return row.status;
  const refund = await stripe()
    .refunds.create(
      {
        payment_intent: row.stripeIntentId,
        amount: toStripeAmount(moneyOf(row.amount, row.currency)),
        reason: row.reason === "double_payment" ? "duplicate" : "requested_by_customer",
        metadata: { refund_id: row.id, order_id: row.orderId },
      },
      { idempotencyKey: `refund:${row.id}` },
    )
    .catch((error: unknown) => giveUpIfRefused(context, row, error));
  if (!refund) return "failed";
  await context.db
    .update(refunds)
    .set({ stripeRefundId: refund.id, status: refundMoves.send.to, updatedAt: sql`now()` })
    .where(and(eq(refunds.id, row.id), inArray(refunds.status, startsOf(refundMoves.send))));
  return "pending";
}

async function giveUpIfRefused({ db, actor }: Context, row: RefundRow, error: unknown): Promise<null> {
  const { kind, code } = stripeFailure(error);
  if (kind === "unknown") throw error;
  await inTransaction(db, async (tx) => {
    const [failed] = await tx
      .update(refunds)
      .set({ status: refundMoves.refuse.to, failure: code, updatedAt: sql`now()` })
      .where(and(eq(refunds.id, row.id), inArray(refunds.status, startsOf(refundMoves.refuse))))
      .returning();
    if (failed) await tellRefundFailure({ tx, actor }, failed, code);
  });
  return null;
}
