import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CollectionTiles } from "@/app/(shop)/_components/home/collection-tiles";
import { Feature } from "@/app/(shop)/_components/home/feature";
import { Hero } from "@/app/(shop)/_components/home/hero";
import { PromiseStrip } from "@/app/(shop)/_components/home/promise-strip";
import { storeLd } from "@/app/(shop)/_components/home/store-ld";
import { JsonLd } from "@/app/(shop)/_components/json-ld";
import { ProductGrid } from "@/app/(shop)/_components/product-grid";
import { ShareTags } from "@/app/(shop)/_components/share-tags";
import { absolute, alternates } from "@/app/(shop)/_data/address";
import { getHomeCollections, getHomeHead, getHomeProducts } from "@/app/(shop)/_data/home-page";
import { newFeedAddress } from "@/app/(shop)/_data/new-products-feed";
import { getProductPage } from "@/app/(shop)/_data/product-page";
import { getShop } from "@/app/(shop)/_data/shop";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";

type Props = { params: Promise<{ locale: string }> };

export const ensureStatic = "navigation";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const shop = await getShop(locale);
  const t = await getTranslations({ locale, namespace: "shop" });
  const description = t("home.description", { store: shop.name, country: shop.market.country });
  const feed = { "application/rss+xml": newFeedAddress(locale) };
  return { title: { absolute: shop.name }, description, alternates: { ...alternates(shop, ""), types: feed } };
}

export default async function HomePage({ params }: Props) {
  const { locale: market } = await params;
  const shop = await getShop(market);
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const collections = await getHomeCollections(market);
  const { newest, popular } = await getHomeProducts(market);
  const [first, ...others] = popular;
  const feature = first ? await getProductPage(market, first.handle) : null;
  return (
    <main id="content" className="flex flex-col gap-14 pb-16 lg:gap-20">
      <Hero shop={shop} head={await getHomeHead(shop)} market={market} />
      {collections.length > 0 && (
        <Section title={t("home.collections")} className="shop-width">
          <CollectionTiles collections={collections} market={market} />
        </Section>
      )}
      {newest.length > 0 ? (
        <Section title={t("home.newest")} className="shop-width">
          <ProductGrid cards={newest} market={market} />
        </Section>
      ) : (
        <EmptyState title={t("home.emptyTitle")} reason={t("home.emptyReason")} action={null} />
      )}
      {feature && <Feature product={feature} market={market} />}
      {others.length > 0 && (
        <Section title={t("home.popular")} className="shop-width">
          <ProductGrid cards={others} market={market} />
        </Section>
      )}
      <PromiseStrip shop={shop} market={market} />
      <ShareTags
        type="website"
        title={shop.name}
        description={t("home.description", { store: shop.name, country: shop.market.country })}
        url={absolute(market, "")}
        store={shop.name}
        market={market}
      />
      <JsonLd data={storeLd(shop)} />
    </main>
  );
}
