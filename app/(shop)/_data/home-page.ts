import { cacheLife, cacheTag } from "next/cache";
import { publicContext } from "@/app/_server/request-context";
import { tags } from "@/commerce/cache-tags";
import { listProducts } from "@/commerce/catalog/queries/list-products";
import type { CollectionNode } from "@/commerce/catalog/queries/collections";
import { demoFiles, type Picture } from "@/commerce/media/picture";
import type { Translated } from "@/commerce/catalog/translated";
import { textOfHtml } from "@/lib/safe-html";
import { getCollection } from "./collection-page";
import { isOpenMarket } from "./markets";
import { getCollectionTree } from "./menu";

const newestShown = 8;
const popularShown = 5;
const mostCollections = 8;

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

export type HomeCollection = CollectionNode & { words: Translated };

/** The outermost collections, each with what the merchant wrote about it. */
export async function getHomeCollections(market: string): Promise<HomeCollection[]> {
  const roots = (await getCollectionTree(market)).slice(0, mostCollections);
  return Promise.all(
    roots.map(async (root) => {
      const described = (await getCollection(market, root.handle))?.descriptionHtml;
      return { ...root, words: { lang: described?.lang ?? root.title.lang, text: textOfHtml(described?.text ?? "") } };
    }),
  );
}

type HeroPicture = Pick<Picture, "src" | "srcSet" | "width" | "height">;

/**
 * The large picture above everything: the demo store has one of its own, and any other shows one of a collection below
 * the first, which the tiles do not repeat.
 */
export function heroPicture(
  { isDemo }: { isDemo: boolean },
  lead: HomeCollection | undefined,
): HeroPicture | undefined {
  if (isDemo) return { ...demoFiles("demo/hero.avif", 2000), width: 2000, height: 1125 };
  return lead?.children.findLast(({ image }) => !image.isDrawn)?.image ?? lead?.image;
}

/** Wide enough to be shown from edge to edge. */
export const isWide = ({ width, height }: HeroPicture): boolean => width > height * 1.5 && width >= 1600;
