import { foreign } from "@/app/(shop)/_components/lang";
import { collectionPath } from "@/app/(shop)/_components/paths";
import { ShopPicture } from "@/app/(shop)/_components/shop-picture";
import type { HomeCollection } from "@/app/(shop)/_data/home-page";
import { tileSpans } from "./tile-spans";

type Props = { collections: readonly HomeCollection[]; market: string };

/** The breadth of the store at a glance: rows of uneven pictures, each with its words and what lies below it. */
export function CollectionTiles({ collections, market }: Props) {
  const spans = tileSpans(collections.length);
  return (
    <ul className="home-tiles">
      {collections.map(({ id, handle, title, image, words, children }, index) => (
        <li key={id} data-span={spans[index]} className="group">
          <ShopPicture
            picture={image}
            sizes={spans[index] === 2 ? "(min-width: 64rem) 28rem, 50vw" : "(min-width: 64rem) 56rem, 100vw"}
          />
          <h3 lang={foreign(title.lang, market)}>
            <a
              href={`/${market}${collectionPath(handle)}`}
              className="after:absolute after:inset-0 group-hover:underline"
            >
              {title.text}
            </a>
          </h3>
          {words.text && <p lang={foreign(words.lang, market)}>{words.text}</p>}
          {children.length > 0 && (
            <ul className="relative flex flex-wrap gap-x-4">
              {children.map((child) => (
                <li key={child.id} lang={foreign(child.title.lang, market)}>
                  <a
                    href={`/${market}${collectionPath(child.handle)}`}
                    className="inline-flex min-h-8 items-center text-sm underline decoration-border-strong underline-offset-4 hover:decoration-current"
                  >
                    {child.title.text}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
