import { getTranslations } from "next-intl/server";
import { getShop } from "@/app/(shop)/_data/shop";
import { addressLines } from "@/commerce/customers/address-format";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import { localeTagOf } from "@/config/languages";
import { formatMoney } from "@/lib/money";
import { CancelReturn } from "./cancel-return";
import { ReturnPhotos } from "./return-photos";

type Return = OrderDetail["returns"][number];
type Props = {
  order: OrderDetail;
  market: string;
  timeZone: string;
  token: string;
  mostPhotos: number;
  /** On the page for returns, where they can also be called off and shown on photographs. */
  isOpen?: boolean;
};

const tones: Record<Return["status"], Tone> = {
  requested: "info",
  approved: "info",
  received: "info",
  closed: "success",
  declined: "warning",
  cancelled: "neutral",
};

/** How each of an order's returns stands, and what is to be done next. */
export async function Returns({ order, market, timeZone, token, mostPhotos, isOpen = false }: Props) {
  if (order.returns.length === 0) return null;
  const t = await getTranslations({ locale: market, namespace: "returns" });
  const locale = localeTagOf(market);
  const shop = await getShop(market);
  const address = shop.address ? addressLines(shop.address).join(", ") : shop.legalName;
  const titleOf = (lineId: string) => order.lines.find(({ id }) => id === lineId)?.title ?? "";
  const hintOf = ({ status, number, instructions, declineReason }: Return) =>
    status === "approved" && instructions
      ? instructions
      : t(`hints.${status}`, { number, address, reason: declineReason });
  return (
    <section aria-labelledby="returns" className="flex flex-col gap-4 rounded-lg border bg-surface p-4 sm:p-6">
      <h2 id="returns" className="text-base font-semibold">
        {t("title")}
      </h2>
      <ul className="flex flex-col divide-y">
        {order.returns.map((row) => {
          const refund = order.refunds.find(({ id }) => id === row.refundId);
          const isWaiting = row.status === "requested" || row.status === "approved";
          return (
            <li key={row.id} className="flex flex-col gap-2 py-4 text-sm first:pt-0 last:pb-0">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <h3 className="font-medium tabular-nums">{row.number}</h3>
                <Badge tone={tones[row.status]}>{t(`statuses.${row.status}`)}</Badge>
                {row.kind === "withdrawal" && <span className="text-muted">{t("kinds.withdrawal")}</span>}
              </div>
              <p className="text-muted">{t("asked", { date: dateText(row.requestedAt, locale, timeZone) })}</p>
              <ul className="text-muted">
                {row.lines.map(({ orderLineId, quantity }) => (
                  <li key={orderLineId} className="wrap-anywhere">
                    {`${quantity} × ${titleOf(orderLineId)}`}
                  </li>
                ))}
              </ul>
              <p className="wrap-anywhere">{hintOf(row)}</p>
              {refund && <p>{t("refundedFor", { amount: formatMoney(refund.amount, locale) })}</p>}
              {isOpen && (
                <ReturnPhotos
                  row={row}
                  orderId={order.id}
                  market={market}
                  token={token}
                  most={isWaiting ? mostPhotos : 0}
                />
              )}
              {isOpen && isWaiting && (
                <CancelReturn
                  orderId={order.id}
                  returnId={row.id}
                  token={token}
                  labels={{
                    open: t("cancel"),
                    consequence: t("cancelHint"),
                    confirm: t("cancelConfirm", { number: row.number }),
                  }}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A day as the reader writes it, where it stands within a sentence. */
export const dateText = (at: string, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone }).format(new Date(at));
