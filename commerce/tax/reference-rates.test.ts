import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { referenceRates } from "./reference-rates";

test("no place has two rates, and every rate is one that the table can hold", () => {
  const places = referenceRates.map(({ country, region = "" }) => `${country} ${region}`);
  expect(new Set(places).size).toBe(places.length);
  for (const { rateBps } of referenceRates)
    expect(Number.isInteger(rateBps) && rateBps > 0 && rateBps < 3000).toBe(true);
});

const data = process.env.TRADEWIND_DATA;
const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(data ?? "", "vat", file), "utf8"));
const rateOf = (country: string, region?: string) =>
  referenceRates.find((rate) => rate.country === country && rate.region === region)?.rateBps;

test.skipIf(!data)("the rates of the Union are the latest ones of ibericode/vat-rates", () => {
  type Period = { effective_from: string; rates: { standard: number } };
  const { items } = readJson("ibericode-eu-vat-rates.json") as { items: Record<string, Period[]> };
  for (const [country, periods] of Object.entries(items)) {
    const [latest] = periods.toSorted((a, b) => b.effective_from.localeCompare(a.effective_from));
    expect(rateOf(country), country).toBe(Math.round((latest?.rates.standard ?? 0) * 100));
  }
});

test.skipIf(!data)("the others agree with the package sales-tax, except where a rate is newer here", () => {
  type Rates = Record<string, { rate: number; states?: Record<string, { rate: number }> }>;
  const rates = readJson("npm-sales-tax_rates.json") as Rates;
  // California's uniform rate fell in 2017; the package still has the one before.
  const newerHere = new Set(["US CA"]);
  const theirs = ({ country, region }: { country: string; region?: string }) => {
    const own = rates[country];
    if (region === undefined) return own?.rate ?? 0;
    return (country === "CA" ? (own?.rate ?? 0) : 0) + (own?.states?.[region]?.rate ?? 0);
  };
  const different = referenceRates.filter((rate) => Math.round(theirs(rate) * 10_000) !== rate.rateBps);
  expect(
    different.map(({ country, region }) => `${country} ${region ?? ""}`.trim()).filter((at) => !newerHere.has(at)),
  ).toEqual([]);
});
