export type TaxRate = {
  id: string;
  country: string;
  /** Empty for the whole country. */
  region: string;
  /** Empty for the standard rate. */
  taxCode: string;
  name: string;
  /** Basis points: 1900 is 19 %. */
  rateBps: number;
  isShippingTaxed: boolean;
};

/**
 * The one rate for a place and a kind of goods, or null where no tax is collected. The place decides before the goods: a
 * region with a rate of its own never falls back to a code of the whole country, because regions such as the Canary
 * Islands stand outside the country's tax. An unknown tax code is taxed at the standard rate.
 */
export function taxRateFor(wanted: {
  rates: readonly TaxRate[];
  country: string;
  region?: string | undefined;
  taxCode?: string | undefined;
}): TaxRate | null {
  const { rates, region = "", taxCode = "" } = wanted;
  const inCountry = rates.filter((rate) => isSame(rate.country, wanted.country));
  const find = (place: string, code: string) =>
    inCountry.find((rate) => isSame(rate.region, place) && isSame(rate.taxCode, code)) ?? null;
  const inRegion = region.trim() === "" ? null : (find(region, taxCode) ?? find(region, ""));
  return inRegion ?? find("", taxCode) ?? find("", "");
}

const isSame = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
