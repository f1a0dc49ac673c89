import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { findProduct } from "@/commerce/catalog/queries/find-product";
import { estimateDelivery } from "@/commerce/shipping/estimate-delivery";
import { listShippingZones } from "@/commerce/shipping/queries";
import { getMarket, getStore } from "@/commerce/store/queries";
import { variants } from "@/db/schema/catalog";
import { shippingRates, shippingZones } from "@/db/schema/store";
import { decimalOf } from "@/lib/money";
import { contextOf, seedProduct, seedStore } from "@/test/catalog-store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { productLd } from "./product-ld";
import { stageDataOf } from "./stage-data";

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
  const { db } = store;
  const { locationId } = await seedStore(db);
  const zoneId = "0192f0c8-0000-7000-8000-000000000001";
  await db.insert(shippingZones).values({ id: zoneId, name: "World", countries: ["*"] });
  await db.insert(shippingRates).values({ zoneId, title: "Post", price: 500, minDays: 2, maxDays: 4 });
  const lamp = await seedProduct(db, { handle: "lamp", prices: [4999, 5999], sku: "L", stock: 2, locationId });
  await db
    .update(variants)
    .set({ barcode: "4006381333931" })
    .where(eq(variants.id, lamp.variantIds[0] ?? ""));
  await seedProduct(db, { handle: "vase", prices: [1999], stock: 0, locationId });
});
afterAll(() => store.close());

const days = z.strictObject({
  "@type": z.literal("QuantitativeValue"),
  minValue: z.int().min(0),
  maxValue: z.int().min(0),
  unitCode: z.literal("DAY"),
});
const decimal = z.string().regex(/^\d+(?:\.\d{2})?$/);
const shipping = z.strictObject({
  "@id": z.literal("#d"),
  "@type": z.literal("OfferShippingDetails"),
  shippingRate: z.strictObject({
    "@type": z.literal("MonetaryAmount"),
    value: decimal,
    currency: z.string().length(3),
  }),
  shippingDestination: z.strictObject({ "@type": z.literal("DefinedRegion"), addressCountry: z.string().length(2) }),
  deliveryTime: z.strictObject({ "@type": z.literal("ShippingDeliveryTime"), handlingTime: days, transitTime: days }),
});
const returns = z.strictObject({
  "@id": z.literal("#r"),
  "@type": z.literal("MerchantReturnPolicy"),
  applicableCountry: z.string().length(2),
  returnPolicyCategory: z.literal("https://schema.org/MerchantReturnFiniteReturnWindow"),
  merchantReturnDays: z.int().min(1),
  returnMethod: z.literal("https://schema.org/ReturnByMail"),
  returnFees: z.literal("https://schema.org/ReturnFeesCustomerResponsibility"),
});
const offer = z.strictObject({
  "@type": z.literal("Offer"),
  url: z.url(),
  price: decimal,
  priceCurrency: z.string().length(3),
  availability: z.enum(["InStock", "OutOfStock"]),
  itemCondition: z.literal("NewCondition"),
  shippingDetails: z.union([shipping, z.strictObject({ "@id": z.literal("#d") })]),
  hasMerchantReturnPolicy: z.union([returns, z.strictObject({ "@id": z.literal("#r") })]),
});
const model = z.strictObject({
  "@type": z.literal("3DModel"),
  encoding: z.strictObject({
    "@type": z.literal("MediaObject"),
    contentUrl: z.url(),
    encodingFormat: z.literal("model/gltf-binary"),
  }),
});
const common = {
  name: z.string().min(1),
  description: z.string().min(1),
  image: z.array(z.url()),
  subjectOf: model,
  url: z.url(),
};
const single = z.strictObject({ "@type": z.literal("Product"), ...common, sku: z.string().optional(), offers: offer });
const member = z.strictObject({
  "@type": z.literal("Product"),
  name: z.string().min(1),
  sku: z.string(),
  gtin: z.string().optional(),
  size: z.string(),
  offers: offer,
});
const group = z.strictObject({
  "@type": z.literal("ProductGroup"),
  ...common,
  productGroupID: z.uuid(),
  variesBy: z.array(z.url()).length(1),
  hasVariant: z.array(member).min(2),
});

async function told(handle: string, market: string, returnDays = 30) {
  const { db } = store;
  const product = await findProduct(contextOf(db), { market, handle });
  const cheapest = product?.variants[0];
  if (!product || !cheapest) throw new Error(`${handle} is not for sale`);
  const [settings, place] = [await getStore(db), await getMarket(db, market)];
  const delivery = estimateDelivery({
    zones: await listShippingZones(db),
    store: settings,
    market: place,
    ...cheapest,
  });
  const facts = {
    name: product.title.text,
    description: "A thing",
    image: ["https://shop.example/a.webp"],
    model: "https://shop.example/media/products/a.glb",
    url: `https://shop.example/${market}/p/${handle}`,
    vendor: "",
    store: "Test",
    columns: ["size"],
    codes: product.variants.map(({ sku, barcode }): [string, string] => [sku, barcode]),
    returnDays,
  };
  const ld = productLd({ facts, data: stageDataOf({ ...product, delivery }, () => ""), delivery, market });
  return { product, delivery, ld };
}

describe.each(["en-us", "de-de", "zh-cn", "ja-jp", "ar-ae"])("what search engines are told in %s", (market) => {
  test("of a product with variants is a group, each with its own address and the price and stock that the page shows", async () => {
    const { product, delivery, ld } = await told("lamp", market);
    const { hasVariant } = group.parse(ld);
    expect(
      hasVariant.map(({ offers, sku, gtin }) => [offers.url, offers.price, offers.availability, sku, gtin]),
    ).toEqual(
      product.variants.map(({ id, price, availability, sku, barcode }) => [
        `https://shop.example/${market}/p/lamp?variant=${id}`,
        decimalOf(price),
        availability === "sold_out" ? "OutOfStock" : "InStock",
        sku,
        barcode || undefined,
      ]),
    );
    expect(hasVariant.every(({ offers }) => offers.priceCurrency === product.price?.currency)).toBe(true);
    const [first, second] = hasVariant.map(({ offers }) => offers);
    const sent = shipping.parse(first?.shippingDetails);
    expect(sent.shippingRate).toMatchObject({
      value: delivery && decimalOf(delivery.price),
      currency: delivery?.price.currency,
    });
    expect(sent.shippingDestination.addressCountry).toBe(market.slice(-2).toUpperCase());
    expect(sent.deliveryTime.transitTime).toMatchObject({ minValue: 2, maxValue: 4 });
    expect(returns.parse(first?.hasMerchantReturnPolicy).merchantReturnDays).toBe(30);
    expect(second?.shippingDetails).toEqual({ "@id": "#d" });
    expect(second?.hasMerchantReturnPolicy).toEqual({ "@id": "#r" });
  });

  test("of a product with one variant is a product, and that it is sold out", async () => {
    const { product, ld } = await told("vase", market);
    const { offers } = single.parse(ld);
    expect(offers.availability).toBe("OutOfStock");
    expect(offers.price).toBe(product.price && decimalOf(product.price));
  });
});

test("a store without a period of its own says nothing of returns", async () => {
  expect(JSON.stringify((await told("lamp", "en-us", 0)).ld)).not.toContain("ReturnPolicy");
});
