import { cacheLife, cacheTag } from "next/cache";
import { collectionPath, productPath } from "@/app/(shop)/_components/paths";
import { publicContext } from "@/app/_server/request-context";
import { tags } from "@/commerce/cache-tags";
import { listProducts } from "@/commerce/catalog/queries/list-products";
import { findHomeTarget } from "@/commerce/catalog/queries/find-home-target";
import type { CollectionNode } from "@/commerce/catalog/queries/collections";
import { demoFiles, type Picture } from "@/commerce/media/picture";
import type { Translated } from "@/commerce/catalog/translated";
import type { StoreHome } from "@/db/schema/store";
import { textOfHtml } from "@/lib/safe-html";
import { getCollection } from "./collection-page";
import { isOpenMarket } from "./markets";
import { getCollectionTree } from "./menu";
import type { Shop } from "./shop";

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
  return Promise.all(roots.map((root) => describe(market, root)));
}

async function describe(market: string, root: CollectionNode): Promise<HomeCollection> {
  const described = (await getCollection(market, root.handle))?.descriptionHtml;
  return { ...root, words: { lang: described?.lang ?? root.title.lang, text: textOfHtml(described?.text ?? "") } };
}

export type HomePicture = Pick<Picture, "src" | "srcSet" | "width" | "height">;
type TargetKind = NonNullable<StoreHome["target"]>["kind"];
export type HomeHead = {
  /** Null where there is none worth its space: the words then stand alone. */
  picture: HomePicture | null;
  title: Translated | null;
  tagline: Translated | null;
  /** Null leads to all collections. */
  start: { path: string; title: Translated } | null;
};

/** What stands above everything: the merchant's own picture and words, else those of the first collection. */
export async function getHomeHead(shop: Shop): Promise<HomeHead> {
  const { key } = shop.market;
  const { words, target, picture } = shop.home;
  const standard = await getStandardHead(shop);
  return {
    picture: picture ?? standard.picture,
    title: words.title ?? standard.title,
    tagline: words.tagline,
    start: (target && (await readTarget(key, target.kind, target.id))) ?? standard.start,
  };
}

/** The same before the merchant chose anything. */
export async function getStandardHead({ isDemo, market }: Shop): Promise<HomeHead> {
  const [root] = await getCollectionTree(market.key);
  const lead = root && (await describe(market.key, root));
  return {
    picture: standardPicture(isDemo, lead),
    title: lead?.words.text ? lead.words : null,
    tagline: null,
    start: lead ? startAt("collection", lead) : null,
  };
}

const startAt = (kind: TargetKind, { handle, title }: { handle: string; title: Translated }) => ({
  path: kind === "product" ? productPath(handle) : collectionPath(handle),
  title,
});

async function readTarget(market: string, kind: TargetKind, id: string): Promise<HomeHead["start"]> {
  "use cache";
  cacheLife("max");
  cacheTag(tags.store(), tags.menu(), kind === "product" ? tags.product(id) : tags.collection(id));
  const found = await findHomeTarget(publicContext(), { market, kind, id });
  return found && startAt(kind, found);
}

/** The demo store's own, or one of a collection below the first, which the tiles do not repeat; never a drawn one. */
function standardPicture(isDemo: boolean, lead: HomeCollection | undefined): HomePicture | null {
  if (isDemo) return { ...demoFiles("demo/hero.avif", 2000), width: 2000, height: 1125 };
  const pictures = lead ? [lead, ...lead.children].map(({ image }) => image) : [];
  return pictures.findLast(({ isDrawn }) => !isDrawn) ?? null;
}

/** Wide enough to be shown from edge to edge. */
export const isWide = ({ width, height }: HomePicture): boolean => width > height * 1.5 && width >= 1600;
