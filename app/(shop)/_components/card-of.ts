import { getTranslations } from "next-intl/server";
import type { ProductCard } from "@/commerce/catalog/queries/read-product-cards";
import { localeTagOf } from "@/config/languages";
import { foreign } from "./lang";
import { measuredPriceText } from "./measured-price";
import { smallFile } from "./picture-files";
import type { Card, CardWords, Note } from "./product-cards";
import { type ReferenceOf, referenceTexts } from "./reference-texts";

const mostSwatches = 5;
/** In pixels of a screen with two to each CSS pixel. */
const widestCard = 640;

/** What cards show and no more: it stands in the page's data once for each product. */
export async function cardsOf(found: readonly ProductCard[], market: string): Promise<Card[]> {
  const referenceOf = await referenceTexts(market);
  return found.map((card) => cardOf(card, market, referenceOf));
}

function cardOf({ image, title, swatches, ...card }: ProductCard, market: string, referenceOf: ReferenceOf): Card {
  const lang = foreign(title.lang, market);
  const note = noteOf(card);
  const per = card.measuredPrice;
  return {
    handle: card.handle,
    title: title.text,
    price: card.price,
    picture: cardPicture(image),
    swatches: swatches.slice(0, mostSwatches).map(({ label, swatch }) => [label.text, swatch]),
    ...(swatches.length > mostSwatches && { more: swatches.length - mostSwatches }),
    ...(lang && { lang }),
    ...(note && { note }),
    ...(card.priceVaries && { isFrom: true }),
    ...(card.compareAtPrice && { was: card.compareAtPrice }),
    ...(per && { per: measuredPriceText(per.price, referenceOf(per.reference, per.unit), localeTagOf(market)) }),
  };
}

/** Where the smallest file is enough on any screen, its address is all that is sent. */
function cardPicture({ src, srcSet, width, height }: ProductCard["image"]): Card["picture"] {
  const small = smallFile({ srcSet }, widestCard);
  return small ? { src: small, width, height } : { src, srcSet, width, height };
}

/** What can be had comes before what is new. */
function noteOf({ availability, isNew }: Pick<ProductCard, "availability" | "isNew">): Note | null {
  if (availability !== "in_stock") return availability;
  return isNew ? "new" : null;
}

/** The words that stand on these cards, in a market's language. */
export async function cardWords(market: string, cards: readonly Card[]): Promise<CardWords> {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const common = await getTranslations({ locale: market, namespace: "common" });
  const notes = {
    sold_out: t("stock.sold_out"),
    few_left: t("stock.few_left"),
    preorder: t("stock.preorder"),
    backorder: t("stock.backorder"),
    new: t("product.new"),
  };
  const said = new Set(cards.map(({ note }) => note));
  return {
    ...Object.fromEntries(Object.entries(notes).filter(([note]) => said.has(note as Note))),
    from: t.raw("product.from") as string,
    now: common("priceNow"),
    was: common("priceWas"),
  };
}
