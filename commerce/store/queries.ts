import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { Refusal } from "@/commerce/refusal";
import { isLanguage, type Language } from "@/config/languages";
import type { Db, Tx } from "@/db/client";
import { markets, type PostalAddress, storeSettings } from "@/db/schema/store";
import { type Currency, isCurrency, type Money, moneyOf } from "@/lib/money";

type StoreRow = typeof storeSettings.$inferSelect;
type MarketRow = typeof markets.$inferSelect;

export type Store = Omit<StoreRow, "id" | "baseCurrency" | "baseLanguage" | "refundLimit" | "address"> & {
  address: PostalAddress | null;
  baseCurrency: Currency;
  baseLanguage: Language;
  refundLimit: Money;
};
export type Market = Omit<MarketRow, "currency" | "language"> & { currency: Currency; language: Language };

/** The store's settings; refuses with `not_found` before the store is set up. Usable inside a transaction. */
export async function getStore(db: Db | Tx): Promise<Store> {
  const store = await findStore(db);
  if (!store) throw new Refusal("not_found", { subject: "store" });
  return store;
}

/** The store's settings, or null before the store is set up. */
export async function findStore(db: Db | Tx): Promise<Store | null> {
  const [row] = await db.select().from(storeSettings);
  if (!row) return null;
  const { id: _id, ...settings } = row;
  return {
    ...settings,
    baseCurrency: currencyOf(row.baseCurrency),
    baseLanguage: languageOf(row.baseLanguage),
    refundLimit: moneyOf(row.refundLimit, row.baseCurrency),
  };
}

/** The markets that are open, in the merchant's order. */
export async function listMarkets(db: Db | Tx): Promise<Market[]> {
  const rows = await db
    .select()
    .from(markets)
    .where(eq(markets.isActive, true))
    .orderBy(...inOrder);
  return rows.map(marketOf);
}

/** An open market; a closed one and one that never was are both `not_found`. */
export async function getMarket(db: Db | Tx, key: string): Promise<Market> {
  const [row] = await db
    .select()
    .from(markets)
    .where(and(eq(markets.key, key), eq(markets.isActive, true)));
  if (!row) throw new Refusal("not_found", { market: key });
  return marketOf(row);
}

/** The market also when it is closed: an order outlives the market it was placed in. */
export async function findMarket(db: Db | Tx, key: string): Promise<Market | null> {
  const [row] = await db.select().from(markets).where(eq(markets.key, key));
  return row ? marketOf(row) : null;
}

/** What the settings screen shows. */
export const getStoreSettings = query({
  input: z.strictObject({}),
  allow: ["settings:read"],
  run: ({ db }) => getStore(db),
});

/** Every market for the settings screen, the closed ones too. */
export const listAllMarkets = query({
  input: z.strictObject({}),
  allow: ["settings:read"],
  run: async ({ db }) =>
    (
      await db
        .select()
        .from(markets)
        .orderBy(...inOrder)
    ).map(marketOf),
});

const inOrder = [asc(markets.position), asc(markets.key)];

const marketOf = (row: MarketRow): Market => ({
  ...row,
  currency: currencyOf(row.currency),
  language: languageOf(row.language),
});

const currencyOf = (text: string): Currency => {
  if (!isCurrency(text)) throw new RangeError(`${text} is not an ISO 4217 currency`);
  return text;
};
const languageOf = (text: string): Language => (isLanguage(text) ? text : "en");
