import { PackageOpen, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { IndexPage } from "@/app/dashboard/_components/index-page";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import type { SearchParams } from "@/app/dashboard/_data/read-params";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { approveReturn } from "@/commerce/returns/decide-return";
import { countReturns, listReturns } from "@/commerce/returns/list-returns";
import { receiveReturn } from "@/commerce/returns/receive-return";
import { returnViews } from "@/commerce/returns/schemas";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { ReturnFilters } from "./_components/return-filters";
import { ReturnList } from "./_components/return-list";
import { type ReturnParams, readReturnParams, returnListHref } from "./_components/read-return-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-returns");
  return { title: t("title") };
}

const pageSize = 50;

export default async function ReturnsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = readReturnParams(await searchParams);
  const context = await requestContext();
  const page = await visible(listReturns(context, { ...params, limit: pageSize }));
  if (!page) return <NotAllowed />;
  const [t, common] = [await getTranslations("dashboard-returns"), await getTranslations("common")];
  const [counts, store, locale] = [await countReturns(context, {}), await dashboardStore(), await getLocale()];
  const tabs = returnViews.map((view) => ({
    href: returnListHref(params, { view }),
    label: t(`views.${view}`),
    count: view === "all" ? undefined : counts[view],
    isCurrent: view === params.view,
  }));
  return (
    <IndexPage
      title={t("title")}
      views={{ label: t("viewsLabel"), tabs }}
      filters={<ReturnFilters params={params} />}
      summary={t("shown", { count: page.items.length, more: page.nextCursor ? "yes" : "no" })}
      pagination={
        <Pagination
          label={common("pages")}
          labels={{ previous: t("firstPage"), next: common("next") }}
          previousHref={params.cursor ? returnListHref(params) : null}
          nextHref={page.nextCursor ? `${returnListHref(params)}&cursor=${encodeURIComponent(page.nextCursor)}` : null}
        />
      }
    >
      {page.items.length === 0 ? (
        <NoReturns params={params} isFirst={counts.all === 0} />
      ) : (
        <ReturnList
          key={returnListHref(params) + (params.cursor ?? "")}
          rows={page.items}
          locale={locale}
          timeZone={store.timezone}
          now={context.now().toISOString()}
          may={{
            approve: isAllowed(context.actor, approveReturn.spec.allow),
            receive: isAllowed(context.actor, receiveReturn.spec.allow),
          }}
        />
      )}
    </IndexPage>
  );
}

async function NoReturns({ params, isFirst }: { params: ReturnParams; isFirst: boolean }) {
  const t = await getTranslations("dashboard-returns.empty");
  const { view: _view, cursor, ...filter } = params;
  const icon = { "aria-hidden": true, className: "size-5" } as const;
  if (isFirst)
    return (
      <EmptyState
        picture={<PackageOpen {...icon} />}
        title={t("firstTitle")}
        reason={t("firstReason")}
        action={<LinkButton href="/dashboard/orders">{t("firstAction")}</LinkButton>}
      />
    );
  const isFiltered = cursor !== undefined || Object.keys(filter).length > 0;
  return (
    <EmptyState
      picture={isFiltered ? <SearchX {...icon} /> : <PackageOpen {...icon} />}
      title={t(isFiltered ? "filteredTitle" : "doneTitle")}
      reason={t(isFiltered ? "filteredReason" : "doneReason")}
      action={
        <LinkButton href="/dashboard/orders/returns?view=all">
          {t(isFiltered ? "filteredAction" : "doneAction")}
        </LinkButton>
      }
    />
  );
}
