import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { KeepLooking } from "@/app/dashboard/_components/keep-looking";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { FulfillmentBadge, PaymentBadge } from "@/app/dashboard/_components/status-badges";
import { marketName } from "@/app/dashboard/_data/market-name";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { getOrder } from "@/commerce/orders/get-order";
import { getOrderFees } from "@/commerce/payments/get-order-fees";
import { listPaymentReviews } from "@/commerce/payments/payment-reviews";
import { listRefundApprovals } from "@/commerce/payments/refund-approvals";
import { DateTime } from "@/components/ui/time";
import { ReviewCallout } from "../reviews/_components/review-callout";
import { ApprovalCallout } from "./_components/approval-callout";
import { DueCallout } from "./_components/due-callout";
import { HoldCallout } from "./_components/hold-callout";
import { OrderActions } from "./_components/order-actions";
import { OrderCustomer } from "./_components/order-customer";
import { OrderDocuments } from "./_components/order-documents";
import { OrderLines } from "./_components/order-lines";
import { OrderPayment } from "./_components/order-payment";
import { OrderShipments } from "./_components/order-shipments";
import { OrderTimeline } from "./_components/order-timeline";
import { OrderReturns } from "./_components/returns/order-returns";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const order = await visible(getOrder(await requestContext(), { orderId: id }));
  return { title: order?.number };
}

export default async function OrderPage({ params }: Props) {
  const { id } = await params;
  const context = await requestContext();
  const order = await visible(getOrder(context, { orderId: id }));
  if (!order) return <NotAllowed />;
  const [t, store, locale] = [await getTranslations("dashboard-orders"), await dashboardStore(), await getLocale()];
  const mayWrite = isAllowed(context.actor, ["orders:write"]);
  const reviews = isAllowed(context.actor, ["orders:read"])
    ? await listPaymentReviews(context, { orderId: order.id })
    : [];
  const approvals = isAllowed(context.actor, ["orders:read"])
    ? await listRefundApprovals(context, { orderId: order.id })
    : [];
  const fees = isAllowed(context.actor, ["reports:read"]) ? await getOrderFees(context, { orderId: order.id }) : null;
  const view = { order, locale, timeZone: store.timezone };
  return (
    <DetailPage
      title={order.number}
      back={{ href: "/dashboard/orders", label: t("title") }}
      badges={
        <>
          <PaymentBadge status={order.paymentStatus} />
          <FulfillmentBadge status={order.fulfillmentStatus} display={order.displayStatus} />
        </>
      }
      lead={
        <>
          <DateTime at={order.placedAt} locale={locale} timeZone={store.timezone} withTime /> ·{" "}
          <span className="whitespace-nowrap">{marketName(order.marketKey, locale)}</span>
        </>
      }
      actions={<OrderActions order={order} />}
      aside={
        <>
          <OrderCustomer {...view} />
          <OrderTimeline {...view} mayWrite={mayWrite} />
        </>
      }
    >
      {mayWrite && order.paid && order.paid.outstanding.amount > 0 && (
        <DueCallout {...view} due={order.paid.outstanding} />
      )}
      {order.holds.map((hold) => (
        <HoldCallout key={hold.id} orderId={order.id} hold={hold} mayRelease={mayWrite} />
      ))}
      {approvals.map((approval) => (
        <ApprovalCallout
          key={approval.id}
          approval={approval}
          mayDecide={isAllowed(context.actor, ["refunds:write"])}
        />
      ))}
      {reviews.map((review) => (
        <ReviewCallout key={review.id} review={review} mayClose={mayWrite} />
      ))}
      <OrderLines {...view} />
      <OrderReturns {...view} />
      <OrderPayment {...view} fees={fees} />
      <OrderDocuments {...view} />
      <OrderShipments {...view} mayShip={isAllowed(context.actor, ["fulfillment:write"])} />
      {order.refunds.some(({ status }) => status === "requested" || status === "pending") && <KeepLooking />}
    </DetailPage>
  );
}
