import { publicContext } from "@/app/_server/request-context";
import { productPath } from "@/app/(shop)/_components/paths";
import { type FeedProduct, type FeedVariant, listFeedProducts } from "@/commerce/catalog/queries/list-feed-products";
import { type DeliveryEstimate, estimateDelivery } from "@/commerce/shipping/estimate-delivery";
import { listShippingZones } from "@/commerce/shipping/queries";
import { getMarket, getStore } from "@/commerce/store/queries";
import { publicUrl } from "@/config/env";
import { gtinOf } from "@/lib/gtin";
import { decimalOf, type Money } from "@/lib/money";
import { columnOfOption } from "@/lib/option-columns";
import { element, escapeXml, xmlHead } from "@/lib/xml";
import { absolute } from "./address";
import { googleMeasure } from "./google-measure";

const productsAtOnce = 200;

/** Everything for sale in a market, one item a variant, as product data for Google and those who read the same format. */
export async function* googleFeed(key: string): AsyncGenerator<string> {
  const context = publicContext();
  const { db } = context;
  const [store, market] = [await getStore(db), await getMarket(db, key)];
  const zones = await listShippingZones(db);
  const estimate = ({ price, weightGrams, requiresShipping }: FeedVariant) =>
    estimateDelivery({ zones, store, market, price, weightGrams, requiresShipping });
  yield `${xmlHead}<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n`;
  yield element("title", store.name) + element("link", absolute(key, "")) + element("description", store.name);
  let after: string | null = null;
  do {
    const products: FeedProduct[] = await listFeedProducts(context, { market: key, after, limit: productsAtOnce });
    for (const product of products)
      for (const variant of product.variants)
        yield googleItem(key, product, variant, { country: market.country, delivery: estimate(variant) });
    after = products.length === productsAtOnce ? (products.at(-1)?.id ?? null) : null;
  } while (after !== null);
  yield "\n</channel>\n</rss>\n";
}

const longest = { title: 150, description: 5000, brand: 70, type: 750, pictures: 10 };
const priceText = (money: Money) => `${decimalOf(money)} ${money.currency}`;

type Sending = { country: string; delivery: DeliveryEstimate | null };

/** One variant in the words of Google's product data specification; what is not known is left out. */
function googleItem(market: string, product: FeedProduct, variant: FeedVariant, sending: Sending): string {
  const extra = (name: string) => variant.extras[google + name] || product.extras[google + name] || "";
  const choices = variant.choices.map(({ label }) => label).join(" / ");
  const isAlone = product.variants.length === 1;
  const path = productPath(product.handle);
  const [picture, ...others] = picturesOf(product, variant);
  const { price, compareAtPrice } = variant;
  const [gtin, mpn] = [gtinOf(variant.barcode) ?? "", extra("Manufacturer part number (MPN)")];
  const lines: [name: string, text: string][] = [
    ["id", variant.id],
    ["title", cut([product.title, choices].filter(Boolean).join(" – "), longest.title)],
    ["description", cut(product.description || product.title, longest.description)],
    ["link", absolute(market, isAlone ? path : `${path}?variant=${variant.id}`)],
    ["image_link", picture ?? ""],
    ...others.slice(0, longest.pictures).map((address): [string, string] => ["additional_image_link", address]),
    ...availabilityOf(variant),
    ["price", priceText(compareAtPrice ?? price)],
    ["sale_price", compareAtPrice ? priceText(price) : ""],
    ...googleMeasure(variant.measure),
    ["brand", cut(product.vendor, longest.brand)],
    ["gtin", gtin],
    ["mpn", cut(mpn, longest.brand)],
    ["identifier_exists", gtin || (mpn && product.vendor) ? "" : "no"],
    ["condition", conditionOf(extra("Condition"))],
    ["google_product_category", extra("Google product category")],
    ["product_type", cut(product.productType, longest.type)],
    ["item_group_id", isAlone ? "" : product.id],
    ...variant.choices.map(({ name, label }): [string, string] => [columnOfOption(name), cut(label, 100)]),
    ["gender", extra("Gender").toLowerCase()],
    ["age_group", extra("Age group").toLowerCase()],
    ["shipping_weight", variant.requiresShipping && variant.weightGrams > 0 ? `${variant.weightGrams} g` : ""],
    ...[0, 1, 2, 3, 4].map((each): [string, string] => [
      `custom_label_${each}`,
      cut(extra(`Custom label ${each}`), 100),
    ]),
  ];
  const plain = lines.filter(([name]) => name !== "").map(([name, text]) => element(`g:${name}`, text));
  return `\n<item>${plain.join("")}${shippingOf(sending)}</item>`;
}

/** What is not there yet needs a day; without one it says no more than that it cannot be had now. */
function availabilityOf({ availability, later }: FeedVariant): [string, string][] {
  if (later && availability !== "sold_out")
    return later.on
      ? [
          ["availability", later.soldAs],
          ["availability_date", `${later.on}T00:00Z`],
        ]
      : [["availability", "out_of_stock"]];
  return [["availability", availability === "sold_out" ? "out_of_stock" : "in_stock"]];
}

const google = "Google Shopping / ";
const cut = (text: string, length: number) => [...text].slice(0, length).join("");

const picturesOf = (product: FeedProduct, { picture }: FeedVariant): string[] => [
  ...new Set(
    [picture, ...product.pictures].flatMap((each) => (each ? [new URL(each.src, publicUrl()).toString()] : [])),
  ),
];

const conditionOf = (text: string) => (/^(?:refurbished|used)$/i.test(text) ? text.toLowerCase() : "new");

function shippingOf({ country, delivery }: Sending): string {
  if (!delivery) return "";
  const { handlingDays, minDays, maxDays } = delivery;
  const lines = [
    ["country", country],
    ["price", priceText(delivery.price)],
    ["min_handling_time", "0"],
    ["max_handling_time", String(handlingDays)],
    ["min_transit_time", String(minDays)],
    ["max_transit_time", String(maxDays)],
  ] as const;
  return `<g:shipping>${lines.map(([name, text]) => `<g:${name}>${escapeXml(text)}</g:${name}>`).join("")}</g:shipping>`;
}
