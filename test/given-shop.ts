import type { Actor } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import type { Db } from "@/db/client";
import { products, variantPrices, variants } from "@/db/schema/catalog";
import { stockLevels, stockMovements } from "@/db/schema/inventory";
import { locations } from "@/db/schema/locations";
import { markets, shippingRates, shippingZones, storeSettings, taxRates } from "@/db/schema/store";
import { uuidv7 } from "@/lib/ids";

export const contextOf = (db: Db, actor: Actor, now: () => Date = () => new Date()): Context => ({
  db,
  actor,
  now,
  requestId: "test",
});

/** Settings, four markets, tax rates, two delivery options and one location: enough to sell. */
export async function givenShop(db: Db) {
  await db
    .insert(storeSettings)
    .values({ name: "Test shop", supportEmail: "help@shop.example", baseCurrency: "USD", orderPrefix: "T" });
  await db.insert(markets).values([
    { key: "en-us", language: "en", country: "US", currency: "USD", isTaxIncluded: false },
    { key: "de-de", language: "de", country: "DE", currency: "EUR", isTaxIncluded: true, rateMicros: 900_000 },
    { key: "zh-cn", language: "zh", country: "CN", currency: "CNY", isTaxIncluded: true, rateMicros: 7_000_000 },
    { key: "ja-jp", language: "ja", country: "JP", currency: "JPY", isTaxIncluded: true, rateMicros: 150_000_000 },
  ]);
  await db.insert(taxRates).values([
    { country: "US", region: "NY", name: "Sales tax", rateBps: 888, isShippingTaxed: true },
    { country: "DE", name: "MwSt.", rateBps: 1900 },
    { country: "DE", taxCode: "book", name: "MwSt.", rateBps: 700 },
    { country: "CN", name: "VAT", rateBps: 1300 },
    { country: "JP", name: "Consumption tax", rateBps: 1000 },
  ]);
  const zoneId = uuidv7();
  await db.insert(shippingZones).values({ id: zoneId, name: "World", countries: ["US", "DE", "CN", "JP"] });
  const standardId = uuidv7();
  const expressId = uuidv7();
  await db.insert(shippingRates).values([
    { id: standardId, zoneId, title: "Standard", price: 500, minDays: 3, maxDays: 5, position: 0 },
    { id: expressId, zoneId, title: "Express", price: 1500, minDays: 1, maxDays: 2, position: 1 },
  ]);
  const locationId = await givenLocation(db);
  return { locationId, standardId, expressId, zoneId };
}

export async function givenLocation(db: Db, fields: Partial<typeof locations.$inferInsert> = {}): Promise<string> {
  const id = uuidv7();
  await db.insert(locations).values({ id, name: "Warehouse", country: "US", ...fields });
  return id;
}

type Sold = Partial<typeof variants.$inferInsert> & {
  stock?: Record<string, number>;
  prices?: { marketKey: string; price: number; currency: string }[];
  status?: "draft" | "active";
};

let made = 0;

/** One product with one variant, and its pieces by location, with the movements that explain them. */
export async function givenVariant(db: Db, { stock = {}, prices = [], status = "active", ...fields }: Sold = {}) {
  made += 1;
  const productId = uuidv7();
  const id = fields.id ?? uuidv7();
  await db.insert(products).values({ id: productId, handle: `thing-${made}`, title: `Thing ${made}`, status });
  await db
    .insert(variants)
    .values({ productId, position: 0, price: 1999, currency: "USD", sku: `SKU-${made}`, ...fields, id });
  if (prices.length > 0) await db.insert(variantPrices).values(prices.map((price) => ({ ...price, variantId: id })));
  for (const [locationId, onHand] of Object.entries(stock)) {
    await db
      .insert(stockLevels)
      .values({ variantId: id, locationId, onHand, isBackorder: fields.isBackorder ?? false });
    if (onHand !== 0)
      await db
        .insert(stockMovements)
        .values({ variantId: id, locationId, delta: onHand, reason: "opening", actorKind: "system" });
  }
  return { variantId: id, productId };
}

const address = { name: "Ada Byron", line1: "1 Main Street", city: "New York", region: "NY", postalCode: "10001" };
export const newYork = { ...address, country: "US" };
export const berlin = { name: "Ada Byron", line1: "Hauptstraße 1", city: "Berlin", postalCode: "10115", country: "DE" };
