import { z } from "zod";
import { regionKeyOf, regionsOf } from "@/commerce/customers/address-format";
import { countryCode } from "@/commerce/store/schemas";
import { requiredLine, textLine } from "@/commerce/text-line";

/** Regions are kept by the key that addresses carry ("CA", "北海道"), so that a rate is found again at checkout. */
export const taxRateInput = z
  .strictObject({
    country: countryCode,
    region: textLine(120).default(""),
    taxCode: textLine(60).default(""),
    name: requiredLine(80),
    /** Basis points: 1900 is 19 %. */
    rateBps: z.int().min(0).max(10_000),
    isShippingTaxed: z.boolean().default(true),
  })
  .transform((rate, context) => {
    if (rate.region === "" || regionsOf(rate.country).length === 0) return rate;
    const region = regionKeyOf(rate.country, rate.region);
    if (region !== null) return { ...rate, region };
    context.addIssue({ code: "custom", message: "region_wrong", path: ["region"] });
    return z.NEVER;
  });

export const updateTaxRateInput = z.strictObject({
  taxRateId: z.uuid(),
  name: requiredLine(80).optional(),
  rateBps: z.int().min(0).max(10_000).optional(),
  isShippingTaxed: z.boolean().optional(),
});

export const deleteTaxRateInput = z.strictObject({ taxRateId: z.uuid() });
