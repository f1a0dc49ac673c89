import { expect, test } from "vitest";
import { type TaxRate, taxRateFor } from "./tax-rate-for";

const rate = (country: string, region: string, taxCode: string, rateBps: number): TaxRate => ({
  id: `${country}-${region}-${taxCode}`,
  country,
  region,
  taxCode,
  name: "Tax",
  rateBps,
  isShippingTaxed: true,
});
const rates = [
  rate("DE", "", "", 1900),
  rate("DE", "", "books", 700),
  rate("US", "CA", "", 725),
  rate("US", "CA", "food", 0),
  rate("ES", "", "books", 400),
  rate("ES", "Las Palmas", "", 0),
];
const bpsOf = (country: string, region?: string, taxCode?: string) =>
  taxRateFor({ rates, country, region, taxCode })?.rateBps ?? null;

test.each([
  ["the country's rate when the region has none of its own", "DE", "Berlin", "", 1900],
  ["the country's rate for a tax code", "DE", "", "books", 700],
  ["the standard rate for a code nobody set", "DE", "", "P0000000", 1900],
  ["the region's rate", "US", "CA", "", 725],
  ["the region's rate for a code", "US", "CA", "food", 0],
  ["the region's rate before the country's code", "ES", "Las Palmas", "books", 0],
  ["a region written in another case", "us", " ca ", "", 725],
])("the rate is %s", (_name, country, region, code, bps) => {
  expect(bpsOf(country, region, code)).toBe(bps);
});

test("a place without a rate is not taxed", () => {
  expect(bpsOf("US", "OR")).toBeNull();
  expect(bpsOf("US")).toBeNull();
  expect(bpsOf("XX", "CA")).toBeNull();
});
