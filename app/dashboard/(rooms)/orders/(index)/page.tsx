import { Download, ListChecks, ShieldAlert } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { IndexPage } from "@/app/dashboard/_components/index-page";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import type { SearchParams } from "@/app/dashboard/_data/read-params";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { countOrders, listOrders } from "@/commerce/orders/list-orders";
import { orderViews } from "@/commerce/orders/schemas";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { NoOrders } from "../_components/no-orders";
import { OrderFilters } from "../_components/order-filters";
import { OrderList } from "../_components/order-list";
import { orderExportHref, orderListHref, readOrderParams } from "../_components/read-order-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-orders");
  return { title: t("title") };
}

const pageSize = 50;

export default async function OrdersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = readOrderParams(await searchParams);
  const context = await requestContext();
  const page = await visible(listOrders(context, { ...params, limit: pageSize }));
  if (!page) return <NotAllowed />;
  const [t, common] = [await getTranslations("dashboard-orders"), await getTranslations("common")];
  const [counts, store, locale] = [await countOrders(context, {}), await dashboardStore(), await getLocale()];
  const may = (permission: "customers:export" | "fulfillment:write" | "orders:write") =>
    isAllowed(context.actor, [permission]);
  const tabs = orderViews.map((view) => ({
    href: orderListHref(params, { view }),
    label: t(`views.${view}`),
    count: view === "all" ? undefined : counts[view],
    isCurrent: view === params.view,
  }));
  const actions = (
    <>
      {counts.openReviews > 0 && (
        <LinkButton href="/dashboard/orders/reviews" icon={<ShieldAlert aria-hidden="true" className="size-4" />}>
          {t("reviews.link", { count: counts.openReviews })}
        </LinkButton>
      )}
      {may("fulfillment:write") && (
        <LinkButton href="/dashboard/orders/pick-list" icon={<ListChecks aria-hidden="true" className="size-4" />}>
          {t("picking.title")}
        </LinkButton>
      )}
      {may("customers:export") && page.items.length > 0 && (
        // A download, so that the router must not fetch it ahead.
        <a className="contents" href={orderExportHref(params)} download>
          <span className="inline-flex min-h-9 items-center gap-2 rounded-md border border-border-strong/60 bg-surface px-3.5 text-sm font-medium hover:bg-surface-sunken">
            <Download aria-hidden="true" className="size-4" />
            {t("export")}
          </span>
        </a>
      )}
    </>
  );
  return (
    <IndexPage
      title={t("title")}
      actions={actions}
      views={{ label: t("viewsLabel"), tabs }}
      filters={<OrderFilters params={params} />}
      summary={t("shown", { count: page.items.length, more: page.nextCursor ? "yes" : "no" })}
      pagination={
        <Pagination
          label={common("pages")}
          labels={{ previous: t("firstPage"), next: common("next") }}
          previousHref={params.cursor ? orderListHref(params) : null}
          nextHref={page.nextCursor ? `${orderListHref(params)}&cursor=${encodeURIComponent(page.nextCursor)}` : null}
        />
      }
    >
      {page.items.length === 0 ? (
        <NoOrders params={params} isFirst={counts.all === 0} market={store.defaultMarket} />
      ) : (
        <OrderList
          key={orderListHref(params) + (params.cursor ?? "")}
          orders={page.items}
          locale={locale}
          timeZone={store.timezone}
          now={context.now().toISOString()}
          rights={{ ship: may("fulfillment:write"), capture: may("orders:write"), cancel: may("orders:write") }}
        />
      )}
    </IndexPage>
  );
}
