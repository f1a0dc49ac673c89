import { useTranslations } from "next-intl";
import { BuyerName } from "@/app/dashboard/_components/buyer-name";
import { RowLink } from "@/app/dashboard/_components/row-link";
import { FulfillmentBadge, PaymentBadge } from "@/app/dashboard/_components/status-badges";
import type { OrderRow } from "@/commerce/orders/list-orders";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { rowLinkClass } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";

type Props = { orders: readonly OrderRow[]; locale: string; timeZone: string; now: string };

/** The list on phones: the columns of the table, in their order, as cards. */
export function OrderCards({ orders, locale, timeZone, now }: Props) {
  const t = useTranslations("dashboard-orders");
  return (
    <ul className="divide-y md:hidden">
      {orders.map((order) => (
        <li key={order.id} className="relative flex flex-col gap-1.5 px-4 py-3">
          <div className="flex items-baseline justify-between gap-3">
            <RowLink href={`/dashboard/orders/${order.id}`} className={rowLinkClass}>
              {order.number}
            </RowLink>
            {order.total && <Money value={order.total} locale={locale} />}
          </div>
          <div className="flex items-baseline justify-between gap-3 text-compact text-muted">
            <span className="min-w-0 truncate">
              <BuyerName order={order} />
            </span>
            <RelativeTime at={order.placedAt} locale={locale} timeZone={timeZone} now={now} />
          </div>
          <div className="flex flex-wrap gap-1.5">
            <PaymentBadge status={order.paymentStatus} />
            <FulfillmentBadge status={order.fulfillmentStatus} display={order.displayStatus} />
            {order.hasReview && <Badge tone="danger">{t("review")}</Badge>}
          </div>
        </li>
      ))}
    </ul>
  );
}
