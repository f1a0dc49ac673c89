import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { publicContext } from "@/app/_server/request-context";
import { CollectionHead } from "@/app/(shop)/_components/collection-head";
import { EmptyCollection } from "@/app/(shop)/_components/list/empty-collection";
import { listInput, listStateOf, type SearchParams } from "@/app/(shop)/_components/list/list-address";
import { readList } from "@/app/(shop)/_components/list/read-list";
import { ProductList } from "@/app/(shop)/_components/list/product-list";
import { collectionPath } from "@/app/(shop)/_components/paths";
import { absolute, segment } from "@/app/(shop)/_data/address";
import { getCollection } from "@/app/(shop)/_data/collection-page";
import { getShop } from "@/app/(shop)/_data/shop";
import { listProductFacets, listProducts } from "@/commerce/catalog/queries/list-products";

type Props = { params: Promise<{ locale: string; handle: string }>; searchParams: Promise<SearchParams> };

/** Whole before it is sent, so that it reads without scripts and an unknown collection is a 404. */
export const instant = false;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, handle } = await params;
  const collection = await getCollection(locale, segment(handle));
  if (!collection) return {};
  const canonical = absolute(locale, collectionPath(collection.handle));
  return { title: collection.seo.title, alternates: { canonical }, robots: { index: false } };
}

export default async function FilteredCollectionPage({ params, searchParams }: Props) {
  await connection();
  const { locale: market, handle } = await params;
  const collection = await getCollection(market, segment(handle));
  if (!collection) notFound();
  const shop = await getShop(market);
  const state = listStateOf({ ...(await searchParams), q: undefined });
  const { filter, isPriceWrong } = listInput(state, shop.market.currency);
  const scope = { market, collection: collection.handle, ...filter };
  const list = await readList(state, async (place) => ({
    ...(await listProducts(publicContext(), { ...scope, ...place })),
    ...(await listProductFacets(publicContext(), scope)),
  }));
  return (
    <main id="content" className="shop-width flex flex-col gap-8 py-6 lg:py-8">
      <CollectionHead collection={collection} market={market} />
      <ProductList
        {...list}
        base={`/${market}${collectionPath(collection.handle)}`}
        market={market}
        isPriceWrong={isPriceWrong}
        empty={<EmptyCollection market={market} />}
      />
    </main>
  );
}
