import { z } from "zod";
import { requiredLine } from "@/commerce/text-line";
import { isLanguage, type Language } from "@/config/languages";
import type { Tx } from "@/db/client";
import { locations } from "@/db/schema/locations";
import { markets, storeSettings } from "@/db/schema/store";
import { uuidv7 } from "@/lib/ids";
import { countryCode, currencyCode } from "./schemas";

/** What a store cannot be without: its name, where it sells first, and the currency that its prices are kept in for good. */
export const foundStoreInput = z.strictObject({
  storeName: requiredLine(120),
  country: countryCode,
  currency: currencyCode,
});

/** Prices are shown without tax in these; elsewhere a price that a consumer sees holds it. */
const addsTax = new Set(["US", "CA"]);
/** The fields to fill in and the moment it is founded. */
type Founding = z.output<typeof foundStoreInput> & { supportEmail: string; now: Date };

/** A step: settings, a first market in the country's language where we have it, and one place that holds stock. */
export async function foundStore(tx: Tx, { storeName, country, currency, supportEmail, now }: Founding) {
  const language = languageOfCountry(country);
  const key = `${language}-${country.toLowerCase()}`;
  await tx.insert(storeSettings).values({
    ...{ name: storeName, supportEmail, baseCurrency: currency, baseLanguage: language },
    ...{ defaultMarket: key, updatedAt: now },
  });
  await tx.insert(markets).values({ key, language, country, currency, isTaxIncluded: !addsTax.has(country) });
  await tx.insert(locations).values({ id: uuidv7(), name: storeName, country, createdAt: now });
}

function languageOfCountry(country: string): Language {
  const likely = new Intl.Locale(`und-${country}`).maximize().language;
  return isLanguage(likely) ? likely : "en";
}
