import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import type { Db } from "@/db/client";
import { collections } from "@/db/schema/collections";
import { products } from "@/db/schema/catalog";
import { marketKey } from "../schemas";
import { requireMarket, type ShopMarket } from "../shop-market";
import { readTranslations, type Translated } from "../translated";
import { readProductCards } from "./read-product-cards";

type Found = { handle: string; title: Translated };

/** Where the home page's button leads: a collection or a product by its id, or null when shoppers cannot see it now. */
export const findHomeTarget = query({
  input: z.strictObject({ market: marketKey, kind: z.enum(["collection", "product"]), id: z.uuid() }),
  allow: "anyone",
  async run({ db }, { market: key, kind, id }): Promise<Found | null> {
    const market = await requireMarket(db, key);
    return kind === "collection" ? findCollection(db, market, id) : findProduct(db, market, id);
  },
});

async function findCollection(db: Db, market: ShopMarket, id: string): Promise<Found | null> {
  const isIt = and(eq(collections.id, id), eq(collections.isPublished, true));
  const [row] = await db.select().from(collections).where(isIt);
  const translate = await readTranslations(db, market, [id]);
  return row ? { handle: row.handle, title: translate(id, "title", row.title) } : null;
}

async function findProduct(db: Db, market: ShopMarket, id: string): Promise<Found | null> {
  const isForSale = and(eq(products.id, id), eq(products.status, "active"), eq(products.isPublished, true));
  const [row] = await db.select({ id: products.id }).from(products).where(isForSale);
  const [card] = row ? await readProductCards(db, market, [id]) : [];
  return card ? { handle: card.handle, title: card.title } : null;
}
