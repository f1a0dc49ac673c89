import { getLocale, getTranslations } from "next-intl/server";
import type { SalesOverTime } from "@/commerce/analytics/queries";
import type { SalesPeriod } from "@/commerce/analytics/schemas";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { formatMoney } from "@/lib/money";
import { changeOf } from "./answer";

/** Orders and their average: each a sentence that says how it moved, and both numbers. */
export async function Facts({ over, period }: { over: SalesOverTime; period: SalesPeriod }) {
  const [t, locale] = [await getTranslations("dashboard-analytics"), await getLocale()];
  const { total, before } = over;
  const number = new Intl.NumberFormat(locale);
  const facts = [
    {
      key: "orders",
      change: changeOf(total.orders, before.orders),
      value: number.format(total.orders),
      valueBefore: number.format(before.orders),
    },
    {
      key: "average",
      change: changeOf(total.average.amount, before.average.amount),
      value: <Money value={total.average} locale={locale} />,
      valueBefore: formatMoney(before.average, locale),
    },
  ] as const;
  return facts.map(({ key, change, value, valueBefore }) => (
    <Card key={key} title={t(`${key}Title`, { ...change, period })}>
      <p className="text-2xl font-medium tabular-nums">{value}</p>
      <p className="text-compact text-muted tabular-nums">{t("beforeValue", { value: valueBefore })}</p>
    </Card>
  ));
}
