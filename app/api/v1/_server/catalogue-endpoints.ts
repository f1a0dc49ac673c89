import { z } from "zod";
import { findCollection, listCollectionTree } from "@/commerce/catalog/queries/collections";
import { findProduct } from "@/commerce/catalog/queries/find-product";
import { listProducts } from "@/commerce/catalog/queries/list-products";
import { Refusal } from "@/commerce/refusal";
import { searchProducts } from "@/commerce/search/search-products";
import { suggest } from "@/commerce/search/suggest";
import { endpoint } from "./endpoint";
import { marketOf } from "./market-of";
import { filterOf, marketQuery, productQuery, words } from "./product-query";
import {
  collectionNodeShape,
  collectionShape,
  listOf,
  productCardShape,
  productShape,
  searchShape,
  suggestShape,
} from "./shapes";

const inMarket = z.strictObject({ market: marketQuery });
const collection = z.string().max(255).optional().describe("Handle of a collection");
const q = z.string().max(1000);

export const catalogueEndpoints = [
  endpoint({
    method: "GET",
    path: "/products",
    tag: "Catalogue",
    summary: "List products for sale",
    query: productQuery.safeExtend({ collection }),
    status: 200,
    answer: listOf(productCardShape),
    async run({ context, query: { collection, ...query } }) {
      const market = await marketOf(context, query.market);
      return listProducts(context, { market, ...(collection !== undefined && { collection }), ...filterOf(query) });
    },
  }),
  endpoint({
    method: "GET",
    path: "/products/{handle}",
    tag: "Catalogue",
    summary: "One product with its options, variants and pictures",
    query: inMarket,
    status: 200,
    answer: productShape,
    async run({ context, params, query }) {
      const market = await marketOf(context, query.market);
      const product = await findProduct(context, { market, handle: params.handle ?? "" });
      if (!product) throw new Refusal("not_found");
      const variants = product.variants.map(({ isTaxable: _taxable, taxCode: _code, ...variant }) => ({
        ...variant,
        available: variant.availability !== "sold_out",
      }));
      return { ...product, variants, rating: null };
    },
  }),
  endpoint({
    method: "GET",
    path: "/collections",
    tag: "Catalogue",
    summary: "All collections as a tree",
    query: inMarket,
    status: 200,
    answer: listOf(collectionNodeShape),
    async run({ context, query }) {
      return {
        items: await listCollectionTree(context, { market: await marketOf(context, query.market) }),
        nextCursor: null,
      };
    },
  }),
  endpoint({
    method: "GET",
    path: "/collections/{handle}",
    tag: "Catalogue",
    summary: "One collection",
    query: inMarket,
    status: 200,
    answer: collectionShape,
    async run({ context, params, query }) {
      const found = await findCollection(context, {
        market: await marketOf(context, query.market),
        handle: params.handle ?? "",
      });
      if (!found) throw new Refusal("not_found");
      return found;
    },
  }),
  endpoint({
    method: "GET",
    path: "/search",
    tag: "Search",
    summary: "Search products",
    limit: "search.ip",
    query: productQuery.safeExtend({ q, collection: words.optional().describe("Handles of collections") }),
    status: 200,
    answer: searchShape,
    async run({ context, query: { q, collection: collections, ...query } }) {
      const market = await marketOf(context, query.market);
      const { items, nextCursor, total, facets, tookMs } = await searchProducts(context, {
        market,
        q,
        collections,
        ...filterOf(query),
      });
      const shown = facets.map(({ key, label, values }) => ({
        key,
        label: label?.text ?? key,
        values: values.map(({ value, label: text, count }) => ({ value, label: text.text, count })),
      }));
      return { items, nextCursor, total, facets: shown, tookMs };
    },
  }),
  endpoint({
    method: "GET",
    path: "/search/suggest",
    tag: "Search",
    summary: "What to offer while somebody types",
    limit: "search.ip",
    query: z.strictObject({ q: z.string().max(200), market: marketQuery }),
    status: 200,
    answer: suggestShape,
    async run({ context, query: { q, market } }) {
      return { queries: [], ...(await suggest(context, { market: await marketOf(context, market), q })) };
    },
  }),
];
