import type { Tx } from "@/db/client";
import { locations } from "@/db/schema/locations";
import { markets, shippingRates, shippingZones, storeSettings, taxRates } from "@/db/schema/store";
import { Batch } from "./batch";
import type { SeedId } from "./seed-ids";
import { translate } from "./seed-texts";

/** Standard rates of the places the demo store ships to; a real merchant checks and owns these. */
export const seedTaxes = [
  ["US", "CA", "Sales tax", 725, false],
  ["US", "NY", "Sales tax", 400, true],
  ["US", "TX", "Sales tax", 625, true],
  ["US", "WA", "Sales tax", 650, true],
  ["US", "IL", "Sales tax", 625, false],
  ["US", "MA", "Sales tax", 625, false],
  ["CN", "", "增值税", 1300, true],
  ["DE", "", "MwSt.", 1900, true],
  ["AT", "", "USt.", 2000, true],
  ["FR", "", "TVA", 2000, true],
  ["IT", "", "IVA", 2200, true],
  ["ES", "", "IVA", 2100, true],
  ["NL", "", "BTW", 2100, true],
  ["BE", "", "BTW / TVA", 2100, true],
  ["DK", "", "Moms", 2500, true],
  ["SE", "", "Moms", 2500, true],
  ["FI", "", "ALV", 2550, true],
  ["IE", "", "VAT", 2300, true],
  ["PL", "", "VAT", 2300, true],
  ["PT", "", "IVA", 2300, true],
  ["GB", "", "VAT", 2000, true],
  ["JP", "", "消費税", 1000, true],
  ["AE", "", "ضريبة القيمة المضافة", 500, true],
] as const;

export const seedMarkets = [
  {
    key: "en-us",
    language: "en",
    country: "US",
    currency: "USD",
    isTaxIncluded: false,
    rateMicros: 1_000_000,
    roundTo: 1,
    timezone: "America/New_York",
  },
  {
    key: "zh-cn",
    language: "zh",
    country: "CN",
    currency: "CNY",
    isTaxIncluded: true,
    rateMicros: 7_600_000,
    roundTo: 100,
    timezone: "Asia/Shanghai",
  },
  {
    key: "de-de",
    language: "de",
    country: "DE",
    currency: "EUR",
    isTaxIncluded: true,
    rateMicros: 1_020_000,
    roundTo: 100,
    timezone: "Europe/Berlin",
  },
  {
    key: "ja-jp",
    language: "ja",
    country: "JP",
    currency: "JPY",
    isTaxIncluded: true,
    rateMicros: 162_000_000,
    roundTo: 100,
    timezone: "Asia/Tokyo",
  },
  {
    key: "ar-ae",
    language: "ar",
    country: "AE",
    currency: "AED",
    isTaxIncluded: true,
    rateMicros: 3_860_000,
    roundTo: 100,
    timezone: "Asia/Dubai",
  },
] as const;
export type SeedMarketKey = (typeof seedMarkets)[number]["key"];

const europe = "AT BE BG CH CY CZ DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(
  " ",
);
const standard = { en: "Standard", zh: "标准配送", de: "Standardversand", ja: "通常配送", ar: "توصيل عادي" };
const free = {
  en: "Standard, free",
  zh: "标准配送（免运费）",
  de: "Standardversand, kostenlos",
  ja: "通常配送（送料無料）",
  ar: "توصيل عادي، مجانًا",
};
const express = { en: "Express", zh: "特快配送", de: "Expressversand", ja: "速達", ar: "توصيل سريع" };
const freight = {
  en: "Two-person delivery to your room",
  zh: "双人送货入户",
  de: "Lieferung zu zweit bis ins Zimmer",
  ja: "二人でお部屋まで配送",
  ar: "توصيل بشخصين إلى داخل الغرفة",
};
const heavy = 15_000;
const freeFrom = 12_000;
type Parcel = { weightGrams: number; cents: number; isExpress: boolean };

/** The delivery a shopper of the demo store is offered and takes. */
export function deliveryOf({ weightGrams, cents, isExpress }: Parcel) {
  if (weightGrams >= heavy) return freight;
  if (isExpress) return express;
  return cents >= freeFrom ? free : standard;
}

type Zone = { name: string; countries: string[]; carrier: string; from: number; days: readonly [number, number] };
const zones: readonly Zone[] = [
  { name: "United States", countries: ["US"], carrier: "UPS", from: 800, days: [3, 5] },
  { name: "China", countries: ["CN"], carrier: "SF Express", from: 900, days: [4, 7] },
  { name: "Germany", countries: ["DE"], carrier: "DHL", from: 600, days: [2, 3] },
  { name: "Japan", countries: ["JP"], carrier: "Yamato", from: 900, days: [4, 6] },
  { name: "United Arab Emirates", countries: ["AE"], carrier: "Aramex", from: 1100, days: [3, 5] },
  { name: "Europe", countries: europe, carrier: "DHL", from: 1400, days: [3, 6] },
  { name: "Rest of the world", countries: ["*"], carrier: "DHL", from: 2800, days: [6, 12] },
];

export const seedStoreSettings = {
  name: "Ostrand",
  legalName: "Ostrand Goods, Inc.",
  vatId: "EU372041125",
  supportEmail: "hello@ostrand.example",
  supportPhone: "+1 503 555 0142",
  timezone: "America/Los_Angeles",
  baseCurrency: "USD",
  baseLanguage: "en",
  defaultMarket: "en-us",
  orderPrefix: "OS-",
  refundLimit: 25_000,
  returnDays: 30,
  handlingDays: 1,
  fewLeftAt: 3,
  isDemo: true,
} as const;

/** Settings, markets, taxes, delivery and two places with stock. */
export async function seedStore(tx: Tx, id: SeedId, now: Date) {
  await tx.insert(storeSettings).values({
    ...seedStoreSettings,
    address: {
      name: "Ostrand Goods, Inc.",
      line1: "2210 NW Quimby Street",
      city: "Portland",
      region: "OR",
      postalCode: "97210",
      country: "US",
    },
    updatedAt: now,
  });
  await tx.insert(markets).values(seedMarkets.map((market, position) => ({ ...market, position })));
  await tx.insert(taxRates).values(
    seedTaxes.map(([country, region, name, rateBps, isShippingTaxed]) => ({
      id: id(`tax ${country} ${region}`),
      country,
      region,
      name,
      rateBps,
      isShippingTaxed,
    })),
  );
  const batch = new Batch();
  for (const [position, zone] of zones.entries()) seedZone(batch, id, zone, position);
  await batch.write(tx);
  const workshop = id("location workshop");
  const harbour = id("location harbour");
  await tx.insert(locations).values([
    {
      ...{ id: workshop, name: "Portland workshop", country: "US", priority: 0, createdAt: now },
      ...{ domesticCost: 650, foreignCost: 2_400 },
      address: {
        ...{ name: "Portland workshop", line1: "1420 SE Water Avenue", city: "Portland" },
        ...{ region: "OR", postalCode: "97214", country: "US" },
      },
    },
    {
      ...{ id: harbour, name: "Hamburg harbour store", country: "DE", priority: 1, createdAt: now },
      ...{ domesticCost: 590, foreignCost: 1_900, isPickup: true, pickupDays: 1 },
      pickupNote: "Mo–Sa 10–18 Uhr. Bitte an der Ladentheke melden.",
      address: {
        ...{ name: "Hamburg harbour store", line1: "Am Sandtorkai 30", city: "Hamburg" },
        ...{ postalCode: "20457", country: "DE" },
      },
    },
  ]);
  return { workshop, harbour };
}

function seedZone(batch: Batch, id: SeedId, zone: Zone, position: number) {
  const zoneId = id(`zone ${zone.name}`);
  batch.add(shippingZones, { id: zoneId, name: zone.name, countries: zone.countries, position });
  const [minDays, maxDays] = zone.days;
  const options = [
    { titles: standard, price: zone.from, maxSubtotal: freeFrom, maxWeightGrams: heavy, minDays, maxDays },
    { titles: free, price: 0, minSubtotal: freeFrom, maxWeightGrams: heavy, minDays, maxDays },
    { titles: express, price: zone.from * 3, maxWeightGrams: heavy, minDays: 1, maxDays: 2 },
    {
      titles: freight,
      price: 8_900 + zone.from * 4,
      minWeightGrams: heavy,
      minDays: minDays + 5,
      maxDays: maxDays + 8,
    },
  ];
  for (const [order, { titles, ...rate }] of options.entries()) {
    const rateId = id(`rate ${zone.name} ${order}`);
    batch.add(shippingRates, { id: rateId, zoneId, title: titles.en, carrier: zone.carrier, position: order, ...rate });
    translate(batch, "shipping_rate", rateId, "title", titles);
  }
}
