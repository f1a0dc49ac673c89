import type { DeliveryEstimate } from "@/commerce/shipping/estimate-delivery";
import { decimalOf, moneyOf } from "@/lib/money";
import type { ProductFacts } from "./product-facts";
import type { StageData, StageVariant } from "./stage-data";

type Node = Record<string, unknown>;
export type Told = { facts: ProductFacts; data: StageData; delivery: DeliveryEstimate | null; market: string };

const schema = "https://schema.org/";

/**
 * What the page shows, in the words of schema.org; with variants a group whose members have addresses of their own.
 * Delivery and returns are the same for all offers: the first says them, the others point there.
 */
export function productLd(told: Told): Node {
  const { facts, data } = told;
  const { name, description, image, model, url, vendor, columns, codes } = facts;
  const { options, variants, productId } = data;
  const common = {
    ...{ name, description, image, url },
    ...(vendor && { brand: { "@type": "Brand", name: vendor } }),
    ...(model && { subjectOf: modelLd(model) }),
  };
  const codesOf = (index: number) => {
    const [sku, gtin] = codes[index] ?? [];
    return { ...(sku && { sku }), ...(gtin && { gtin }) };
  };
  const [only] = variants;
  if (variants.length === 1 && only)
    return { "@type": "Product", ...common, ...codesOf(0), offers: offerOf(only, url, told, true) };
  const hasVariant = variants.slice(0, codes.length).map((variant, index) => {
    const labels = variant[1].map((value, place) => options[place]?.values[value]?.label ?? "");
    const own = columns.map((column, place) => [column, labels[place]]).filter(([column, label]) => column && label);
    return {
      "@type": "Product",
      name: [name, labels.filter(Boolean).join(" / ")].filter(Boolean).join(" – "),
      ...codesOf(index),
      ...Object.fromEntries(own),
      offers: offerOf(variant, `${url}?variant=${variant[0]}`, told, index === 0),
    };
  });
  const variesBy = options.map(({ label }, place) => (columns[place] ? schema + columns[place] : label));
  return { "@type": "ProductGroup", ...common, productGroupID: productId, variesBy, hasVariant };
}

const modelLd = (contentUrl: string): Node => ({
  "@type": "3DModel",
  encoding: { "@type": "MediaObject", contentUrl, encodingFormat: "model/gltf-binary" },
});

function offerOf([, , amount, , step, , , promisedOn]: StageVariant, url: string, told: Told, isFirst: boolean): Node {
  const { data, delivery, facts, market } = told;
  const country = market.slice(-2).toUpperCase();
  const shipping = delivery && { "@id": "#d", ...(isFirst && shippingLd(delivery, country)) };
  const returns = facts.returnDays > 0 && { "@id": "#r", ...(isFirst && returnsLd(facts.returnDays, country)) };
  return {
    "@type": "Offer",
    url,
    price: decimalOf(moneyOf(amount, data.currency)),
    priceCurrency: data.currency,
    availability: availabilities[step],
    ...(promisedOn && { availabilityStarts: promisedOn }),
    itemCondition: "NewCondition",
    ...(shipping && { shippingDetails: shipping }),
    ...(returns && { hasMerchantReturnPolicy: returns }),
  };
}

const availabilities: Record<StageVariant[4], string> = {
  in_stock: "InStock",
  few_left: "InStock",
  preorder: "PreOrder",
  backorder: "BackOrder",
  sold_out: "OutOfStock",
};

const days = (minValue: number, maxValue: number) => ({
  "@type": "QuantitativeValue",
  minValue,
  maxValue,
  unitCode: "DAY",
});

const shippingLd = ({ price, handlingDays, minDays, maxDays }: DeliveryEstimate, country: string): Node => ({
  "@type": "OfferShippingDetails",
  shippingRate: { "@type": "MonetaryAmount", value: decimalOf(price), currency: price.currency },
  shippingDestination: { "@type": "DefinedRegion", addressCountry: country },
  deliveryTime: {
    "@type": "ShippingDeliveryTime",
    handlingTime: days(0, handlingDays),
    transitTime: days(minDays, maxDays),
  },
});

/** As the page on returns says: by post, within so many days, at the customer's expense. */
export const returnsLd = (merchantReturnDays: number, applicableCountry: string | string[]): Node => ({
  "@type": "MerchantReturnPolicy",
  applicableCountry,
  returnPolicyCategory: `${schema}MerchantReturnFiniteReturnWindow`,
  merchantReturnDays,
  returnMethod: `${schema}ReturnByMail`,
  returnFees: `${schema}ReturnFeesCustomerResponsibility`,
});
