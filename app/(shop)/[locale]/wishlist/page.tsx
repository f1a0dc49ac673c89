import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WishList } from "@/app/(shop)/_components/kept/wish-list";
import { alternates } from "@/app/(shop)/_data/address";
import { getShop } from "@/app/(shop)/_data/shop";

type Props = { params: Promise<{ locale: string }> };

/** The same file for everyone: what stands in the list is known to the browser alone. */
export const ensureStatic = "navigation";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "shop" });
  return {
    title: t("wishes.title"),
    alternates: alternates(await getShop(locale), "/wishlist"),
    robots: { index: false },
  };
}

export default async function WishListPage({ params }: Props) {
  const { locale: market } = await params;
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const common = await getTranslations({ locale: market, namespace: "common" });
  return (
    <main id="content" className="shop-width flex flex-col gap-6 py-8 lg:py-12">
      <div className="flex flex-col gap-1">
        <h1 className="text-2xl font-semibold">{t("wishes.title")}</h1>
        <p className="text-muted">{t("wishes.lead")}</p>
      </div>
      <WishList
        market={market}
        text={{
          emptyTitle: t("wishes.emptyTitle"),
          emptyReason: t("wishes.emptyReason"),
          emptyAction: t("cart.emptyAction"),
          remove: common("remove"),
          removeOf: t.raw("cart.removeOf") as string,
          removed: t.raw("cart.removed") as string,
          undo: t("cart.undo"),
          gone: t("wishes.gone"),
          goneAction: t("wishes.goneAction"),
          failedTitle: t("wishes.failedTitle"),
          failedReason: t("wishes.failedReason"),
          retry: common("retry"),
          loading: common("loading"),
        }}
      />
    </main>
  );
}
