import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { products } from "@/db/schema/catalog";
import { lookupText, marketKey } from "../schemas";
import { requireMarket } from "../shop-market";
import { readProductCards } from "./read-product-cards";

/** The cards of products somebody kept by their handles, in that order; what is no longer for sale is left out. */
export const listKeptProducts = query({
  input: z.strictObject({ market: marketKey, handles: z.array(lookupText).max(60) }),
  allow: "anyone",
  async run({ db }, { market: key, handles }) {
    const market = await requireMarket(db, key);
    if (handles.length === 0) return [];
    const isForSale = and(eq(products.status, "active"), eq(products.isPublished, true));
    const rows = await db
      .select({ id: products.id, handle: products.handle })
      .from(products)
      .where(and(inArray(products.handle, handles), isForSale));
    const idOf = new Map(rows.map(({ id, handle }) => [handle, id]));
    return readProductCards(
      db,
      market,
      handles.flatMap((handle) => idOf.get(handle) ?? []),
    );
  },
});
