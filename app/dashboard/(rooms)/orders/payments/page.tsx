import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { IndexPage } from "@/app/dashboard/_components/index-page";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SearchField } from "@/app/dashboard/_components/search-field";
import { hrefWith, readParams, type SearchParams } from "@/app/dashboard/_data/read-params";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { eventStatuses, listEvents, listEventsInput } from "@/commerce/payments/list-events";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { EventList } from "./_components/event-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-orders.inbox");
  return { title: t("title") };
}

const path = "/dashboard/orders/payments";

/** Everything Stripe told, with what became of it. */
export default async function PaymentInboxPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { status, q, cursor } = readParams(listEventsInput, await searchParams);
  const page = await visible(listEvents(await requestContext(), { status, q, cursor }));
  if (!page) return <NotAllowed />;
  const [t, common] = [await getTranslations("dashboard-orders.inbox"), await getTranslations("common")];
  const [{ timezone }, locale] = [await dashboardStore(), await getLocale()];
  const tabs = [undefined, ...eventStatuses].map((one) => ({
    href: hrefWith(path, { q, status: one }),
    label: t(`views.${one ?? "all"}`),
    isCurrent: status === one,
  }));
  return (
    <IndexPage
      title={t("title")}
      actions={
        <>
          <LinkButton href={`${path}/disputes`}>{t("toDisputes")}</LinkButton>
          <LinkButton href="/dashboard/orders/reviews">{t("toReviews")}</LinkButton>
        </>
      }
      views={{ label: t("viewsLabel"), tabs }}
      filters={<SearchField action={path} label={t("search")} value={q} kept={{ status }} />}
      summary={t("shown", { count: page.items.length, more: page.nextCursor ? "yes" : "no" })}
      pagination={
        <Pagination
          label={common("pages")}
          labels={{ previous: t("firstPage"), next: common("next") }}
          previousHref={cursor ? hrefWith(path, { status, q }) : null}
          nextHref={page.nextCursor && hrefWith(path, { status, q, cursor: page.nextCursor })}
        />
      }
    >
      {page.items.length === 0 ? (
        <EmptyState
          picture={<Inbox aria-hidden="true" className="size-5" />}
          title={t(status || q ? "noneMatch" : "noneTitle")}
          reason={t(status || q ? "noneMatchReason" : "noneReason")}
          action={
            <LinkButton href={status || q ? path : "/dashboard/orders"}>
              {t(status || q ? "all" : "toOrders")}
            </LinkButton>
          }
        />
      ) : (
        <EventList events={page.items} locale={locale} timeZone={timezone} />
      )}
    </IndexPage>
  );
}
