import { getTranslations } from "next-intl/server";
import type { ProductCard } from "@/commerce/catalog/queries/read-product-cards";
import { foreign } from "./lang";
import type { Card, CardWords } from "./product-cards";

const mostSwatches = 5;
/** In pixels of a screen with two to each CSS pixel. */
const widestCard = 640;

/** What a card shows and no more: it stands in the page's data once for each product. */
export function cardOf({ image, title, swatches, ...card }: ProductCard, market: string): Card {
  const lang = foreign(title.lang, market);
  return {
    handle: card.handle,
    title: title.text,
    price: card.price,
    picture: cardPicture(image),
    swatches: swatches.slice(0, mostSwatches).map(({ label, swatch }) => [label.text, swatch]),
    ...(swatches.length > mostSwatches && { more: swatches.length - mostSwatches }),
    ...(lang && { lang }),
    ...(card.availability !== "in_stock" && { note: card.availability }),
    ...(card.priceVaries && { isFrom: true }),
    ...(card.compareAtPrice && { was: card.compareAtPrice }),
  };
}

/** Where the smallest file is enough on any screen, its address is all that is sent. */
function cardPicture({ src, srcSet, width, height }: ProductCard["image"]): Card["picture"] {
  const [small = "", wide] = srcSet.split(/[ ,]+/);
  const isEnough = Number.parseInt(wide ?? "", 10) >= widestCard;
  return isEnough ? { src: small, srcSet: "", width, height } : { src, srcSet, width, height };
}

/** The words that stand on cards, in a market's language. */
export async function cardWords(market: string): Promise<CardWords> {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const common = await getTranslations({ locale: market, namespace: "common" });
  return {
    from: t.raw("product.from") as string,
    sold_out: t("stock.sold_out"),
    few_left: t("stock.few_left"),
    now: common("priceNow"),
    was: common("priceWas"),
  };
}
