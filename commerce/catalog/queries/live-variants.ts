import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { products, variants } from "@/db/schema/catalog";
import { marketKey } from "../schemas";
import { requireMarket } from "../shop-market";
import { readVariantsById } from "./read-priced-variants";

/** Price and availability of these variants at this moment; what is no longer for sale is left out. */
export const liveVariants = query({
  input: z.strictObject({ market: marketKey, variantIds: z.array(z.uuid()).max(250) }),
  allow: "anyone",
  async run({ db }, { market: key, variantIds }) {
    const market = await requireMarket(db, key);
    if (variantIds.length === 0) return [];
    const forSale = await db
      .select({ id: variants.id })
      .from(variants)
      .innerJoin(products, eq(products.id, variants.productId))
      .where(and(inArray(variants.id, variantIds), eq(products.status, "active"), eq(products.isPublished, true)));
    const found = await readVariantsById(
      db,
      market,
      forSale.map(({ id }) => id),
    );
    return found.map(({ id, price, compareAtPrice, availability }) => ({ id, price, compareAtPrice, availability }));
  },
});
export type LiveVariant = Awaited<ReturnType<typeof liveVariants>>[number];
