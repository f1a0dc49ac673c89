import { productPath } from "@/app/(shop)/_components/paths";
import { absolute } from "@/app/(shop)/_data/address";
import type { ProductPage } from "@/app/(shop)/_data/product-page";
import type { Shop } from "@/app/(shop)/_data/shop";
import { promisedReturnDays } from "@/commerce/returns/return-window";
import { publicUrl } from "@/config/env";
import { gtinOf } from "@/lib/gtin";
import { columnOfOption } from "@/lib/option-columns";
import { textOfHtml } from "@/lib/safe-html";

/** What search engines and previews are told of a product beside what its page's script is given anyway. */
export type ProductFacts = {
  name: string;
  description: string;
  image: string[];
  /** The file of the model in 3D. */
  model?: string;
  url: string;
  vendor: string;
  store: string;
  /** The options' names in schema.org's words, "" where it has none. */
  columns: string[];
  /** SKU and GTIN of the variants that are listed. */
  codes: [sku: string, gtin: string][];
  returnDays: number;
};

/** So many variants are told of; the page's weight is for people. */
export const mostListed = 6;

export const factsOf = (product: ProductPage, shop: Shop): ProductFacts => ({
  name: product.title.text,
  description: textOfHtml(product.descriptionHtml.text).slice(0, 140) || product.title.text,
  image: product.media.slice(0, 3).map(({ src }) => new URL(src, publicUrl()).toString()),
  ...(product.model && { model: new URL(product.model.src, publicUrl()).toString() }),
  url: absolute(shop.market.key, productPath(product.handle)),
  vendor: product.vendor,
  store: shop.name,
  columns: product.options.map(({ name }) => columnOfOption(name)),
  codes: product.variants.slice(0, mostListed).map(({ sku, barcode }) => [sku, gtinOf(barcode) ?? ""]),
  returnDays: promisedReturnDays(product.returns, {
    country: shop.market.key.slice(-2).toUpperCase(),
    returnDays: shop.returnDays,
  }),
});
