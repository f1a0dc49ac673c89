import { z } from "zod";
import { countryCode } from "@/commerce/store/schemas";
import { requiredLine, textLine } from "@/commerce/text-line";
import { languages } from "@/config/languages";

/** `*` is every country that no other zone names. */
const zoneCountries = z
  .array(z.union([z.literal("*"), countryCode], "country_wrong"))
  .min(1)
  .max(300)
  .transform((codes) => [...new Set(codes)].sort());

export const createZoneInput = z.strictObject({
  name: requiredLine(80),
  countries: zoneCountries,
  position: z.int().min(0).max(1000).default(0),
});
export const updateZoneInput = z.strictObject({
  zoneId: z.uuid(),
  name: requiredLine(80).optional(),
  countries: zoneCountries.optional(),
  position: z.int().min(0).max(1000).optional(),
});
export const deleteZoneInput = z.strictObject({ zoneId: z.uuid() });

const amount = z.int().min(0).max(1_000_000_000);
const grams = z.int().min(0).max(100_000_000);
const rateFields = {
  title: requiredLine(120),
  /** The title in other languages; an empty one falls back to `title`. */
  titles: z.partialRecord(z.enum(languages), textLine(120)),
  carrier: textLine(80),
  /** Amounts are minor units of the base currency. */
  price: amount,
  minSubtotal: amount.nullable(),
  maxSubtotal: amount.nullable(),
  minWeightGrams: grams.nullable(),
  maxWeightGrams: grams.nullable(),
  minDays: z.int().min(0).max(120),
  maxDays: z.int().min(0).max(120),
  isActive: z.boolean(),
  position: z.int().min(0).max(1000),
};

export const createShippingRateInput = z.strictObject({
  zoneId: z.uuid(),
  ...rateFields,
  titles: rateFields.titles.default({}),
  carrier: rateFields.carrier.default(""),
  minSubtotal: rateFields.minSubtotal.default(null),
  maxSubtotal: rateFields.maxSubtotal.default(null),
  minWeightGrams: rateFields.minWeightGrams.default(null),
  maxWeightGrams: rateFields.maxWeightGrams.default(null),
  isActive: rateFields.isActive.default(true),
  position: rateFields.position.default(0),
});
export const updateShippingRateInput = z.strictObject({
  rateId: z.uuid(),
  ...z.object(rateFields).partial().shape,
});
export const deleteShippingRateInput = z.strictObject({ rateId: z.uuid() });
