import { getMarket, getStore } from "@/commerce/store/queries";
import type { Language } from "@/config/languages";
import type { Db, Tx } from "@/db/client";
import type { Currency } from "@/lib/money";

/** What a market decides about the catalogue: its language, its currency, and how base prices become its own. */
export type ShopMarket = {
  key: string;
  language: Language;
  currency: Currency;
  /** Millionths of the market's major unit for one of the base currency. */
  rateMicros: number;
  /** Converted prices are multiples of this many minor units. */
  roundTo: number;
  baseCurrency: Currency;
  baseLanguage: Language;
};

/** An open market together with what the store sets for all of them; refuses `not_found` for any other key. */
export async function requireMarket(db: Db | Tx, key: string): Promise<ShopMarket> {
  const market = await getMarket(db, key);
  const { baseCurrency, baseLanguage } = await getStore(db);
  const { language, currency, rateMicros, roundTo } = market;
  return { key, language, currency, rateMicros, roundTo, baseCurrency, baseLanguage };
}
