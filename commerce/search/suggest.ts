import { sql } from "drizzle-orm";
import { z } from "zod";
import { pageOfProducts } from "@/commerce/catalog/queries/page-of-products";
import { marketKey } from "@/commerce/catalog/schemas";
import { requireMarket, type ShopMarket } from "@/commerce/catalog/shop-market";
import { readTranslations } from "@/commerce/catalog/translated";
import { query } from "@/commerce/query";
import type { Db } from "@/db/client";
import { foldText, searchQuery } from "@/lib/search-words";
import { matching } from "./search-products";

const mostProducts = 6;
const mostCollections = 4;

/** What to offer while somebody types: up to six products and four collections. */
export const suggest = query({
  input: z.strictObject({ market: marketKey, q: z.string().max(200) }),
  allow: "anyone",
  async run({ db }, { market: key, q }) {
    const market = await requireMarket(db, key);
    const words = searchQuery(q);
    if (words === null) return { products: [], collections: [] };
    const match = matching(market, words);
    const page = await pageOfProducts(db, market, { filter: {}, sort: "relevance", limit: mostProducts, match });
    return { products: page.items, collections: await suggestCollections(db, market, q) };
  },
});
export type Suggestions = Awaited<ReturnType<typeof suggest>>;

async function suggestCollections(db: Db, market: ShopMarket, q: string) {
  const rows = await db.execute<{ id: string; handle: string; title: string }>(
    sql`select id, handle, title from collections where is_published order by position, title limit 500`,
  );
  const translate = await readTranslations(
    db,
    market,
    rows.map(({ id }) => id),
  );
  const wanted = foldText(q.trim());
  return rows
    .map(({ id, handle, title }) => ({ handle, title: translate(id, "title", title), base: title }))
    .filter(({ title, base }) => [title.text, base].some((text) => foldText(text).includes(wanted)))
    .slice(0, mostCollections)
    .map(({ handle, title }) => ({ handle, title }));
}
