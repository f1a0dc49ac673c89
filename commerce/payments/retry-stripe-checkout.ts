import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { queueJob } from "@/commerce/jobs";
import { Refusal } from "@/commerce/refusal";
import { paymentReviews } from "@/db/schema/payment-cases";
import { isUuid } from "@/lib/ids";

/** Tries once more to make an order of a checkout that began at Stripe; its case closes by itself when that works. */
export const retryStripeCheckout = command({
  name: "retryStripeCheckout",
  input: z.strictObject({ reviewId: z.string().max(100) }),
  allow: ["orders:write"],
  async run({ tx, audit }, { reviewId }) {
    if (!isUuid(reviewId)) throw new Refusal("not_found");
    const [review] = await tx
      .select()
      .from(paymentReviews)
      .where(
        and(
          eq(paymentReviews.id, reviewId),
          eq(paymentReviews.kind, "foreign_session"),
          isNull(paymentReviews.closedAt),
        ),
      );
    if (!review) throw new Refusal("not_found");
    const sessionId = review.objectId;
    await queueJob(tx, "place-stripe-order", { sessionId }, { key: `stripe-order:${sessionId}` });
    audit({ subject: "payment_review", subjectId: review.id, changes: { retried: sessionId } });
    return { sessionId };
  },
});
