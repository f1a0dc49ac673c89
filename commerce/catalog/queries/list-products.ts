import { z } from "zod";
import { query } from "@/commerce/query";
import { Refusal } from "@/commerce/refusal";
import { lookupText, marketKey } from "../schemas";
import { requireMarket } from "../shop-market";
import { readCollectionBranch } from "./collection-branch";
import { countFacets } from "./count-facets";
import { countProducts, pageOfProducts, productPageShape } from "./page-of-products";
import { inCollections, productFilterShape } from "./product-filter";

const scope = {
  market: marketKey,
  /** Handle of a collection; what stands in the collections below it belongs to it too. */
  collection: lookupText.optional(),
  ...productFilterShape,
};

/** A page of product cards; relevance is the merchant's order inside a collection and newest first outside one. */
export const listProducts = query({
  input: z.strictObject({ ...scope, ...productPageShape }),
  allow: "anyone",
  async run({ db }, { market: key, collection, sort, cursor, limit, ...filter }) {
    const market = await requireMarket(db, key);
    const match = collection === undefined ? undefined : inCollections(await requireBranch(db, collection));
    return pageOfProducts(db, market, { filter, sort, cursor, limit, match });
  },
});
export type ProductList = Awaited<ReturnType<typeof listProducts>>;

/** The filters a list offers, each value with the number of products it would leave, and how many there are in all. */
export const listProductFacets = query({
  input: z.strictObject(scope),
  allow: "anyone",
  async run({ db }, { market: key, collection, ...filter }) {
    const market = await requireMarket(db, key);
    const match = collection === undefined ? undefined : inCollections(await requireBranch(db, collection));
    const total = await countProducts(db, market, filter, match);
    return { total, ...(await countFacets(db, market, filter, match)) };
  },
});
export type ProductFacets = Awaited<ReturnType<typeof listProductFacets>>;

async function requireBranch(db: Parameters<typeof readCollectionBranch>[0], handle: string): Promise<string[]> {
  const ids = await readCollectionBranch(db, handle);
  if (ids.length === 0) throw new Refusal("not_found", { collection: handle });
  return ids;
}
