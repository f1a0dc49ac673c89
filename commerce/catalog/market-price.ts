import { type SQL, sql } from "drizzle-orm";
import { minorDigits } from "@/lib/currencies";
import { convert, type Money, moneyOf } from "@/lib/money";
import type { ShopMarket } from "./shop-market";

type BasePrice = { price: number; compareAtPrice: number | null; currency: string };
type OwnPrice = BasePrice | null | undefined;
export type MarketPrice = { price: Money; compareAtPrice: Money | null };

/** What a variant costs in a market: the price set for it there, else the base price converted and rounded. */
export function marketPrice(market: ShopMarket, base: BasePrice, own: OwnPrice): MarketPrice {
  const source = own && own.currency === market.currency ? own : base;
  const inMarket = (amount: number) => {
    const given = moneyOf(amount, source.currency);
    return source.currency === market.currency
      ? given
      : convert(given, market.currency, market.rateMicros, market.roundTo);
  };
  const price = inMarket(source.price);
  const before = source.compareAtPrice === null ? null : inMarket(source.compareAtPrice);
  return { price, compareAtPrice: before && before.amount > price.amount ? before : null };
}

/** The same rule in SQL over `variants v` left-joined with `variant_prices vp`, for sorting and filtering; minor units. */
export function marketPriceSql(market: ShopMarket): SQL {
  const digits = minorDigits[market.currency];
  const baseDigits = minorDigits[market.baseCurrency];
  const converted =
    market.baseCurrency === market.currency
      ? sql`v.price`
      : sql`(round(v.price::numeric * ${market.rateMicros}::numeric * power(10::numeric, ${digits}::int)
          / (power(10::numeric, ${baseDigits}::int) * 1000000 * ${market.roundTo}::int)) * ${market.roundTo}::int)::bigint`;
  return sql`coalesce(vp.price, ${converted})`;
}
