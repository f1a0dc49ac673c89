import { z } from "zod";
import { requiredLine, textLine } from "@/commerce/text-line";
import { languages } from "@/config/languages";
import { paymentCapture } from "@/db/schema/payments";
import { isCurrency } from "@/lib/money";
import { themeContrasts, themeCorners, themeFonts, themeSchemes } from "./theme";

const regionNames = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
/** Codes that Intl names and that are no country. */
const noCountries = new Set(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]);
const isCountry = (code: string) =>
  /^[A-Z]{2}$/.test(code) && !noCountries.has(code) && regionNames.of(code) !== undefined;

/** ISO 3166-1 alpha-2, upper case. */
export const countryCode = z
  .string()
  .transform((code) => code.trim().toUpperCase())
  .refine(isCountry, "country_wrong");

/** ISO 4217, upper case. */
export const currencyCode = z
  .string()
  .transform((code) => code.trim().toUpperCase())
  .refine(isCurrency, "currency_wrong");

export const timezoneName = z
  .string()
  .max(60)
  .refine((name) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
    } catch {
      return false;
    }
  }, "timezone_wrong");

export const marketKey = z.string().regex(/^[a-z]{2}-[a-z]{2}$/);

const lowerEmail = z
  .string()
  .max(254)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email());

/** The store's own address: where it stands is printed on papers, so nothing but the country is checked. */
const storeAddress = z.strictObject({
  name: requiredLine(120),
  line1: requiredLine(200),
  line2: textLine(200).optional(),
  city: requiredLine(120),
  region: textLine(120).optional(),
  postalCode: textLine(20).optional(),
  country: countryCode,
  phone: textLine(40).optional(),
});

const colour = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .refine((text) => /^#[0-9a-f]{6}$/.test(text), "colour_wrong");

const themeInput = z.strictObject({
  accent: colour,
  base: colour,
  contrast: z.enum(themeContrasts),
  corners: z.enum(themeCorners),
  font: z.enum(themeFonts),
  scheme: z.enum(themeSchemes),
});

const homeWords = z.strictObject({ title: textLine(90), tagline: textLine(240) });

const homeInput = z.strictObject({
  /** By language; one without a word falls back to the base language, and that to what stands about the first collection. */
  words: z
    .partialRecord(z.enum(languages), homeWords)
    .transform((all) => Object.fromEntries(Object.entries(all).filter(([, { title, tagline }]) => title || tagline))),
  /** Null leads to the first collection. */
  target: z.strictObject({ kind: z.enum(["collection", "product"]), id: z.uuid() }).nullable(),
});

export const brandPlaces = ["logo", "logoDark", "home"] as const;
export type BrandPlace = (typeof brandPlaces)[number];
export const brandPlace = z.enum(brandPlaces);

/** Only what is given changes. Amounts are minor units of the base currency, which itself never changes. */
export const updateStoreInput = z.strictObject({
  name: requiredLine(120).optional(),
  legalName: textLine(200).optional(),
  vatId: textLine(40).optional(),
  supportEmail: lowerEmail.optional(),
  supportPhone: textLine(40).optional(),
  address: storeAddress.nullable().optional(),
  timezone: timezoneName.optional(),
  baseLanguage: z.enum(languages).optional(),
  defaultMarket: marketKey.optional(),
  orderPrefix: textLine(12)
    .refine((text) => /^[A-Za-z0-9-]*$/.test(text), "prefix_wrong")
    .optional(),
  fewLeftAt: z.int().min(0).max(1000).optional(),
  refundLimit: z.int().min(0).max(100_000_000_00).optional(),
  paymentCapture: z.enum(paymentCapture.enumValues).optional(),
  handlingDays: z.int().min(0).max(60).optional(),
  theme: themeInput.nullable().optional(),
  home: homeInput.nullable().optional(),
});

/** Of document numbers; empty is the standard one with the country. */
const numberPrefix = textLine(20).refine((text) => /^[A-Za-z0-9-]*$/.test(text), "prefix_wrong");

const marketFields = {
  currency: currencyCode,
  isTaxIncluded: z.boolean(),
  /** Millionths of the market's major unit for one of the base currency. */
  rateMicros: z.int().min(1).max(1_000_000_000_000),
  roundTo: z.int().min(1).max(1_000_000),
  timezone: timezoneName,
  position: z.int().min(0).max(1000),
  invoicePrefix: numberPrefix,
  creditNotePrefix: numberPrefix,
};

/** Language and country are the key and stay; a new market opens at once. */
export const createMarketInput = z.strictObject({
  language: z.enum(languages),
  country: countryCode,
  ...marketFields,
  roundTo: marketFields.roundTo.default(1),
  position: marketFields.position.default(0),
  invoicePrefix: numberPrefix.default(""),
  creditNotePrefix: numberPrefix.default(""),
});

export const updateMarketInput = z.strictObject({
  key: marketKey,
  ...z.object({ ...marketFields, isActive: z.boolean() }).partial().shape,
});

const returnDays = z.int().min(0).max(365);

/** `returnFee` in minor units of the base currency; a market's days null: as many as the store's. */
export const updateReturnRulesInput = z.strictObject({
  selfServiceReturns: z.boolean(),
  returnDays,
  returnFee: z.int().min(0).max(100_000_00),
  markets: z.array(z.strictObject({ key: marketKey, returnDays: returnDays.nullable() })).max(500),
});

export const deactivateMarketInput = z.strictObject({ key: marketKey });
