import { getLocale, getTranslations } from "next-intl/server";
import { visible } from "@/app/_server/visible";
import { changeOf } from "@/app/dashboard/(rooms)/analytics/_components/answer";
import { SalesChart } from "@/app/dashboard/(rooms)/analytics/_components/sales-chart";
import { salesOverTime } from "@/commerce/analytics/queries";
import type { Context } from "@/commerce/context";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";

const period = "30d";

/** How the last thirty days went; nothing before there was an order, or for those who may not see reports. */
export async function SalesCard({ context }: { context: Context }) {
  const over = await visible(salesOverTime(context, { period }));
  if (!over || over.total.orders + over.before.orders === 0) return null;
  const [t, locale] = [await getTranslations("dashboard-analytics"), await getLocale()];
  const summary = t("salesTitle", { ...changeOf(over.total.sales.amount, over.before.sales.amount), period });
  return (
    <Card
      title={summary}
      actions={
        <LinkButton size="compact" variant="quiet" className="-me-2.5" href="/dashboard/analytics">
          {t("open")}
        </LinkButton>
      }
    >
      <p className="pb-3 text-2xl font-semibold">
        <Money value={over.total.sales} locale={locale} />
      </p>
      <SalesChart over={over} summary={summary} />
    </Card>
  );
}
