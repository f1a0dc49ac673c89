import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { isErasedEmail } from "@/commerce/customers/erased-email";
import { slowPaymentFailed } from "@/commerce/orders/closing-reason";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { Money } from "@/components/ui/money";
import { DateTime } from "@/components/ui/time";
import { localeTagOf } from "@/config/languages";
import { isSameMoney } from "@/lib/money";
import { PostalAddress } from "../../../_components/postal-address";

type Props = { order: OrderDetail; market: string; timeZone: string };

/** Who, where to, how it was paid, and when what happened. */
export async function OrderFacts({ order, market, timeZone }: Props) {
  const t = await getTranslations({ locale: market, namespace: "orders" });
  const locale = localeTagOf(market);
  const { shippingAddress, billingAddress, method, paid } = order;
  const isSame = JSON.stringify(shippingAddress) === JSON.stringify(billingAddress);
  const methodName =
    method && (method.label || (t.has(`methods.${method.kind}`) ? t(`methods.${method.kind}`) : method.kind));
  return (
    <section aria-label={t("details")} className="flex flex-col gap-5 rounded-lg border bg-surface p-4 text-sm sm:p-6">
      <Fact label={t("placed")}>
        <DateTime at={order.placedAt} locale={locale} timeZone={timeZone} withTime />
      </Fact>
      {order.email && !isErasedEmail(order.email) && <Fact label={t("contact")}>{order.email}</Fact>}
      {shippingAddress && (
        <Fact label={t(order.pickup ? "pickup.at" : "address")}>
          {order.pickup && <p className="wrap-anywhere">{order.pickup.name}</p>}
          <PostalAddress address={shippingAddress} locale={locale} />
        </Fact>
      )}
      {billingAddress && (
        <Fact label={t("billing")}>
          {isSame ? t("billingSame") : <PostalAddress address={billingAddress} locale={locale} />}
        </Fact>
      )}
      {methodName && (
        <Fact label={t("method")}>
          {methodName}
          {paid && order.totals && !isSameMoney(paid.captured, order.totals.total) && paid.captured.amount > 0 && (
            <>
              {" · "}
              <Money value={paid.captured} locale={locale} />
            </>
          )}
        </Fact>
      )}
      <Fact label={t("history")}>
        <ol className="flex flex-col gap-2">
          {order.timeline.map(({ id, kind, at, reason }) => (
            <li key={id} className="flex flex-col">
              <span className="text-foreground">
                {t(kind === "expire" && reason === slowPaymentFailed ? "events.closed" : `events.${kind}`)}
              </span>
              <span className="text-muted">
                <DateTime at={at} locale={locale} timeZone={timeZone} withTime />
              </span>
            </li>
          ))}
        </ol>
      </Fact>
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <h2 className="font-medium">{label}</h2>
      <div className="text-muted wrap-anywhere">{children}</div>
    </div>
  );
}
