import { cacheLife, cacheTag } from "next/cache";
import { publicContext } from "@/app/_server/request-context";
import { tags } from "@/commerce/cache-tags";
import { type CollectionNode, listCollectionTree } from "@/commerce/catalog/queries/collections";
import type { Translated } from "@/commerce/catalog/translated";
import { isOpenMarket } from "./markets";

export type MenuItem = { handle: string; title: Translated; children: MenuItem[] };

/** The collections as every page's head shows them, two levels deep. */
export async function getMenu(market: string): Promise<MenuItem[]> {
  "use cache";
  cacheLife("max");
  cacheTag(tags.menu(), tags.store());
  if (!(await isOpenMarket(market))) return [];
  const tree = await listCollectionTree(publicContext(), { market });
  return tree.map((root) =>
    itemOf(
      root,
      root.children.map((child) => itemOf(child, [])),
    ),
  );
}

export type MenuPictures = Readonly<Record<string, string>>;

/** Small pictures of what lies below the outermost collections, by handle; the head asks for them when its menu opens. */
export async function getMenuPictures(market: string): Promise<MenuPictures> {
  const below = (await getCollectionTree(market)).flatMap(({ children }) => children);
  return Object.fromEntries(below.map(({ handle, image }) => [handle, image.srcSet.split(" ")[0] || image.src]));
}

const itemOf = ({ handle, title }: CollectionNode, children: MenuItem[]): MenuItem => ({ handle, title, children });

/** The whole tree with counts and pictures, for the page that lists all collections. */
export async function getCollectionTree(market: string): Promise<CollectionNode[]> {
  "use cache";
  cacheLife("max");
  cacheTag(tags.menu(), tags.catalog(), tags.store());
  return (await isOpenMarket(market)) ? listCollectionTree(publicContext(), { market }) : [];
}
