import type { ProductCard } from "@/commerce/catalog/queries/read-product-cards";
import { cardsOf, cardWords } from "./card-of";
import { ProductCards } from "./product-cards";

type Props = { cards: readonly ProductCard[]; market: string; isFirstSeen?: boolean };

/** Products as pictures with a name and a price; the whole card is one link. `isFirstSeen` loads the top row at once. */
export async function ProductGrid({ cards: found, market, isFirstSeen = false }: Props) {
  const cards = await cardsOf(found, market);
  return <ProductCards {...{ cards, market }} words={await cardWords(market, cards)} first={isFirstSeen ? 4 : 0} />;
}
