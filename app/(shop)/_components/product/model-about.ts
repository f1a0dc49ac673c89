import { getProductPage } from "@/app/(shop)/_data/product-page";
import { Refusal } from "@/commerce/refusal";
import { localeTagOf } from "@/config/languages";
import { measureText } from "./measure-text";
import { type ModelText, modelText } from "./model-text";

export type ModelAbout = {
  src: string;
  alt: string;
  /** What the product's table says of its size; empty where it says less than two measures. */
  measures: string;
  text: ModelText;
};

const shown = ["width", "diameter", "depth", "height"];

/** What the 3D view of a product is given when it is opened. */
export async function modelAbout({ market, handle }: { market: string; handle: string }): Promise<ModelAbout> {
  const product = await getProductPage(market, handle);
  if (!product?.model) throw new Refusal("not_found", { handle });
  const locale = localeTagOf(market);
  const measures = shown.flatMap((key) => {
    const found = product.attributes.find((attribute) => attribute.key === key);
    if (typeof found?.value !== "number") return [];
    return [`${found.label.text} ${measureText(found.value, found.unit, locale)}`];
  });
  const { src, alt } = product.model;
  return {
    src,
    alt,
    measures: measures.length > 1 ? measures.join(" · ") : "",
    text: await modelText(market, product.title.text),
  };
}
