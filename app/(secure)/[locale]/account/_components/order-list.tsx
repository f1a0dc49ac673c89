import { getTranslations } from "next-intl/server";
import type { OrderRow } from "@/commerce/orders/list-orders";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { DateTime } from "@/components/ui/time";

type Props = { orders: readonly OrderRow[]; market: string; locale: string };

export async function OrderList({ orders, market, locale }: Props) {
  const t = await getTranslations({ locale, namespace: "account" });
  return (
    <ul className="divide-y overflow-hidden rounded-lg border bg-surface">
      {orders.map((order) => (
        <li key={order.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-3">
          <span className="flex flex-wrap items-baseline gap-x-3">
            <TextLink href={`/${market}/orders/${order.id}`} className="font-medium">
              {t("orders.number", { number: order.number })}
            </TextLink>
            <span className="text-sm text-muted">
              <DateTime at={order.placedAt} locale={locale} />
            </span>
          </span>
          <span className="flex flex-wrap items-baseline gap-x-4">
            <span className="text-sm">{t(`orders.status.${order.displayStatus}`)}</span>
            {order.total && <Money value={order.total} locale={locale} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
