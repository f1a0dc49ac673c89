import { getTranslations } from "next-intl/server";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { DateTime } from "@/components/ui/time";
import { localeTagOf } from "@/config/languages";
import { deliveryDates } from "../../../_components/delivery-dates";
import { PostalAddress } from "../../../_components/postal-address";

type Props = { order: OrderDetail; market: string; timeZone: string };

/** Where the order is fetched, when that is open, and what to say at the counter once it lies ready. */
export async function Pickup({ order, market, timeZone }: Props) {
  const { pickup, shipments, shippingAddress, delivery } = order;
  if (!pickup || order.status === "cancelled" || order.status === "expired") return null;
  const t = await getTranslations({ locale: market, namespace: "orders" });
  const common = await getTranslations({ locale: market, namespace: "common" });
  const locale = localeTagOf(market);
  const titleOf = (orderLineId: string) => order.lines.find(({ id }) => id === orderLineId)?.title ?? "";
  return (
    <section aria-labelledby="pickup" className="flex flex-col gap-4 rounded-lg border bg-surface p-4 sm:p-6">
      <div className="flex flex-col gap-1">
        <h2 id="pickup" className="text-base font-semibold">
          {t("pickup.title")}
        </h2>
        <p className="font-medium wrap-anywhere">{pickup.name}</p>
        {shippingAddress && <PostalAddress address={shippingAddress} locale={locale} />}
        {pickup.note && <p className="text-sm wrap-anywhere whitespace-pre-line">{pickup.note}</p>}
        {shipments.length === 0 && delivery.earliest && (
          <p className="text-sm text-muted">
            {t("pickup.from", { date: deliveryDates(delivery.earliest, delivery.earliest, locale) })}
          </p>
        )}
      </div>
      {shipments.length > 0 && (
        <ul className="flex flex-col gap-4">
          {shipments.map((part, index) => (
            <li key={part.id} className="flex flex-col gap-2 border-t pt-4">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <h3 className="font-medium">{t("pickup.part", { number: index + 1, count: shipments.length })}</h3>
                <Badge tone={part.deliveredAt ? "success" : "info"}>
                  {t(part.deliveredAt ? "pickup.done" : "pickup.ready")}
                </Badge>
                <span className="text-sm text-muted">
                  <DateTime at={part.deliveredAt ?? part.shippedAt} locale={locale} timeZone={timeZone} withTime />
                </span>
              </div>
              {!part.deliveredAt && (
                <p className="flex flex-wrap items-center gap-x-3">
                  <span className="text-sm text-muted">{t("pickup.code")}</span>
                  <span className="text-xl font-semibold tracking-widest tabular-nums">{part.pickupCode}</span>
                  <CopyButton text={part.pickupCode} labels={{ copy: common("copy"), copied: common("copied") }} />
                </p>
              )}
              <ul className="text-sm text-muted">
                {part.lines.map(({ orderLineId, quantity }) => (
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
