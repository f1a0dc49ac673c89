import { expect, test } from "vitest";
import { type Currency, money } from "@/lib/money";
import { deliveryWindow } from "./delivery-window";
import { datesOf, estimateDelivery } from "./estimate-delivery";
import { type ShippingRate, type ShippingZone, shippingOptionsFor } from "./shipping-options-for";

const usd = (amount: number) => money(amount, "USD");
const rate = (id: string, position: number, changes: Partial<ShippingRate> = {}): ShippingRate => ({
  id,
  title: id,
  carrier: "",
  price: usd(900),
  minSubtotal: null,
  maxSubtotal: null,
  minWeightGrams: null,
  maxWeightGrams: null,
  minDays: 2,
  maxDays: 4,
  isActive: true,
  position,
  ...changes,
});
const zones: ShippingZone[] = [
  { id: "world", name: "World", countries: ["*"], position: 9, rates: [rate("air", 1, { price: usd(3900) })] },
  {
    id: "home",
    name: "Home",
    countries: ["DE", "AT"],
    position: 1,
    rates: [
      rate("express", 3, { price: usd(2500), minDays: 1, maxDays: 1 }),
      rate("free", 1, { price: usd(0), minSubtotal: usd(10_000), maxWeightGrams: 20_000 }),
      rate("standard", 2, { maxSubtotal: usd(10_000), maxWeightGrams: 20_000 }),
      rate("freight", 4, { price: usd(9000), minWeightGrams: 20_000 }),
      rate("retired", 5, { isActive: false }),
    ],
  },
];
const market = {
  country: "DE",
  currency: "EUR" as Currency,
  rateMicros: 920_000,
  roundTo: 10,
  timezone: "Europe/Berlin",
};
const store = { handlingDays: 1 };
const wednesday = new Date("2026-11-25T10:00:00Z");
const options = (subtotal: number, weightGrams: number, country = "DE", requiresShipping = true) =>
  shippingOptionsFor({
    zones,
    store,
    market,
    parcel: { country, subtotal: money(subtotal, "EUR"), weightGrams, requiresShipping },
    now: wednesday,
  });
const ids = (...parcel: Parameters<typeof options>) => options(...parcel).map(({ rateId }) => rateId);

test("prices and bounds are converted with the market's rate and rounding", () => {
  expect(options(5000, 500)).toMatchObject([
    { rateId: "standard", price: money(830, "EUR") },
    { rateId: "express", price: money(2300, "EUR") },
  ]);
  expect(ids(9199, 500)).toEqual(["standard", "express"]);
  expect(ids(9200, 500)).toEqual(["free", "express"]);
});

test("two rates that meet at a weight never both apply", () => {
  expect(ids(5000, 19_999)).toEqual(["standard", "express"]);
  expect(ids(5000, 20_000)).toEqual(["express", "freight"]);
});

test("a country that no zone names gets the rest of the world, and none without such a zone", () => {
  expect(ids(5000, 1, "JP")).toEqual(["air"]);
  const parcel = { country: "JP", subtotal: money(1, "EUR"), weightGrams: 1, requiresShipping: true };
  expect(shippingOptionsFor({ zones: zones.slice(1), store, market, parcel, now: wednesday })).toEqual([]);
});

test("what needs no parcel has no delivery options", () => expect(ids(5000, 0, "DE", false)).toEqual([]));

const window = (now: string, timezone: string, handlingDays: number, minDays: number, maxDays: number) =>
  Object.values(deliveryWindow({ now: new Date(now), timezone, handlingDays, minDays, maxDays }));

test.each([
  ["counts business days only", "2026-11-25T10:00:00Z", "Europe/Berlin", 1, 2, 4, ["2026-11-30", "2026-12-02"]],
  ["starts on the Monday after a Saturday", "2026-11-28T10:00:00Z", "UTC", 0, 0, 1, ["2026-11-30", "2026-12-01"]],
  ["uses the day it is in Tokyo", "2026-11-25T16:00:00Z", "Asia/Tokyo", 0, 0, 1, ["2026-11-26", "2026-11-27"]],
  [
    "uses the day it is in Los Angeles",
    "2026-11-26T02:00:00Z",
    "America/Los_Angeles",
    0,
    0,
    0,
    ["2026-11-25", "2026-11-25"],
  ],
  ["crosses a year and a leap day", "2028-02-25T10:00:00Z", "UTC", 1, 1, 3, ["2028-02-29", "2028-03-02"]],
  ["is not moved by summer time", "2026-03-27T22:30:00Z", "Europe/Berlin", 0, 1, 1, ["2026-03-30", "2026-03-30"]],
])("the delivery window %s", (_name, now, timezone, handling, min, max, dates) => {
  expect(window(now, timezone, handling, min, max)).toEqual(dates);
});

test("the product page is told the cheapest way, from where on it is free, and days instead of dates", () => {
  const asked = { zones, store, market, weightGrams: 500, requiresShipping: true };
  const estimate = estimateDelivery({ ...asked, price: money(4000, "EUR") });
  expect(estimate).toEqual({
    price: money(830, "EUR"),
    freeFrom: money(9200, "EUR"),
    handlingDays: 1,
    minDays: 2,
    maxDays: 4,
  });
  expect(estimate && datesOf(estimate, market.timezone, wednesday)).toEqual({
    earliest: "2026-11-30",
    latest: "2026-12-02",
  });
  expect(estimateDelivery({ ...asked, price: money(9200, "EUR") })?.price).toEqual(money(0, "EUR"));
  const heavy = estimateDelivery({ ...asked, price: money(4000, "EUR"), weightGrams: 25_000 });
  expect(heavy).toMatchObject({ price: money(2300, "EUR"), freeFrom: null });
  expect(estimateDelivery({ ...asked, price: money(1, "EUR"), requiresShipping: false })).toBeNull();
});
