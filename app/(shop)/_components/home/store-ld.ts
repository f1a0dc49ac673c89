import { returnsLd } from "@/app/(shop)/_components/product/product-ld";
import { absolute } from "@/app/(shop)/_data/address";
import type { Shop } from "@/app/(shop)/_data/shop";
import { publicUrl } from "@/config/env";

/** The store itself and its search, in the words of schema.org. */
export function storeLd(shop: Shop): Record<string, unknown> {
  const { name, legalName, supportEmail: email, supportPhone: telephone, address, returnDays, market } = shop;
  const id = `${publicUrl()}/#store`;
  const home = absolute(market.key, "");
  const postal = address && {
    "@type": "PostalAddress",
    streetAddress: [address.line1, address.line2].filter(Boolean).join(", "),
    addressLocality: address.city,
    ...(address.region && { addressRegion: address.region }),
    ...(address.postalCode && { postalCode: address.postalCode }),
    addressCountry: address.country,
  };
  // Each market's page tells of its own: the days may differ.
  const countries = [market.key.slice(-2).toUpperCase()];
  const store = {
    "@type": "OnlineStore",
    "@id": id,
    name,
    legalName,
    url: publicUrl(),
    logo: shop.logo ? new URL(shop.logo.light.src, publicUrl()).href : `${publicUrl()}/icons/512.png`,
    email,
    ...(telephone && { telephone }),
    ...(postal && { address: postal }),
    ...(returnDays > 0 && { hasMerchantReturnPolicy: returnsLd(returnDays, countries) }),
  };
  const site = {
    "@type": "WebSite",
    "@id": `${home}#site`,
    name,
    url: home,
    inLanguage: market.tag,
    publisher: { "@id": id },
    potentialAction: {
      "@type": "SearchAction",
      target: { "@type": "EntryPoint", urlTemplate: `${home}/search?q={search_term_string}` },
      "query-input": "required name=search_term_string",
    },
  };
  return { "@graph": [store, site] };
}
