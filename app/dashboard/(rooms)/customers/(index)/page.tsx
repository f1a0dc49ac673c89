import { SearchX, Users } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { FilterChip } from "@/app/dashboard/_components/filter-chip";
import { IndexPage } from "@/app/dashboard/_components/index-page";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SearchField } from "@/app/dashboard/_components/search-field";
import { hrefWith, readParams, type SearchParams } from "@/app/dashboard/_data/read-params";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { listCustomers } from "@/commerce/customers/customer-queries";
import { listCustomersInput } from "@/commerce/customers/schemas";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { CustomerList } from "../_components/customer-list";
import { NewCustomerButton } from "../_components/new-customer-button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-customers");
  return { title: t("title") };
}

const room = "/dashboard/customers";

export default async function CustomersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { q, tag, cursor } = readParams(listCustomersInput, await searchParams);
  const context = await requestContext();
  const page = await visible(listCustomers(context, { q, tag, cursor, limit: 50 }));
  if (!page) return <NotAllowed />;
  const [t, common] = [await getTranslations("dashboard-customers"), await getTranslations("common")];
  const [store, locale] = [await dashboardStore(), await getLocale()];
  const add = isAllowed(context.actor, ["customers:write"]) ? <NewCustomerButton /> : null;
  const isFiltered = Boolean(q || tag || cursor);
  return (
    <IndexPage
      title={t("title")}
      actions={add}
      filters={
        <>
          <SearchField action={room} label={t("search")} value={q} kept={{ tag }} />
          {tag && (
            <FilterChip text={t("taggedChip", { tag })} href={hrefWith(room, { q })} removeLabel={t("removeFilter")} />
          )}
        </>
      }
      summary={t("shown", { count: page.items.length, more: page.nextCursor ? "yes" : "no" })}
      pagination={
        <Pagination
          label={common("pages")}
          labels={{ previous: t("firstPage"), next: common("next") }}
          previousHref={cursor ? hrefWith(room, { q, tag }) : null}
          nextHref={page.nextCursor ? hrefWith(room, { q, tag, cursor: page.nextCursor }) : null}
        />
      }
    >
      {page.items.length > 0 ? (
        <CustomerList
          customers={page.items}
          locale={locale}
          timeZone={store.timezone}
          now={context.now().toISOString()}
        />
      ) : (
        <EmptyState
          picture={isFiltered ? <SearchX className="size-5" /> : <Users className="size-5" />}
          title={t(isFiltered ? "empty.filteredTitle" : "empty.firstTitle")}
          reason={t(isFiltered ? "empty.filteredReason" : "empty.firstReason")}
          action={isFiltered ? <LinkButton href={room}>{t("empty.filteredAction")}</LinkButton> : add}
        />
      )}
    </IndexPage>
  );
}
