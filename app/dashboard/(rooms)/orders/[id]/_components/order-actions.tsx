import { Pencil } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { isAllowed } from "@/commerce/actor";
import { getParcelPlan } from "@/commerce/fulfillment/plan-parcels";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { getRefundable } from "@/commerce/payments/get-refundable";
import { getReturnOffer } from "@/commerce/returns/get-return-offer";
import { LinkButton } from "@/components/ui/link-button";
import { CaptureButton } from "./capture-button";
import { OrderMenu } from "./order-menu";
import { RefundButton } from "./refund-button";
import { NewReturnButton } from "./returns/new-return-button";
import { ShipButton } from "./ship-button";

/** What this person may do with this order as it stands: by the moves' table, the facts, and their role. */
export async function OrderActions({ order }: { order: OrderDetail }) {
  const context = await requestContext();
  const locale = await getLocale();
  const t = await getTranslations("dashboard-orders.edit");
  const may = (permission: "fulfillment:write" | "orders:write") => isAllowed(context.actor, [permission]);
  const offer = isAllowed(context.actor, getRefundable.spec.allow)
    ? await getRefundable(context, { orderId: order.id })
    : null;
  const back = may("orders:write") ? await getReturnOffer(context, { orderId: order.id }) : null;
  const isShippable =
    order.status === "confirmed" && order.piecesToShip > 0 && order.holds.length === 0 && may("fulfillment:write");
  const isCancellable = order.moves.includes("cancel") && order.shipments.length === 0 && may("orders:write");
  const isLive = order.status === "confirmed" || order.status === "completed";
  const isCapturable =
    isLive && order.holds.length === 0 && (order.paid?.authorized.amount ?? 0) > 0 && may("orders:write");
  return (
    <>
      {may("orders:write") && (
        <OrderMenu
          orderId={order.id}
          number={order.number}
          email={order.email}
          isCancellable={isCancellable}
          promised={isCancellable && offer && offer.remaining.amount > 0 ? offer.remaining : null}
          locale={locale}
        />
      )}
      {order.isEditable && may("orders:write") && (
        <LinkButton href={`/dashboard/orders/${order.id}/edit`} icon={<Pencil aria-hidden="true" className="size-4" />}>
          {t("button")}
        </LinkButton>
      )}
      {back && back.lines.length > 0 && <NewReturnButton orderId={order.id} offer={back} />}
      {offer && offer.remaining.amount > 0 && <RefundButton order={order} offer={offer} locale={locale} />}
      {isCapturable && order.paid && (
        <CaptureButton orderId={order.id} number={order.number} authorized={order.paid.authorized} locale={locale} />
      )}
      {isShippable && <ShipButton order={order} plan={await getParcelPlan(context, { orderId: order.id })} />}
    </>
  );
}
