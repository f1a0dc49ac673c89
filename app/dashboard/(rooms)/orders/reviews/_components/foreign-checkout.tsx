import { getTranslations } from "next-intl/server";
import { unplaceableReasons } from "@/commerce/checkout/stripe-agreement";
import type { PaymentReview } from "@/commerce/payments/payment-reviews";

const facts = ["goods", "shipTo", "email"] as const;

/** What somebody bought at Stripe, for whom, and why it could not become an order by itself. */
export async function ForeignCheckout({ details }: { details: PaymentReview["details"] }) {
  const t = await getTranslations("dashboard-orders.reviews.foreign");
  const why = unplaceableReasons.find((reason) => reason === details.why);
  return (
    <>
      {why && <p className="font-medium">{t(`why.${why}`)}</p>}
      <dl className="flex flex-col gap-1 text-compact">
        {facts.map(
          (fact) =>
            details[fact] && (
              <div key={fact} className="flex flex-wrap gap-x-3">
                <dt className="w-24 text-muted">{t(fact)}</dt>
                <dd className="min-w-0 wrap-anywhere">{details[fact]}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}
