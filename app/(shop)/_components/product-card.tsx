import { ShopPicture } from "@/app/(shop)/_components/shop-picture";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ProductCard as Card } from "@/commerce/catalog/queries/read-product-cards";
import { localeTagOf } from "@/config/languages";
import { Money, Price } from "@/components/ui/money";
import { foreign } from "./lang";

type Props = { cards: readonly Card[]; market: string; isFirstSeen?: boolean };
const mostSwatches = 5;

/** Products as pictures with a name and a price; the whole card is one link. `isFirstSeen` loads the top row at once. */
export async function ProductGrid({ cards, market, isFirstSeen = false }: Props) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const common = await getTranslations({ locale: market, namespace: "common" });
  const words = {
    from: t.raw("product.from") as string,
    soldOut: t("stock.sold_out"),
    fewLeft: t("stock.few_left"),
    now: common("priceNow"),
    was: common("priceWas"),
  };
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-3 lg:gap-x-6 lg:gap-y-10 xl:grid-cols-4">
      {cards.map((card, index) => (
        <li key={card.id} className="min-w-0">
          <ProductCard {...{ card, market, words }} isEager={isFirstSeen && index < 4} />
        </li>
      ))}
    </ul>
  );
}

type Words = { from: string; soldOut: string; fewLeft: string; now: string; was: string };

function ProductCard({ card, market, words, isEager }: { card: Card; market: string; words: Words; isEager: boolean }) {
  const { image, title, availability } = card;
  const locale = localeTagOf(market);
  const notes = { sold_out: words.soldOut, few_left: words.fewLeft, in_stock: "" };
  const note = notes[availability];
  return (
    <article className="product-card">
      <div data-sold-out={availability === "sold_out" || undefined}>
        <ShopPicture
          picture={image}
          sizes="(min-width: 48rem) 20rem, 50vw"
          load={isEager ? "early" : "late"}
          className="card-picture"
        />
        {note && <span>{note}</span>}
      </div>
      <div>
        <h3 lang={foreign(title.lang, market)}>
          <Link href={`/${market}/p/${encodeURIComponent(card.handle)}`} prefetch={false}>
            {title.text}
          </Link>
        </h3>
        <p>
          <CardPrice {...{ card, locale, words }} />
        </p>
        {card.swatches.length > 0 && <Swatches swatches={card.swatches} />}
      </div>
    </article>
  );
}

function CardPrice({ card, locale, words }: { card: Card; locale: string; words: Words }) {
  if (!card.priceVaries)
    return (
      <Price now={card.price} was={card.compareAtPrice} locale={locale} labels={{ now: words.now, was: words.was }} />
    );
  const [before, after] = words.from.split("{price}");
  return (
    <>
      <span className="text-sm text-muted">{before}</span>
      <Money value={card.price} locale={locale} />
      <span className="text-sm text-muted">{after}</span>
    </>
  );
}

function Swatches({ swatches }: { swatches: Card["swatches"] }) {
  const more = swatches.length - mostSwatches;
  return (
    <ul className="mt-1 flex items-center gap-1.5">
      {swatches.slice(0, mostSwatches).map(({ value, label, swatch }) => (
        <li key={value} className="swatch" style={{ backgroundColor: swatch }}>
          <span className="sr-only">{label.text}</span>
        </li>
      ))}
      {more > 0 && <li className="text-xs text-muted tabular-nums">+{more}</li>}
    </ul>
  );
}
