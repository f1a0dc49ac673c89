import { clsx } from "clsx";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { OrderFees } from "@/commerce/payments/get-order-fees";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { DateTime } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import type { OrderView } from "./order-view";

const refundTones: Readonly<Record<string, Tone>> = { succeeded: "success", failed: "danger", cancelled: "neutral" };

/** What the order cost, what was paid and what went back; nothing for those who may not see prices. */
export async function OrderPayment({ order, locale, timeZone, fees }: OrderView & { fees: OrderFees | null }) {
  const t = await getTranslations("dashboard-orders.money");
  const { totals, paid, method, refunds } = order;
  if (!totals || !paid) return null;
  const methods = await getTranslations("orders.methods");
  const methodName = method && (method.label || (methods.has(method.kind) ? methods(method.kind) : method.kind));
  return (
    <Card title={t("title")}>
      <dl className="flex flex-col gap-1.5">
        <Amount label={t("subtotal")}>
          <Money value={totals.subtotal} locale={locale} className="font-normal" />
        </Amount>
        {totals.discounts.amount > 0 && (
          <Amount label={t("discount")}>
            {"−"}
            <Money value={totals.discounts} locale={locale} className="font-normal" />
          </Amount>
        )}
        <Amount label={order.shippingTitle ? t("shippingBy", { title: order.shippingTitle }) : t("shipping")}>
          <Money value={totals.shipping} locale={locale} className="font-normal" />
        </Amount>
        <Amount label={totals.isTaxIncluded ? t("taxIncluded") : t("tax")}>
          <Money value={totals.tax} locale={locale} className="font-normal" />
        </Amount>
        <Amount label={t("total")} isStrong>
          <Money value={totals.total} locale={locale} />
        </Amount>
        {paid.authorized.amount > 0 && (
          <Amount label={t("authorized")}>
            <Money value={paid.authorized} locale={locale} className="font-normal" />
          </Amount>
        )}
        <Amount label={methodName ? t("paidBy", { method: methodName }) : t("paid")} isStrong>
          <Money value={paid.captured} locale={locale} />
        </Amount>
        {paid.outstanding.amount > 0 && (
          <Amount label={t("outstanding")} isStrong>
            <Money value={paid.outstanding} locale={locale} />
          </Amount>
        )}
        {paid.refunded.amount > 0 && (
          <>
            <Amount label={t("refunded")}>
              {"−"}
              <Money value={paid.refunded} locale={locale} className="font-normal" />
            </Amount>
            <Amount label={t("net")} isStrong>
              <Money value={paid.net} locale={locale} />
            </Amount>
          </>
        )}
        {fees?.fees.map((fee) => (
          <Amount key={fee.currency} label={t("fee")}>
            {"−"}
            <Money value={fee} locale={locale} className="font-normal" />
          </Amount>
        ))}
        {fees?.net && (
          <Amount label={t("netAfterFee")} isStrong>
            <Money value={fees.net} locale={locale} />
          </Amount>
        )}
      </dl>
      {refunds.length > 0 && (
        <>
          <h3 className="mt-4 mb-1 text-compact font-medium text-muted">{t("refunds")}</h3>
          <ul className="flex flex-col divide-y">
            {refunds.map((refund) => (
              <li key={refund.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
                <span className="flex min-w-0 flex-col">
                  <span>
                    <Money value={refund.amount} locale={locale} />{" "}
                    <span className="text-muted">
                      <DateTime at={refund.createdAt} locale={locale} timeZone={timeZone} withTime />
                    </span>
                  </span>
                  {(refund.reason || refund.failure) && (
                    <span className="text-compact text-muted wrap-anywhere">
                      {[refund.reason, refund.failure].filter(Boolean).join(" · ")}
                    </span>
                  )}
                </span>
                <Badge tone={refundTones[refund.status] ?? "info"}>{t(`refundStatus.${refund.status}`)}</Badge>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Amount({ label, isStrong = false, children }: { label: string; isStrong?: boolean; children: ReactNode }) {
  return (
    <div className={clsx("flex items-baseline justify-between gap-4", isStrong && "border-t pt-1.5 font-medium")}>
      <dt className={clsx("min-w-0", !isStrong && "text-muted")}>{label}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}
