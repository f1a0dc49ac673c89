"use client";

import { JsonLd } from "@/app/(shop)/_components/json-ld";
import { ShareTags } from "@/app/(shop)/_components/share-tags";
import { decimalOf, moneyOf } from "@/lib/money";
import { productLd, type Told } from "./product-ld";

/** Made in the page's script's own words, so that it stands in the HTML once; `Metadata` would send it twice. */
export function ProductForMachines(told: Told) {
  const { facts, data, market } = told;
  const amounts = data.variants.map(([, , amount]) => amount);
  const lowest = decimalOf(moneyOf(Math.min(...amounts), data.currency));
  return (
    <>
      <ShareTags type="product" title={facts.name} url={facts.url} store={facts.store} market={market} />
      <meta property="product:price:amount" content={lowest} />
      <meta property="product:price:currency" content={data.currency} />
      <JsonLd data={productLd(told)} />
    </>
  );
}
