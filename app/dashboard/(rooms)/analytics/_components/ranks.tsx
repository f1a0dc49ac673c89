import { getLocale, getTranslations } from "next-intl/server";
import { marketName } from "@/app/dashboard/_data/market-name";
import { bestSellers, salesByMarket } from "@/commerce/analytics/queries";
import type { SalesPeriod } from "@/commerce/analytics/schemas";
import type { Context } from "@/commerce/context";
import { BarTable } from "@/components/ui/bar-table";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { formatMoney } from "@/lib/money";

type Props = { context: Context; period: SalesPeriod };

/** What sells best, in pieces. */
export async function BestSellers({ context, period }: Props) {
  const rows = await bestSellers(context, { period });
  const [t, locale] = [await getTranslations("dashboard-analytics"), await getLocale()];
  const [best] = rows;
  if (!best) return null;
  const number = new Intl.NumberFormat(locale);
  const summary = t("bestTitle", { title: best.title });
  return (
    <Card title={summary} isFlush>
      <BarTable
        summary={summary}
        words={{ what: t("product"), now: t("pieces"), before: t("before") }}
        bars={rows.map(({ productId, title, pieces, piecesBefore }) => ({
          key: productId ?? title,
          label: productId ? <TextLink href={`/dashboard/products/${productId}`}>{title}</TextLink> : title,
          value: pieces,
          text: number.format(pieces),
          before: piecesBefore,
          textBefore: number.format(piecesBefore),
        }))}
      />
    </Card>
  );
}

/** Where the sales come from. */
export async function SalesByMarket({ context, period }: Props) {
  const rows = await salesByMarket(context, { period });
  const [t, locale] = [await getTranslations("dashboard-analytics"), await getLocale()];
  const all = rows.reduce((sum, { sales }) => sum + sales.amount, 0);
  const [first] = rows;
  if (!first || all <= 0) return null;
  const share = Math.round((first.sales.amount / all) * 100);
  const summary = t("marketTitle", { market: marketName(first.market, locale), percent: share });
  return (
    <Card title={summary} isFlush>
      <BarTable
        summary={summary}
        words={{ what: t("market"), now: t("now"), before: t("before") }}
        bars={rows.map(({ market, sales, salesBefore }) => ({
          key: market,
          label: marketName(market, locale),
          value: sales.amount,
          text: formatMoney(sales, locale),
          before: salesBefore.amount,
          textBefore: formatMoney(salesBefore, locale),
        }))}
      />
    </Card>
  );
}
