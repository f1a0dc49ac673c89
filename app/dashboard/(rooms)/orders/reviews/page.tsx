import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { isAllowed } from "@/commerce/actor";
import { listPaymentReviews } from "@/commerce/payments/payment-reviews";
import { listRefundApprovals } from "@/commerce/payments/refund-approvals";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { ApprovalCallout } from "../[id]/_components/approval-callout";
import { ReviewCallout } from "./_components/review-callout";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-orders.reviews");
  return { title: t("title") };
}

export default async function ReviewsPage() {
  const context = await requestContext();
  const reviews = await visible(listPaymentReviews(context, {}));
  if (!reviews) return <NotAllowed />;
  const approvals = await listRefundApprovals(context, {});
  const t = await getTranslations("dashboard-orders");
  const mayClose = isAllowed(context.actor, ["orders:write"]);
  return (
    <DetailPage
      title={t("reviews.title")}
      back={{ href: "/dashboard/orders", label: t("title") }}
      lead={t("reviews.lead")}
      actions={<LinkButton href="/dashboard/orders/payments">{t("inbox.title")}</LinkButton>}
    >
      {approvals.map((approval) => (
        <section key={approval.id} className="flex flex-col gap-1.5" aria-label={t("approvals.one")}>
          <TextLink href={`/dashboard/orders/${approval.orderId}`} className="self-start font-medium">
            {t("reviews.order", { number: approval.orderNumber })}
          </TextLink>
          <ApprovalCallout approval={approval} mayDecide={isAllowed(context.actor, ["refunds:write"])} />
        </section>
      ))}
      {reviews.length + approvals.length === 0 && (
        <Card>
          <EmptyState
            picture={<CircleCheck aria-hidden="true" className="size-5" />}
            title={t("reviews.noneTitle")}
            reason={t("reviews.noneReason")}
            action={<LinkButton href="/dashboard/orders">{t("reviews.noneAction")}</LinkButton>}
          />
        </Card>
      )}
      {reviews.map((review) => (
        <section key={review.id} className="flex flex-col gap-1.5" aria-label={t(`reviews.kinds.${review.kind}.title`)}>
          {review.orderId && (
            <TextLink href={`/dashboard/orders/${review.orderId}`} className="self-start font-medium">
              {t("reviews.order", { number: review.orderNumber ?? "" })}
            </TextLink>
          )}
          <ReviewCallout review={review} mayClose={mayClose} />
        </section>
      ))}
    </DetailPage>
  );
}
