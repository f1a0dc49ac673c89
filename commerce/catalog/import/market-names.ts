import { asc } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { markets } from "@/db/schema/store";
import { type Currency, isCurrency } from "@/lib/money";

export type NamedMarket = { key: string; currency: Currency; name: string };

const countryNames = new Intl.DisplayNames("en", { type: "region" });

/**
 * Markets as the columns of files name them: by the English name of the country, or by the key where two markets
 * share a country.
 */
export async function readNamedMarkets(db: Db | Tx): Promise<NamedMarket[]> {
  const rows = await db.select().from(markets).orderBy(asc(markets.position), asc(markets.key));
  return rows.flatMap(({ key, country, currency }) => {
    const isShared = rows.some((other) => other.key !== key && other.country === country);
    const name = isShared ? key : (countryNames.of(country) ?? key);
    return isCurrency(currency) ? [{ key, currency, name }] : [];
  });
}

/** The market that a column names by its country's name or its key. */
export const marketNamed =
  (named: readonly NamedMarket[]) =>
  (text: string): NamedMarket | undefined =>
    named.find(({ key, name }) => [key, name.toLowerCase()].includes(text.trim().toLowerCase()));
