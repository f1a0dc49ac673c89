import { ChartLine } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { hrefWith, readParams, type SearchParams } from "@/app/dashboard/_data/read-params";
import { salesOverTime } from "@/commerce/analytics/queries";
import { salesInput, salesPeriods } from "@/commerce/analytics/schemas";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Money } from "@/components/ui/money";
import { changeOf } from "./_components/answer";
import { Facts } from "./_components/facts";
import { BestSellers, SalesByMarket } from "./_components/ranks";
import { SalesChart } from "./_components/sales-chart";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-analytics");
  return { title: t("title") };
}

export default async function AnalyticsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { period = "30d" } = readParams(salesInput, await searchParams);
  const context = await requestContext();
  const over = await visible(salesOverTime(context, { period }));
  if (!over) return <NotAllowed />;
  const [t, locale] = [await getTranslations("dashboard-analytics"), await getLocale()];
  const summary = t("salesTitle", { ...changeOf(over.total.sales.amount, over.before.sales.amount), period });
  const tabs = salesPeriods.map((each) => ({
    href: hrefWith("/dashboard/analytics", { period: each }),
    label: t(`periods.${each}`),
    isCurrent: each === period,
  }));
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-4">
      <h1 className="text-lg font-semibold">{t("title")}</h1>
      <LinkTabs label={t("period")} tabs={tabs} />
      {over.total.orders + over.before.orders === 0 ? (
        <Card>
          <EmptyState
            picture={<ChartLine aria-hidden="true" className="size-5" />}
            title={t("emptyTitle")}
            reason={t("emptyReason")}
            action={<LinkButton href="/dashboard/products">{t("emptyAction")}</LinkButton>}
          />
        </Card>
      ) : (
        <>
          <Card title={summary}>
            <p className="pb-3 text-2xl font-semibold">
              <Money value={over.total.sales} locale={locale} />
            </p>
            <SalesChart over={over} summary={summary} />
          </Card>
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <Facts over={over} period={period} />
          </div>
          <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
            <BestSellers context={context} period={period} />
            <SalesByMarket context={context} period={period} />
          </div>
          <p className="text-compact text-muted">{t("counted", { currency: over.total.sales.currency })}</p>
        </>
      )}
    </div>
  );
}
