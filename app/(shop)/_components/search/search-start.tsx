import { CollectionTiles } from "@/app/(shop)/_components/home/collection-tiles";
import { ProductGrid } from "@/app/(shop)/_components/product-grid";
import { getHomeCollections, getHomeProducts } from "@/app/(shop)/_data/home-page";
import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/section";

/** Ways on where a search has nothing to show: the collections, and what is new. */
export async function SearchStart({ market }: { market: string }) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const collections = await getHomeCollections(market);
  const { newest } = await getHomeProducts(market);
  return (
    <div className="flex flex-col gap-12">
      {collections.length > 0 && (
        <Section title={t("home.collections")}>
          <CollectionTiles collections={collections} market={market} />
        </Section>
      )}
      {newest.length > 0 && (
        <Section title={t("home.newest")}>
          <ProductGrid cards={newest.slice(0, 4)} market={market} />
        </Section>
      )}
    </div>
  );
}
