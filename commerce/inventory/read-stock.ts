import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import {
  type AvailabilityStep,
  availabilityStep,
  type Later,
  type Part,
  partOf,
  promiseFor,
  type SellingRules,
  sellablePieces,
} from "./availability";
import { type StockRules, stockRulesSql } from "./stock-rules";
import { freePiecesSql } from "./stock-sql";

/** `sellable` is null when nothing limits it; `later` is how the next piece is promised, null when it is there. */
export type LiveStock = {
  variantId: string;
  productId: string;
  step: AvailabilityStep;
  sellable: number | null;
  later: Later | null;
  /** What it is made of, for asking how a certain quantity is promised. */
  parts: Part[];
};

/**
 * Live stock of variants; of a bundle, what its components make possible. Pieces that a pending order of `cartId` holds
 * count as available: they are promised to the very shopper who asks.
 */
export async function readStock(
  db: Db | Tx,
  variantIds: readonly string[],
  { cartId }: { cartId?: string } = {},
): Promise<Map<string, LiveStock>> {
  if (variantIds.length === 0) return new Map();
  const rows = await db.execute<{ variantId: string; productId: string; parts: StockPart[]; rules: StockRules }>(sql`
    select variants.id as "variantId", variants.product_id as "productId", ${stockPartsSql(cartId)} as parts,
      ${stockRulesSql} as rules
    from variants where variants.id in ${[...variantIds]}`);
  return new Map(
    [...rows].map(({ variantId, productId, parts, rules }) => [
      variantId,
      { variantId, productId, ...stockOf(parts, rules) },
    ]),
  );
}

/** What one part of a variant has: of a bundle a row for each component, else one for the variant itself. */
export type StockPart = SellingRules & { perPiece: number; free: number };

/** The parts of the row of `variants` in the statement around it, to be read beside something else. */
export function stockPartsSql(cartId?: string): SQL<StockPart[]> {
  const own = cartId
    ? sql`+ coalesce((
        select sum(r.quantity) from stock_reservations r join orders o on o.id = r.order_id
        where o.cart_id = ${cartId} and o.status = 'pending' and r.state = 'live' and r.variant_id = v.id), 0)`
    : sql``;
  return sql<StockPart[]>`(
    select jsonb_agg(jsonb_build_object(
      'perPiece', coalesce(b.quantity, 1), 'isTracked', v.is_tracked, 'isBackorder', v.is_backorder,
      'isPreorder', v.is_preorder, 'promisedOn', v.promised_on, 'shipsInDays', v.ships_in_days,
      'free', ${freePiecesSql("v")} ${own}))
    from (select) one left join bundle_components b on b.bundle_id = variants.id
    join variants v on v.id = coalesce(b.variant_id, variants.id))`;
}

/** What `stockPartsSql` and `stockRulesSql` found, judged. */
export function stockOf(given: readonly StockPart[], { fewLeftAt, today }: StockRules) {
  const parts = given.map(({ perPiece, free, ...rules }) => partOf({ ...rules, available: free }, today, perPiece));
  const step = availabilityStep(parts, fewLeftAt);
  return { step, sellable: sellablePieces(parts), parts, later: promiseFor(parts, 1) };
}
