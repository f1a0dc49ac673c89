import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { CollectionHead } from "@/app/(shop)/_components/collection-head";
import { EmptyCollection } from "@/app/(shop)/_components/list/empty-collection";
import { emptyList } from "@/app/(shop)/_components/list/list-href";
import { ProductList } from "@/app/(shop)/_components/list/product-list";
import { collectionPath } from "@/app/(shop)/_components/paths";
import { ShareTags } from "@/app/(shop)/_components/share-tags";
import { absolute, alternates, segment } from "@/app/(shop)/_data/address";
import { findCollectionRedirect, getCollection, getCollectionProducts } from "@/app/(shop)/_data/collection-page";
import { placeholderHandle } from "@/app/(shop)/_data/placeholder";
import { getShop } from "@/app/(shop)/_data/shop";

type Props = { params: Promise<{ locale: string; handle: string }> };

/** The first page in the merchant's order; anything that narrows or orders it is made by `filtered`. */
export const ensureStatic = "navigation";
export const generateStaticParams = () => [{ handle: placeholderHandle }];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, handle } = await params;
  const collection = await getCollection(locale, segment(handle));
  if (!collection) return {};
  const path = collectionPath(collection.handle);
  return {
    title: collection.seo.title,
    description: collection.seo.description,
    alternates: alternates(await getShop(locale), path),
  };
}

export default async function Page({ params }: Props) {
  const { locale: market, handle: encoded } = await params;
  const handle = segment(encoded);
  const collection = await getCollection(market, handle);
  if (!collection) return leave(market, handle);
  const data = await getCollectionProducts(market, collection.id, collection.handle);
  const shop = await getShop(market);
  return (
    <main id="content" className="shop-width flex flex-col gap-8 py-6 lg:py-8">
      <ShareTags
        type="website"
        title={collection.seo.title}
        description={collection.seo.description}
        url={absolute(market, collectionPath(collection.handle))}
        store={shop.name}
        market={market}
      />
      <CollectionHead collection={collection} market={market} />
      <ProductList
        data={data}
        state={emptyList}
        base={`/${market}${collectionPath(collection.handle)}`}
        market={market}
        empty={<EmptyCollection market={market} />}
      />
    </main>
  );
}

async function leave(market: string, handle: string): Promise<never> {
  const moved = handle === placeholderHandle ? null : await findCollectionRedirect(handle);
  if (moved) permanentRedirect(`/${market}${collectionPath(moved)}`);
  notFound();
}
