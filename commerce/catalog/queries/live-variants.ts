import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { products, variants } from "@/db/schema/catalog";
import { marketKey } from "../schemas";
import { requireMarket } from "../shop-market";
import { readVariantsById } from "./read-priced-variants";

/**
 * Price and availability at this moment of single variants or of all of one product's; what is no longer for sale is
 * left out. `left` counts the pieces where few are left, null elsewhere.
 */
export const liveVariants = query({
  input: z.strictObject({
    market: marketKey,
    variantIds: z.array(z.uuid()).max(250).default([]),
    productId: z.uuid().optional(),
  }),
  allow: "anyone",
  async run({ db }, { market: key, variantIds, productId }) {
    const market = await requireMarket(db, key);
    if (variantIds.length === 0 && !productId) return [];
    const isAsked = productId ? eq(variants.productId, productId) : inArray(variants.id, variantIds);
    const forSale = await db
      .select({ id: variants.id })
      .from(variants)
      .innerJoin(products, eq(products.id, variants.productId))
      .where(and(isAsked, eq(products.status, "active"), eq(products.isPublished, true)));
    const found = await readVariantsById(
      db,
      market,
      forSale.map(({ id }) => id),
    );
    return found.map(({ id, price, compareAtPrice, availability, sellable, later }) => ({
      id,
      price,
      compareAtPrice,
      availability,
      later,
      left: availability === "few_left" ? sellable : null,
    }));
  },
});
export type LiveVariant = Awaited<ReturnType<typeof liveVariants>>[number];
