import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { actorId } from "@/commerce/actor";
import { command } from "@/commerce/command";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { Refusal } from "@/commerce/refusal";
import { requiredLine } from "@/commerce/text-line";
import { paymentReviews } from "@/db/schema/payment-cases";
import { isUuid } from "@/lib/ids";

/** A person has looked at a case and says what came of it; that stays in the order's history. */
export const closeReview = command({
  name: "closeReview",
  input: z.strictObject({ reviewId: z.string().max(100), note: requiredLine(2000) }),
  allow: ["orders:write"],
  async run({ tx, actor, now, audit }, { reviewId, note }) {
    if (!isUuid(reviewId)) throw new Refusal("not_found");
    const [review] = await tx
      .update(paymentReviews)
      .set({ closedAt: now, closedBy: actorId(actor) })
      .where(and(eq(paymentReviews.id, reviewId), isNull(paymentReviews.closedAt)))
      .returning();
    if (!review) throw new Refusal("not_found");
    if (review.orderId) await recordOrderEvent(tx, actor, review.orderId, { kind: "note", reason: note });
    audit({ subject: "payment_review", subjectId: review.id, changes: { kind: review.kind } });
    return { reviewId: review.id };
  },
});
