import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { orders } from "@/db/schema/orders";
import { paymentReviews } from "@/db/schema/payment-cases";

const longest = 200;

/** Cases about money that wait for a person, the oldest first. */
export const listPaymentReviews = query({
  input: z.strictObject({ orderId: z.uuid().optional() }),
  allow: ["orders:read"],
  async run({ db }, { orderId }) {
    const rows = await db
      .select({ review: paymentReviews, orderNumber: orders.number })
      .from(paymentReviews)
      .leftJoin(orders, eq(orders.id, paymentReviews.orderId))
      .where(and(isNull(paymentReviews.closedAt), orderId ? eq(paymentReviews.orderId, orderId) : sql`true`))
      .orderBy(asc(paymentReviews.openedAt), asc(paymentReviews.id))
      .limit(longest);
    return rows.map(({ review, orderNumber }) => ({
      id: review.id,
      kind: review.kind,
      orderId: review.orderId,
      orderNumber,
      objectId: review.objectId,
      details: review.details,
      openedAt: review.openedAt.toISOString(),
    }));
  },
});
export type PaymentReview = Awaited<ReturnType<typeof listPaymentReviews>>[number];
