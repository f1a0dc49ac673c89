import { getTranslations } from "next-intl/server";
import type { ProductCard } from "@/commerce/catalog/queries/read-product-cards";
import { foreign } from "./lang";
import { type Card, ProductCards } from "./product-cards";

type Props = { cards: readonly ProductCard[]; market: string; isFirstSeen?: boolean };
const mostSwatches = 5;

/** Products as pictures with a name and a price; the whole card is one link. `isFirstSeen` loads the top row at once. */
export async function ProductGrid({ cards, market, isFirstSeen = false }: Props) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const common = await getTranslations({ locale: market, namespace: "common" });
  const words = {
    from: t.raw("product.from") as string,
    sold_out: t("stock.sold_out"),
    few_left: t("stock.few_left"),
    now: common("priceNow"),
    was: common("priceWas"),
  };
  const first = isFirstSeen ? 4 : 0;
  return <ProductCards cards={cards.map((card) => cardOf(card, market))} {...{ market, words, first }} />;
}

/** What a card shows and no more: it stands in the page's data once for each product. */
function cardOf({ image, title, swatches, ...card }: ProductCard, market: string): Card {
  const { src, srcSet, width, height } = image;
  const lang = foreign(title.lang, market);
  return {
    handle: card.handle,
    title: title.text,
    price: card.price,
    picture: { src, srcSet, width, height },
    swatches: swatches.slice(0, mostSwatches).map(({ label, swatch }) => [label.text, swatch]),
    ...(swatches.length > mostSwatches && { more: swatches.length - mostSwatches }),
    ...(lang && { lang }),
    ...(card.availability !== "in_stock" && { note: card.availability }),
    ...(card.priceVaries && { isFrom: true }),
    ...(card.compareAtPrice && { was: card.compareAtPrice }),
  };
}
