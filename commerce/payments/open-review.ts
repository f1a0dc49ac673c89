import type { Tx } from "@/db/client";
import { paymentReviews, type reviewKind } from "@/db/schema/payment-cases";
import { log } from "@/lib/log";

export type ReviewKind = (typeof reviewKind.enumValues)[number];
export type Review = {
  orderId: string | null;
  kind: ReviewKind;
  objectId: string;
  details?: Record<string, string | number>;
};

/** Puts a case on the list for people, once; false when it is or was there. */
export async function openReview(tx: Tx, { orderId, kind, objectId, details = {} }: Review): Promise<boolean> {
  const fresh = await tx
    .insert(paymentReviews)
    .values({ orderId, kind, objectId, details })
    .onConflictDoNothing()
    .returning({ id: paymentReviews.id });
  if (fresh.length > 0) log.warn("payment.review_opened", { orderId, kind, objectId });
  return fresh.length > 0;
}
