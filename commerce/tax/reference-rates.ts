export type ReferenceRate = {
  country: string;
  region?: string;
  name: string;
  rateBps: number;
  /** Left out where delivery is taxed like the goods. */
  isShippingTaxed?: false;
};

const europeanUnion = {
  AT: ["USt.", 2000],
  BE: ["BTW / TVA", 2100],
  BG: ["ДДС", 2000],
  CY: ["ΦΠΑ", 1900],
  CZ: ["DPH", 2100],
  DE: ["MwSt.", 1900],
  DK: ["Moms", 2500],
  EE: ["Käibemaks", 2400],
  ES: ["IVA", 2100],
  FI: ["ALV", 2550],
  FR: ["TVA", 2000],
  GR: ["ΦΠΑ", 2400],
  HR: ["PDV", 2500],
  HU: ["ÁFA", 2700],
  IE: ["VAT", 2300],
  IT: ["IVA", 2200],
  LT: ["PVM", 2100],
  LU: ["TVA", 1700],
  LV: ["PVN", 2100],
  MT: ["VAT", 1800],
  NL: ["BTW", 2100],
  PL: ["VAT", 2300],
  PT: ["IVA", 2300],
  RO: ["TVA", 2100],
  SE: ["Moms", 2500],
  SI: ["DDV", 2200],
  SK: ["DPH", 2300],
} as const;

const elsewhere = {
  AU: ["GST", 1000],
  CH: ["MwSt.", 810],
  CN: ["增值税", 1300],
  GB: ["VAT", 2000],
  IS: ["VSK", 2400],
  JP: ["消費税", 1000],
  KR: ["부가세", 1000],
  NO: ["MVA", 2500],
  NZ: ["GST", 1500],
  SG: ["GST", 900],
  TW: ["營業稅", 500],
} as const;

/** The state's own part; counties and cities add theirs, which a merchant enters where they apply. */
const unitedStates: readonly (readonly [region: string, rateBps: number, isShippingTaxed: boolean])[] = [
  ["CA", 725, false],
  ["CO", 290, false],
  ["FL", 600, false],
  ["GA", 400, true],
  ["IL", 625, false],
  ["IN", 700, true],
  ["MA", 625, false],
  ["MI", 600, true],
  ["NY", 400, true],
  ["PA", 600, true],
  ["TN", 700, true],
  ["TX", 625, true],
  ["WA", 650, true],
  ["WI", 500, true],
];

/** Federal GST, or the harmonised rate that contains it; the provincial taxes of the others need a registration there. */
const canada = { "": 500, NB: 1500, NL: 1500, NS: 1400, ON: 1300, PE: 1500 } as const;

/**
 * Standard rates to start from, as the tax authorities publish them (Your Europe and TEDB for the Union, 2025-11). Not
 * advice: the merchant checks them and owns them.
 */
export const referenceRates: readonly ReferenceRate[] = [
  ...Object.entries({ ...europeanUnion, ...elsewhere }).map(([country, [name, rateBps]]) => ({
    country,
    name,
    rateBps,
  })),
  ...unitedStates.map(
    ([region, rateBps, isTaxed]): ReferenceRate => ({
      country: "US",
      region,
      name: "Sales tax",
      rateBps,
      ...(isTaxed ? {} : { isShippingTaxed: false }),
    }),
  ),
  ...Object.entries(canada).map(([region, rateBps]) => ({
    country: "CA",
    ...(region === "" ? {} : { region }),
    name: region === "" ? "GST" : "HST",
    rateBps,
  })),
];
