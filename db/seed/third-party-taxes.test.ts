import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { testWithThirdParty, thirdPartyFile } from "@/test/third-party";
import { seedTaxes } from "./seed-store";

const read = <Content>(name: string) => JSON.parse(readFileSync(thirdPartyFile(name), "utf8")) as Content;
const bps = (percent: number) => Math.round(percent * 100);

testWithThirdParty("the demo store's rates in Europe are the standard rates of the published list", () => {
  type Periods = { items: Record<string, { effective_from: string; rates: { standard: number } }[]> };
  const { items } = read<Periods>("vat/ibericode-eu-vat-rates.json");
  const compared = seedTaxes.flatMap(([country, , , rateBps]) => {
    const [latest] = (items[country] ?? []).toSorted((a, b) => b.effective_from.localeCompare(a.effective_from));
    return latest ? [{ country, ours: rateBps as number, listed: bps(latest.rates.standard) }] : [];
  });
  expect(compared.length).toBeGreaterThan(10);
  for (const { country, ours, listed } of compared) expect([country, ours]).toEqual([country, listed]);
});

testWithThirdParty("and those of other countries are what a second list says", () => {
  const rates = read<Record<string, { rate: number; type: string } | undefined>>("vat/npm-sales-tax_rates.json");
  for (const [country, , , rateBps] of seedTaxes.filter(([code]) => ["CN", "JP", "GB", "AE"].includes(code)))
    expect([country, rateBps]).toEqual([country, bps((rates[country]?.rate ?? 0) * 100)]);
});
