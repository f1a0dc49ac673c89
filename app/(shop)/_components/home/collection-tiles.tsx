import { ShopPicture } from "@/app/(shop)/_components/shop-picture";
import { foreign } from "@/app/(shop)/_components/lang";
import { collectionPath } from "@/app/(shop)/_components/paths";
import type { CollectionNode } from "@/commerce/catalog/queries/collections";

const mostTiles = 8;

/** The breadth of the store at a glance. */
export function CollectionTiles({ tree, market }: { tree: readonly CollectionNode[]; market: string }) {
  return (
    <ul className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-4 lg:gap-6">
      {tree.slice(0, mostTiles).map(({ id, handle, title, image }) => (
        <li key={id} className="group relative overflow-clip rounded-lg border bg-surface">
          <ShopPicture
            picture={image}
            sizes="(min-width: 64rem) 20rem, 50vw"
            className="aspect-[4/3] w-full bg-surface-sunken object-cover transition-transform duration-(--drawer) group-hover:scale-[1.02] motion-reduce:transform-none"
          />
          <h3 className="px-4 py-3 font-medium" lang={foreign(title.lang, market)}>
            <a
              href={`/${market}${collectionPath(handle)}`}
              className="after:absolute after:inset-0 group-hover:underline"
            >
              {title.text}
            </a>
          </h3>
        </li>
      ))}
    </ul>
  );
}
