import { z } from "zod";
import { hrefWith, readParams, type SearchParams } from "@/app/dashboard/_data/read-params";
import { adminSorts, type listAdminProducts } from "@/commerce/catalog/queries/list-admin-products";
import { storableText } from "@/commerce/catalog/schemas";

export const productViews = ["all", "active", "draft", "low", "archived"] as const;
export type ProductView = (typeof productViews)[number];
export const stockSteps = ["in_stock", "few_left", "sold_out"] as const;

const paramsSchema = z.object({
  view: z.enum(productViews),
  q: storableText(200),
  vendor: storableText(255),
  type: storableText(255),
  tag: storableText(255),
  collection: z.uuid(),
  stock: z.enum(stockSteps),
  sort: z.enum(adminSorts),
  cursor: z.string().max(2000),
});
export type ProductParams = Partial<z.output<typeof paramsSchema>> & { view: ProductView };

/** The list's filter as its address holds it. */
export function readProductParams(params: SearchParams): ProductParams {
  const { view = "all", ...filter } = readParams(paramsSchema, params);
  return { ...filter, view };
}

type Wanted = Parameters<typeof listAdminProducts>[1];
const ofView: Record<ProductView, Pick<Wanted, "status" | "stock">> = {
  all: {},
  active: { status: ["active"] },
  draft: { status: ["draft"] },
  low: { status: ["active"], stock: "few_left" },
  archived: { status: ["archived"] },
};

/** What the query is asked for. A stock that was chosen by hand goes before the one of a view. */
export function wantedProducts({ view, vendor, type, tag, collection, stock, ...rest }: ProductParams): Wanted {
  return {
    ...ofView[view],
    ...rest,
    ...(vendor && { vendor: [vendor] }),
    ...(type && { type: [type] }),
    ...(tag && { tag: [tag] }),
    ...(collection && { collectionId: collection }),
    ...(stock && { stock }),
  };
}

/** The list's address with some of its parameters changed; it starts from the first page then. */
export function productListHref({ cursor: _cursor, ...params }: ProductParams, changes: Partial<ProductParams> = {}) {
  const { view, ...rest } = { ...params, ...changes };
  return hrefWith("/dashboard/products", { view: view === "all" ? undefined : view, ...rest });
}
