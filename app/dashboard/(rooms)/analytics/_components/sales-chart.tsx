import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { SalesOverTime } from "@/commerce/analytics/queries";
import { LineChart } from "@/components/ui/line-chart";
import { formatMoney, money } from "@/lib/money";

/** Sales of each day or month, and dashed those of as long a time before. */
export function SalesChart({ over, summary }: { over: SalesOverTime; summary: string }) {
  const [t, locale, format] = [useTranslations("dashboard-analytics"), useLocale(), useFormatter()];
  const dateOf = (day: string) => {
    const at = new Date(`${day}T00:00:00Z`);
    return over.unit === "day"
      ? format.dateTime(at, { day: "numeric", month: "short", timeZone: "UTC" })
      : format.dateTime(at, { month: "short", year: "numeric", timeZone: "UTC" });
  };
  const { currency } = over.total.sales;
  const most = Math.max(0, ...over.stretches.flatMap(({ sales, salesBefore }) => [sales.amount, salesBefore.amount]));
  return (
    <LineChart
      summary={summary}
      top={formatMoney(money(most, currency), locale)}
      points={over.stretches.map(({ starts, sales, startsBefore, salesBefore }) => ({
        label: dateOf(starts),
        value: sales.amount,
        text: formatMoney(sales, locale),
        labelBefore: dateOf(startsBefore),
        before: salesBefore.amount,
        textBefore: formatMoney(salesBefore, locale),
      }))}
      words={{ now: t("now"), before: t("before"), table: t("asTable"), when: t(over.unit) }}
    />
  );
}
