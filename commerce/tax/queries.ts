import { asc } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import type { Db, Tx } from "@/db/client";
import { taxRates } from "@/db/schema/store";
import type { TaxRate } from "./tax-rate-for";

/** Every tax rate, by place. Usable inside a transaction. */
export async function listTaxRates(db: Db | Tx): Promise<TaxRate[]> {
  return db.select().from(taxRates).orderBy(asc(taxRates.country), asc(taxRates.region), asc(taxRates.taxCode));
}

/** The same for the settings screen. */
export const listTaxSettings = query({
  input: z.strictObject({}),
  allow: ["settings:read"],
  run: ({ db }) => listTaxRates(db),
});
