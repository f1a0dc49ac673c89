"use client";

import { foreign } from "@/app/(shop)/_components/lang";
import { fill, pluralText } from "@/app/(shop)/_components/plural";
import { ShopPicture } from "@/app/(shop)/_components/shop-picture";
import { Price } from "@/components/ui/money";
import { LineButton, LinePer } from "./cart-line";
import type { CartText } from "./cart-text";
import type { ShopCartLine } from "./shop-cart";
import type { CartChange } from "./use-cart-changes";

type Around = { locale: string; market: string; text: CartText; change: (wish: CartChange) => void };

/** What waits beside the cart, at today's prices. */
export function SavedLines({ lines, ...around }: { lines: ShopCartLine[] } & Around) {
  return (
    <section aria-labelledby="saved-for-later" className="mt-4 flex min-w-0 flex-col gap-2 lg:col-start-1">
      <h2 id="saved-for-later" className="text-lg font-semibold">
        {around.text.savedTitle}
      </h2>
      <ul className="divide-y border-y">
        {lines.map((line) => (
          <SavedLine key={line.id} line={line} {...around} />
        ))}
      </ul>
    </section>
  );
}

function SavedLine({ line, locale, market, text, change }: { line: ShopCartLine } & Around) {
  const { id, title, quantity } = line;
  const href = `/${market}/p/${encodeURIComponent(line.handle)}?variant=${line.variantId}`;
  return (
    <li className="grid grid-cols-[4rem_1fr] gap-x-4 py-4">
      <a href={href} tabIndex={-1} aria-hidden="true" className="self-start">
        <ShopPicture
          picture={line.image}
          sizes="64px"
          className="aspect-square w-full rounded-md bg-surface-sunken object-cover"
        />
      </a>
      <div className="flex min-w-0 flex-col gap-0.5">
        <a href={href} lang={foreign(title.lang, locale)} className="font-medium hover:underline">
          {title.text}
        </a>
        {line.options && <span className="text-sm text-muted">{line.options}</span>}
        <span className="flex flex-wrap gap-x-3 text-sm text-muted">
          <Price
            now={line.unitPrice}
            was={line.compareAtPrice}
            locale={locale}
            labels={{ now: text.now, was: text.was }}
          />
          {quantity > 1 && <span>{pluralText(text.pieces, quantity, locale)}</span>}
          {line.sellable === 0 && <span className="text-warning-fg">{text.soldOut}</span>}
        </span>
        <LinePer {...{ line, locale, text }} />
        <div className="-ms-2 flex flex-wrap">
          {line.sellable !== 0 && (
            <LineButton
              wish={{ do: "return", lineId: id }}
              name={fill(text.returnOf, { title: title.text })}
              {...{ market, change }}
            >
              {text.return}
            </LineButton>
          )}
          <LineButton
            wish={{ do: "remove", lineId: id }}
            name={fill(text.removeOf, { title: title.text })}
            {...{ market, change }}
          >
            {text.remove}
          </LineButton>
        </div>
      </div>
    </li>
  );
}
