import { CollectionTiles } from "@/app/(shop)/_components/home/collection-tiles";
import { ProductGrid } from "@/app/(shop)/_components/product-grid";
import { getHomeProducts } from "@/app/(shop)/_data/home-page";
import { getCollectionTree } from "@/app/(shop)/_data/menu";
import { getTranslations } from "next-intl/server";
import { Section } from "@/components/ui/section";

/** Ways on where a search has nothing to show: the collections, and what is new. */
export async function SearchStart({ market }: { market: string }) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const tree = await getCollectionTree(market);
  const { newest } = await getHomeProducts(market);
  return (
    <div className="flex flex-col gap-12">
      {tree.length > 0 && (
        <Section title={t("home.collections")}>
          <CollectionTiles tree={tree} market={market} />
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
