import { cacheLife, cacheTag } from "next/cache";
import { publicContext } from "@/app/_server/request-context";
import { tags } from "@/commerce/cache-tags";
import { findCollection } from "@/commerce/catalog/queries/collections";
import { findRedirect } from "@/commerce/catalog/queries/find-redirect";
import { listProductFacets, listProducts } from "@/commerce/catalog/queries/list-products";
import { isOpenMarket } from "./markets";
import { placeholderHandle } from "./placeholder";

/** A collection without its products, or null; also read by the page that filters them. */
export async function getCollection(market: string, handle: string) {
  "use cache";
  cacheLife("max");
  if (handle === placeholderHandle) return null;
  cacheTag(tags.collectionHandle(handle), tags.store());
  if (!(await isOpenMarket(market))) return null;
  const collection = await findCollection(publicContext(), { market, handle });
  if (!collection) return null;
  const shown = [collection, ...collection.path, ...collection.children];
  cacheTag(...shown.map(({ id }) => tags.collection(id)));
  return collection;
}
export type Collection = NonNullable<Awaited<ReturnType<typeof getCollection>>>;

/** Its first page in the merchant's order, and what it can be filtered by. */
export async function getCollectionProducts(market: string, id: string, handle: string) {
  "use cache";
  cacheLife("max");
  cacheTag(tags.collection(id), tags.store());
  const page = await listProducts(publicContext(), { market, collection: handle });
  const facets = await listProductFacets(publicContext(), { market, collection: handle });
  cacheTag(...page.items.map((item) => tags.product(item.id)));
  return { ...page, ...facets };
}

export async function findCollectionRedirect(handle: string): Promise<string | null> {
  "use cache";
  cacheLife("max");
  cacheTag(tags.collectionHandle(handle));
  return findRedirect(publicContext(), { subject: "collection", handle });
}
