"use client";

import type { ReactNode } from "react";
import { Money, Price } from "@/components/ui/money";
import { PageLink } from "@/components/ui/page-link";
import { localeTagOf } from "@/config/languages";
import type { Money as MoneyValue } from "@/lib/money";
import { showStep } from "./list/list-href";
import { ShopPicture } from "./shop-picture";

/** What a card says on its picture. */
export type Note = "few_left" | "preorder" | "backorder" | "sold_out" | "new";

/** `per` is the price of an amount to compare by, `swatches` labels with CSS colours, `more` how many did not fit. */
export type Card = {
  handle: string;
  title: string;
  lang?: string;
  price: MoneyValue;
  was?: MoneyValue;
  isFrom?: true;
  per?: string;
  note?: Note;
  picture: { src: string; srcSet?: string; width: number; height: number };
  swatches: [label: string, colour: string][];
  more?: number;
};
export type CardWords = Record<"from" | "now" | "was", string> & Partial<Record<Note, string>>;
/** Of a card's heading: below the list's own, or the first below the page's. */
type Level = { heading?: "h2" | "h3" };
type Props = {
  cards: Card[];
  market: string;
  words: CardWords;
  first: number;
  action?: (card: Card) => ReactNode;
} & Level;

/** Drawn by the browser as well, so that a page carries what a card says and not its markup a second time. */
export function ProductCards({ cards, market, words, first, action, heading }: Props) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-3 lg:gap-x-6 lg:gap-y-10 xl:grid-cols-4">
      {cards.map((card, index) => (
        <li key={card.handle} id={moreId(index)} className="min-w-0">
          <ProductCard {...{ card, market, words, heading }} isEager={index < first} />
          {action?.(card)}
        </li>
      ))}
    </ul>
  );
}

/** Where "show more" leads: the first of the products that it added. */
const moreId = (index: number) => (index > 0 && index % showStep === 0 ? `more-${index}` : undefined);

type CardProps = { card: Card; market: string; words: CardWords };

function ProductCard({
  card,
  market,
  words,
  isEager,
  heading: Heading = "h3",
}: CardProps & Level & { isEager: boolean }) {
  const { picture, title, note, swatches } = card;
  return (
    <article className="product-card">
      <div data-sold-out={note === "sold_out" || undefined}>
        <ShopPicture
          picture={picture}
          sizes="(min-width: 48rem) 20rem, 50vw"
          load={isEager ? "early" : "late"}
          className="card-picture"
        />
        {note && <span>{words[note]}</span>}
      </div>
      <div>
        <Heading lang={card.lang}>
          <PageLink href={`/${market}/p/${encodeURIComponent(card.handle)}`}>{title}</PageLink>
        </Heading>
        <p>
          <CardPrice {...{ card, market, words }} />
        </p>
        {card.per && <p className="text-xs text-muted tabular-nums">{card.per}</p>}
        {swatches.length > 0 && <Swatches {...{ swatches, more: card.more }} />}
      </div>
    </article>
  );
}

function CardPrice({ card, market, words }: CardProps) {
  const locale = localeTagOf(market);
  if (!card.isFrom) return <Price now={card.price} was={card.was ?? null} locale={locale} labels={words} />;
  const [before, after] = words.from.split("{price}");
  return (
    <>
      <span className="text-sm text-muted">{before}</span>
      <Money value={card.price} locale={locale} />
      <span className="text-sm text-muted">{after}</span>
    </>
  );
}

function Swatches({ swatches, more }: { swatches: Card["swatches"]; more: number | undefined }) {
  return (
    <ul className="mt-1 flex items-center gap-1.5">
      {swatches.map(([label, backgroundColor]) => (
        <li key={label} className="swatch" style={{ backgroundColor }}>
          <span className="sr-only">{label}</span>
        </li>
      ))}
      {more && <li className="text-xs text-muted tabular-nums">+{more}</li>}
    </ul>
  );
}
