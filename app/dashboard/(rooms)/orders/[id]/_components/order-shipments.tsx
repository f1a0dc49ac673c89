import { PackageOpen } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { planReasons } from "@/commerce/inventory/allocate";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { DateTime } from "@/components/ui/time";
import type { OrderView } from "./order-view";
import { ShipmentActions } from "./shipment-actions";

/** The order's parcels: what is in each, who carries it and where it is. */
export async function OrderShipments({ order, locale, timeZone, mayShip }: OrderView & { mayShip: boolean }) {
  const t = await getTranslations("dashboard-orders.parcels");
  const plan = order.piecesToShip > 0 && order.sentFrom && <SentFrom {...order.sentFrom} />;
  const { pickup } = order;
  const title = t(pickup ? "pickupTitle" : "title");
  const waiting = pickup
    ? t("pickupWaiting", { count: order.piecesToShip, place: pickup.name })
    : t("waiting", { count: order.piecesToShip });
  const titleOf = (lineId: string) => order.lines.find(({ id }) => id === lineId)?.title ?? "";
  if (order.shipments.length === 0)
    return (
      <Card title={title}>
        <p className="flex items-center gap-2 text-muted">
          <PackageOpen aria-hidden="true" className="size-4" />
          {order.piecesToShip > 0 ? waiting : t("none")}
        </p>
        {plan}
      </Card>
    );
  return (
    <Card title={title} isFlush>
      {plan && <div className="px-4 pb-3">{plan}</div>}
      <ul className="divide-y border-t">
        {order.shipments.map((parcel, index) => (
          <li key={parcel.id} className="flex flex-col gap-2 px-4 py-3">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <h3 className="flex flex-wrap items-center gap-2 font-medium">
                {t(parcel.kind === "pickup" ? "pickupPart" : "parcel", { number: index + 1 })}
                <Badge tone={parcel.deliveredAt ? "success" : "info"}>{t(stateOf(parcel))}</Badge>
              </h3>
              {mayShip && <ShipmentActions orderId={order.id} parcel={parcel} number={index + 1} />}
            </div>
            <p className="text-compact text-muted">
              {parcel.place && <>{t("from", { place: parcel.place })} · </>}
              {parcel.kind === "pickup" ? (
                <span className="tabular-nums">{t("code", { code: parcel.pickupCode })}</span>
              ) : (
                <Carrier parcel={parcel} none={t("noTracking")} follow={t("follow")} />
              )}{" "}
              · <DateTime at={parcel.deliveredAt ?? parcel.shippedAt} locale={locale} timeZone={timeZone} withTime />
            </p>
            {parcel.tracking.length > 0 && (
              <ol className="flex flex-col gap-0.5 text-compact">
                {parcel.tracking.map(({ kind, note, at }) => (
                  <li key={`${kind} ${at}`} className="wrap-anywhere">
                    {[t(`tracking.${kind}`), note].filter(Boolean).join(": ")} ·{" "}
                    <DateTime at={at} locale={locale} timeZone={timeZone} withTime />
                  </li>
                ))}
              </ol>
            )}
            <ul className="text-compact">
              {parcel.lines.map(({ orderLineId, quantity }) => (
                <li key={orderLineId} className="wrap-anywhere">
                  {quantity} × {titleOf(orderLineId)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type Parcel = OrderView["order"]["shipments"][number];

function stateOf({ kind, deliveredAt }: Parcel) {
  if (kind === "pickup") return deliveredAt ? "pickedUp" : "ready";
  return deliveredAt ? "delivered" : "sent";
}

function Carrier({ parcel, none, follow }: { parcel: Parcel; none: string; follow: string }) {
  const { carrier, trackingUrl, trackingNumber } = parcel;
  return (
    <>
      {carrier && <>{carrier} · </>}
      {trackingUrl ? <TextLink href={trackingUrl}>{trackingNumber || follow}</TextLink> : trackingNumber || none}
    </>
  );
}

/** Which places send the order, and why those. */
async function SentFrom({ reason, places }: NonNullable<OrderView["order"]["sentFrom"]>) {
  const t = await getTranslations("dashboard-orders.parcels");
  const names = places.map(({ name, pieces }) => `${name} (${pieces})`).join(", ");
  const known = planReasons.find((one) => one === reason);
  return known ? (
    <p className="mt-2">{t(`plan.${known}`, { place: places[0]?.name ?? "", places: names, count: places.length })}</p>
  ) : null;
}
