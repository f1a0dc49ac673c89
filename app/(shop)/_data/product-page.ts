import { cacheLife, cacheTag } from "next/cache";
import { publicContext } from "@/app/_server/request-context";
import { tags } from "@/commerce/cache-tags";
import { findProduct, type ProductPageData } from "@/commerce/catalog/queries/find-product";
import { findRedirect } from "@/commerce/catalog/queries/find-redirect";
import { listProducts } from "@/commerce/catalog/queries/list-products";
import type { ProductCard } from "@/commerce/catalog/queries/read-product-cards";
import { type DeliveryEstimate, estimateDelivery } from "@/commerce/shipping/estimate-delivery";
import { listShippingZones } from "@/commerce/shipping/queries";
import { getMarket, getStore } from "@/commerce/store/queries";
import { isOpenMarket } from "./markets";
import { placeholderHandle } from "./placeholder";

/** What a product's page shows in one market, or null when nothing is for sale at that address. */
export async function getProductPage(market: string, handle: string) {
  "use cache";
  cacheLife("max");
  if (handle === placeholderHandle) return null;
  // Also when there is none yet: creating the product expires its cached 404.
  cacheTag(tags.productHandle(handle), tags.store());
  if (!(await isOpenMarket(market))) return null;
  const product = await findProduct(publicContext(), { market, handle });
  if (!product) return null;
  cacheTag(tags.product(product.id), ...product.breadcrumbs.map(({ id }) => tags.collection(id)));
  return { ...product, delivery: await readDelivery(market, product) };
}
export type ProductPage = NonNullable<Awaited<ReturnType<typeof getProductPage>>>;

async function readDelivery(key: string, product: ProductPageData): Promise<DeliveryEstimate | null> {
  const { db } = publicContext();
  const [cheapest] = [...product.variants].sort((a, b) => a.price.amount - b.price.amount);
  if (!cheapest?.requiresShipping) return null;
  const market = await getMarket(db, key);
  const { price, weightGrams, requiresShipping } = cheapest;
  const [zones, store] = [await listShippingZones(db, market.language), await getStore(db)];
  return estimateDelivery({ zones, store, market, price, weightGrams, requiresShipping });
}

const mostRelated = 4;

/** Others of the same collection, the product itself left out. */
export async function listRelated(market: string, of: ProductPage): Promise<ProductCard[]> {
  const collection = of.breadcrumbs.at(-1);
  if (!collection) return [];
  const cards = await listNeighbours(market, collection.id, collection.handle);
  return cards.filter(({ id }) => id !== of.id).slice(0, mostRelated);
}

async function listNeighbours(market: string, collectionId: string, collection: string): Promise<ProductCard[]> {
  "use cache";
  cacheLife("max");
  cacheTag(tags.collection(collectionId), tags.store());
  const { items } = await listProducts(publicContext(), { market, collection, limit: mostRelated + 1 });
  cacheTag(...items.map(({ id }) => tags.product(id)));
  return items;
}

/** The handle that took the place of an old one, or null. */
export async function findProductRedirect(handle: string): Promise<string | null> {
  "use cache";
  cacheLife("max");
  cacheTag(tags.productHandle(handle));
  return findRedirect(publicContext(), { subject: "product", handle });
}
