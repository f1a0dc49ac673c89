import { getTranslations } from "next-intl/server";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { TextLink } from "@/components/ui/text-link";
import { DateTime } from "@/components/ui/time";
import { localeTagOf } from "@/config/languages";
import { deliveryDates } from "../../../_components/delivery-dates";

type Props = { order: OrderDetail; market: string; timeZone: string };

/** When it comes and where it is: each parcel with its number, its carrier's page and what is in it. */
export async function Parcels({ order, market, timeZone }: Props) {
  const t = await getTranslations({ locale: market, namespace: "orders" });
  const common = await getTranslations({ locale: market, namespace: "common" });
  const locale = localeTagOf(market);
  const isOver = order.status === "cancelled" || order.status === "expired";
  if (order.shipments.length === 0 && (isOver || order.delivery.earliest === null)) return null;
  const titleOf = (orderLineId: string) => order.lines.find(({ id }) => id === orderLineId)?.title ?? "";
  const dates = deliveryDates(order.delivery.earliest, order.delivery.latest, locale);
  return (
    <section aria-labelledby="delivery" className="flex flex-col gap-4 rounded-lg border bg-surface p-4 sm:p-6">
      <div className="flex flex-col gap-1">
        <h2 id="delivery" className="text-base font-semibold">
          {t("delivery")}
        </h2>
        {order.fulfillmentStatus !== "delivered" && dates && !isOver && (
          <p>
            {t("expected", { dates })}
            <span className="block text-sm text-muted">{order.shippingTitle}</span>
          </p>
        )}
      </div>
      {order.shipments.length > 0 && (
        <ul className="flex flex-col gap-4">
          {order.shipments.map((parcel, index) => (
            <li key={parcel.id} className="flex flex-col gap-2 border-t pt-4">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <h3 className="font-medium">{t("parcel", { number: index + 1, count: order.shipments.length })}</h3>
                <Badge tone={parcel.deliveredAt ? "success" : "info"}>
                  {parcel.deliveredAt ? t("parcelDelivered") : t("parcelSent")}
                </Badge>
                <span className="text-sm text-muted">
                  <DateTime at={parcel.deliveredAt ?? parcel.shippedAt} locale={locale} timeZone={timeZone} />
                </span>
              </div>
              <div className="flex flex-wrap items-center gap-x-3 text-sm">
                <span className="text-muted">{parcel.carrier}</span>
                {parcel.trackingNumber && (
                  <>
                    <span className="tabular-nums wrap-anywhere">{parcel.trackingNumber}</span>
                    <CopyButton
                      text={parcel.trackingNumber}
                      labels={{ copy: common("copy"), copied: common("copied") }}
                    />
                  </>
                )}
                {parcel.trackingUrl && <TextLink href={parcel.trackingUrl}>{t("track")}</TextLink>}
              </div>
              {parcel.tracking.length > 0 && (
                <ol className="flex flex-col gap-1 text-sm">
                  {parcel.tracking.map(({ kind, note, at }) => (
                    <li key={`${kind} ${at}`} className="wrap-anywhere">
                      {[t(`tracking.${kind}`), note].filter(Boolean).join(": ")}{" "}
                      <span className="text-muted">
                        <DateTime at={at} locale={locale} timeZone={timeZone} withTime />
                      </span>
                    </li>
                  ))}
                </ol>
              )}
              <ul className="text-sm text-muted">
                {parcel.lines.map(({ orderLineId, quantity }) => (
                  <li key={orderLineId} className="wrap-anywhere">
                    {`${quantity} × ${titleOf(orderLineId)}`}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
