import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CompareTable } from "@/app/(shop)/_components/kept/compare-table";
import { alternates } from "@/app/(shop)/_data/address";
import { getShop } from "@/app/(shop)/_data/shop";
import { localeTagOf } from "@/config/languages";

type Props = { params: Promise<{ locale: string }> };

/** The same file for everyone: which products are compared is known to the browser alone. */
export const ensureStatic = "navigation";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "shop" });
  return {
    title: t("compare.title"),
    alternates: alternates(await getShop(locale), "/compare"),
    robots: { index: false },
  };
}

export default async function ComparePage({ params }: Props) {
  const { locale: market } = await params;
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const common = await getTranslations({ locale: market, namespace: "common" });
  return (
    <main id="content" className="shop-width flex flex-col gap-6 py-8 lg:py-12">
      <h1 className="text-2xl font-semibold">{t("compare.title")}</h1>
      <CompareTable
        market={market}
        locale={localeTagOf(market)}
        text={{
          title: t("compare.title"),
          emptyTitle: t("compare.emptyTitle"),
          emptyReason: t("compare.emptyReason"),
          emptyAction: t("cart.emptyAction"),
          product: t("compare.product"),
          price: t("compare.price"),
          from: t.raw("product.from") as string,
          stock: t("compare.stock"),
          steps: {
            in_stock: t("stock.in_stock"),
            few_left: t("stock.few_left"),
            preorder: t("stock.preorder"),
            backorder: t("stock.backorder"),
            sold_out: t("stock.sold_out"),
          },
          yes: common("yes"),
          no: common("no"),
          remove: common("remove"),
          removeOf: t.raw("cart.removeOf") as string,
          failedTitle: t("compare.failedTitle"),
          failedReason: t("wishes.failedReason"),
          retry: common("retry"),
          loading: common("loading"),
        }}
      />
    </main>
  );
}
