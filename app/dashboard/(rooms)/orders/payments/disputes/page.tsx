import { Scale } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { IndexPage } from "@/app/dashboard/_components/index-page";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { hrefWith, readParams, type SearchParams } from "@/app/dashboard/_data/read-params";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { disputeViews, listDisputes, listDisputesInput } from "@/commerce/payments/list-disputes";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { DisputeList } from "./_components/dispute-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-disputes");
  return { title: t("title") };
}

const path = "/dashboard/orders/payments/disputes";

/** Payments that payers dispute, with how long there is to answer. */
export default async function DisputesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { view, cursor } = readParams(listDisputesInput, await searchParams);
  const page = await visible(listDisputes(await requestContext(), { view, cursor }));
  if (!page) return <NotAllowed />;
  const [t, common] = [await getTranslations("dashboard-disputes"), await getTranslations("common")];
  const [{ timezone }, locale] = [await dashboardStore(), await getLocale()];
  const tabs = [undefined, ...disputeViews].map((one) => ({
    href: hrefWith(path, { view: one }),
    label: t(`views.${one ?? "all"}`),
    isCurrent: view === one,
  }));
  return (
    <IndexPage
      title={t("title")}
      actions={<LinkButton href="/dashboard/orders/payments">{t("toInbox")}</LinkButton>}
      views={{ label: t("viewsLabel"), tabs }}
      summary={t("shown", { count: page.items.length, more: page.nextCursor ? "yes" : "no" })}
      pagination={
        <Pagination
          label={common("pages")}
          labels={{ previous: t("firstPage"), next: common("next") }}
          previousHref={cursor ? hrefWith(path, { view }) : null}
          nextHref={page.nextCursor && hrefWith(path, { view, cursor: page.nextCursor })}
        />
      }
    >
      {page.items.length === 0 ? (
        <EmptyState
          picture={<Scale aria-hidden="true" className="size-5" />}
          title={t(view ? "noneHere" : "noneTitle")}
          reason={t("noneReason")}
          action={<LinkButton href="/dashboard/orders">{t("toOrders")}</LinkButton>}
        />
      ) : (
        <DisputeList disputes={page.items} locale={locale} timeZone={timezone} />
      )}
    </IndexPage>
  );
}
