import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { countCollections, countFacets } from "@/commerce/catalog/queries/count-facets";
import { countProducts, pageOfProducts, productPageShape } from "@/commerce/catalog/queries/page-of-products";
import { type Match, productFilterShape } from "@/commerce/catalog/queries/product-filter";
import { marketKey } from "@/commerce/catalog/schemas";
import { requireMarket, type ShopMarket } from "@/commerce/catalog/shop-market";
import { query } from "@/commerce/query";
import { relaxedQuery, searchQuery } from "@/lib/search-words";

/** Products that match what was typed, best first, with the filters that narrow them. Any text is a valid query. */
export const searchProducts = query({
  input: z.strictObject({
    market: marketKey,
    q: z.string().max(1000),
    /** Looks for what is close instead: for a query that finds nothing as it was typed. */
    isRelaxed: z.boolean().default(false),
    ...productFilterShape,
    ...productPageShape,
  }),
  allow: "anyone",
  async run({ db, context }, { market: key, q, isRelaxed, sort, cursor, limit, ...filter }) {
    const started = context.now().getTime();
    const market = await requireMarket(db, key);
    const words = isRelaxed ? relaxedQuery(q) : searchQuery(q);
    if (words === null) return { items: [], nextCursor: null, total: 0, facets: [], priceRange: null, tookMs: 0 };
    const match = matching(market, words);
    const page = await pageOfProducts(db, market, { filter, sort, cursor, limit, match });
    const total = await countProducts(db, market, filter, match);
    const { facets, priceRange } = await countFacets(db, market, filter, match);
    const collections = await countCollections(db, market, filter, match);
    return {
      ...page,
      total,
      facets: [...collections, ...facets],
      priceRange,
      tookMs: Math.max(0, context.now().getTime() - started),
    };
  },
});
export type SearchResult = Awaited<ReturnType<typeof searchProducts>>;

/** A product matches in the shopper's language or in the base language, and counts with its better rank. */
export const matching = ({ language, baseLanguage }: ShopMarket, words: string): Match => ({
  from: sql`join (
    select product_id, max(${rankOf(words)}) as rank from product_search
    where language in ${[...new Set([language, baseLanguage])]} and document @@ ${words}::tsquery
    group by product_id) m on m.product_id = p.id`,
  rank: sql`m.rank`,
});

/** A whole number, because a page's cursor must compare exactly. */
const rankOf = (words: string): SQL => sql`(ts_rank(document, ${words}::tsquery) * 1000000)::bigint`;
