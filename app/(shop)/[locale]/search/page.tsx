import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SearchStart } from "@/app/(shop)/_components/search/search-start";
import { alternates } from "@/app/(shop)/_data/address";
import { getShop } from "@/app/(shop)/_data/shop";

type Props = { params: Promise<{ locale: string }> };

/** Before anything was asked; with a query the address leads to `results`. */
export const ensureStatic = "navigation";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "common" });
  return { title: t("search"), alternates: alternates(await getShop(locale), "/search"), robots: { index: false } };
}

export default async function SearchPage({ params }: Props) {
  const { locale: market } = await params;
  const t = await getTranslations({ locale: market, namespace: "shop" });
  return (
    <main id="content" className="shop-width flex flex-col gap-6 py-8 lg:py-12">
      <h1 className="text-2xl font-semibold">{t("search.title")}</h1>
      <p className="text-muted">{t("search.startReason")}</p>
      <SearchStart market={market} />
    </main>
  );
}
