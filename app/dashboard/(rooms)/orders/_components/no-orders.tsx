import { PackageCheck, SearchX, ShoppingBag } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { type OrderParams, orderListHref } from "./read-order-params";

type Props = { params: OrderParams; isFirst: boolean; market: string };

/** Why a list is empty: there never was an order, the filter lets none through, or the work is done. */
export async function NoOrders({ params, isFirst, market }: Props) {
  const t = await getTranslations("dashboard-orders.empty");
  const { view, cursor, ...filter } = params;
  const isFiltered = Object.keys(filter).length > 0 || cursor !== undefined;
  const icon = { "aria-hidden": true, className: "size-5" } as const;
  if (isFirst)
    return (
      <EmptyState
        picture={<ShoppingBag {...icon} />}
        title={t("firstTitle")}
        reason={t("firstReason")}
        action={
          <LinkButton href={`/${market}`} isDocument variant="primary">
            {t("firstAction")}
          </LinkButton>
        }
      />
    );
  if (isFiltered)
    return (
      <EmptyState
        picture={<SearchX {...icon} />}
        title={t("filteredTitle")}
        reason={t("filteredReason")}
        action={<LinkButton href={`/dashboard/orders?view=${view}`}>{t("filteredAction")}</LinkButton>}
      />
    );
  return (
    <EmptyState
      picture={<PackageCheck {...icon} />}
      title={t(`${view}Title`)}
      reason={t(`${view}Reason`)}
      action={<LinkButton href={orderListHref(params, { view: "all" })}>{t("doneAction")}</LinkButton>}
    />
  );
}
