import { getTranslations } from "next-intl/server";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { Callout } from "@/components/ui/callout";
import { ReleaseHoldButton } from "./release-hold-button";

type Props = { orderId: string; hold: OrderDetail["holds"][number]; mayRelease: boolean };

/** Why an order is held, what that stops, and letting it go on with a note. */
export async function HoldCallout({ orderId, hold, mayRelease }: Props) {
  const t = await getTranslations("dashboard-orders.holds");
  return (
    <Callout
      tone="warning"
      title={t("title")}
      action={mayRelease ? <ReleaseHoldButton orderId={orderId} kind={hold.kind} /> : undefined}
    >
      <p>{t("lead")}</p>
      {hold.reasons.length > 0 && (
        <ul className="list-disc ps-5">
          {hold.reasons.map((reason) => (
            <li key={reason}>{t.has(`reasons.${reason}`) ? t(`reasons.${reason}` as "reasons.amount") : reason}</li>
          ))}
        </ul>
      )}
      {hold.note && <p className="wrap-anywhere">{hold.note}</p>}
    </Callout>
  );
}
