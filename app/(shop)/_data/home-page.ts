import { cacheLife, cacheTag } from "next/cache";
import { publicContext } from "@/app/_server/request-context";
import { tags } from "@/commerce/cache-tags";
import { listProducts } from "@/commerce/catalog/queries/list-products";
import { isOpenMarket } from "./markets";

const newestShown = 8;
const popularShown = 4;

/** What is new and what sells best; a product that is both is shown as new. */
export async function getHomeProducts(market: string) {
  "use cache";
  cacheLife("max");
  cacheTag(tags.catalog(), tags.store());
  if (!(await isOpenMarket(market))) return { newest: [], popular: [] };
  const { items: newest } = await listProducts(publicContext(), { market, sort: "newest", limit: newestShown });
  const { items } = await listProducts(publicContext(), {
    market,
    sort: "best-selling",
    limit: newestShown + popularShown,
  });
  const popular = items.filter(({ id }) => newest.every((shown) => shown.id !== id)).slice(0, popularShown);
  cacheTag(...[...newest, ...popular].map(({ id }) => tags.product(id)));
  return { newest, popular };
}
