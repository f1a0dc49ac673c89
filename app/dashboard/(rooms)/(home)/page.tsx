import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { LatestOrders } from "./_components/latest-orders";
import { LowStock } from "./_components/low-stock";
import { SalesCard } from "./_components/sales-card";
import { SetupChecklist } from "./_components/setup-checklist";
import { WorkList } from "./_components/work-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard");
  return { title: t("rooms.home") };
}

export default async function HomePage() {
  const context = await requestContext();
  const t = await getTranslations("dashboard.home");
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-4">
      <h1 className="text-lg font-semibold">{t("title")}</h1>
      <WorkList context={context} />
      <SalesCard context={context} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <LatestOrders context={context} />
        <div className="flex flex-col gap-4">
          <SetupChecklist context={context} />
          <LowStock context={context} />
        </div>
      </div>
    </div>
  );
}
