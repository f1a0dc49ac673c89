import { getLocale, getTranslations } from "next-intl/server";
import type { PaymentReview } from "@/commerce/payments/payment-reviews";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { formatMoney, isCurrency, moneyOf } from "@/lib/money";
import { CloseReviewButton } from "./close-review-button";
import { ForeignCheckout } from "./foreign-checkout";
import { RetryCheckoutButton } from "./retry-checkout-button";

/** One case about money that no rule may decide: what happened, what to do, and closing it with a note. */
export async function ReviewCallout({ review, mayClose }: { review: PaymentReview; mayClose: boolean }) {
  const [t, locale] = [await getTranslations("dashboard-orders.reviews"), await getLocale()];
  const { amount, currency, failure } = review.details;
  const money =
    typeof amount === "number" && typeof currency === "string" && isCurrency(currency)
      ? formatMoney(moneyOf(amount, currency), locale)
      : null;
  return (
    <Callout
      tone="danger"
      title={t(`kinds.${review.kind}.title`)}
      action={
        mayClose ? (
          <div className="flex flex-wrap gap-2">
            {review.kind === "foreign_session" && <RetryCheckoutButton reviewId={review.id} />}
            {review.kind === "dispute" && (
              <LinkButton size="compact" href={`/dashboard/orders/payments/disputes/${review.objectId}`}>
                {t("answerDispute")}
              </LinkButton>
            )}
            <CloseReviewButton reviewId={review.id} />
          </div>
        ) : undefined
      }
    >
      <p>{t(`kinds.${review.kind}.reason`)}</p>
      {review.kind === "foreign_session" && <ForeignCheckout details={review.details} />}
      {(money || failure) && <p className="text-compact">{[money, failure].filter(Boolean).join(" · ")}</p>}
      <p className="font-mono text-xs text-muted wrap-anywhere">{review.objectId}</p>
    </Callout>
  );
}
