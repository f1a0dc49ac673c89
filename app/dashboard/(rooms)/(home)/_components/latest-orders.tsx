import { getLocale, getTranslations } from "next-intl/server";
import { visible } from "@/app/_server/visible";
import { BuyerName } from "@/app/dashboard/_components/buyer-name";
import { RowLink } from "@/app/dashboard/_components/row-link";
import { PaymentBadge } from "@/app/dashboard/_components/status-badges";
import { dashboardStore } from "@/app/dashboard/_data/store";
import type { Context } from "@/commerce/context";
import { listOrders } from "@/commerce/orders/list-orders";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import { rowLinkClass } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";

const shown = 6;

/** What came in last. Nothing for those who may not see orders, and before there are any. */
export async function LatestOrders({ context }: { context: Context }) {
  const page = await visible(listOrders(context, { limit: shown }));
  if (!page || page.items.length === 0) return null;
  const [t, store, locale] = [await getTranslations("dashboard.home"), await dashboardStore(), await getLocale()];
  return (
    <Card
      title={t("latest")}
      isFlush
      actions={
        <LinkButton size="compact" variant="quiet" className="-me-2.5" href="/dashboard/orders?view=all">
          {t("latestAll")}
        </LinkButton>
      }
    >
      <ul className="divide-y border-t">
        {page.items.map((order) => (
          <li key={order.id} className="relative grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-hover">
            <RowLink href={`/dashboard/orders/${order.id}`} className={rowLinkClass}>
              {order.number}
            </RowLink>
            <span className="text-end">{order.total && <Money value={order.total} locale={locale} />}</span>
            <span className="flex min-w-0 gap-1 text-compact text-muted">
              <span className="truncate">
                <BuyerName order={order} />
              </span>
              <span aria-hidden="true">·</span>
              <RelativeTime at={order.placedAt} locale={locale} timeZone={store.timezone} now={context.now()} />
            </span>
            <span className="text-end">
              <PaymentBadge status={order.paymentStatus} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
