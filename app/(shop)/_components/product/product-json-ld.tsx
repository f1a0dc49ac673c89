"use client";

import { JsonLd } from "@/app/(shop)/_components/json-ld";
import { decimalOf, moneyOf } from "@/lib/money";
import type { StageData, StageVariant } from "./stage-data";

/** What search engines are told of a product beside its variants. */
export type ProductFacts = { name: string; description: string; image: string[]; url: string; vendor: string };

const mostListed = 12;

/**
 * What the page shows, in the words of schema.org; with variants a group whose members have addresses of their own.
 * Made of what the page's script is given anyway, so that it stands in the HTML once.
 */
export function ProductJsonLd({ facts, data }: { facts: ProductFacts; data: StageData }) {
  const { vendor, ...own } = facts;
  const { options, variants, currency, productId } = data;
  const common = { ...own, ...(vendor && { brand: { "@type": "Brand", name: vendor } }) };
  const offerOf = ([, , amount, , step]: StageVariant, url: string) => ({
    "@type": "Offer",
    url,
    price: decimalOf(moneyOf(amount, currency)),
    priceCurrency: currency,
    availability: `https://schema.org/${step === "sold_out" ? "OutOfStock" : "InStock"}`,
  });
  const [only] = variants;
  if (variants.length === 1 && only)
    return <JsonLd data={{ "@type": "Product", ...common, offers: offerOf(only, facts.url) }} />;
  const hasVariant = variants.slice(0, mostListed).map((variant) => {
    const values = variant[1].map((value, index) => options[index]?.values[value]?.label);
    const name = [facts.name, values.filter(Boolean).join(" / ")].filter(Boolean).join(" – ");
    return { "@type": "Product", name, offers: offerOf(variant, `${facts.url}?variant=${variant[0]}`) };
  });
  const group = { productGroupID: productId, variesBy: options.map(({ label }) => label), hasVariant };
  return <JsonLd data={{ "@type": "ProductGroup", ...common, ...group }} />;
}
