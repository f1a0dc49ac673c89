import { sql } from "drizzle-orm";
import { collectionProducts, collections } from "@/db/schema/collections";
import { products, type ReturnBlock } from "@/db/schema/catalog";

/** What is promised about goods coming back: `days` null is as long as the market or the store says. */
export type ReturnRule = { block: ReturnBlock; days: number | null };

/**
 * Whether a product can come back and within how many days. What the product says of itself counts; what it leaves open
 * its collections say: one that lets nothing come back is enough, and of several periods the longest was promised.
 */
export function returnRuleOf(own: ReturnRule, collections: readonly ReturnRule[]): ReturnRule {
  const days = collections.flatMap((rule) => rule.days ?? []);
  return {
    block: own.block || (collections.find(({ block }) => block !== "")?.block ?? ""),
    days: own.days ?? (days.length > 0 ? Math.max(...days) : null),
  };
}

/** The rules of a product's collections, for a query over `products`. */
export const collectionRules = sql<ReturnRule[]>`coalesce((
  select json_agg(json_build_object('block', c.return_block, 'days', c.return_days) order by c.position, c.id)
  from ${collections} c join ${collectionProducts} cp on cp.collection_id = c.id
  where cp.product_id = ${products.id} and (c.return_days is not null or c.return_block <> '')
), '[]'::json)`;
