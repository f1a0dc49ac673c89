import { listProductValues } from "@/commerce/catalog/queries/get-admin-product";
import { listAdminCollections } from "@/commerce/catalog/queries/list-admin-collections";
import type { Context } from "@/commerce/context";

/** What a product's form offers: words already in use, and the collections there are. */
export async function readSuggestions(context: Context) {
  const valuesOf = async (field: "vendor" | "type") =>
    (await listProductValues(context, { field })).map(({ value }) => value);
  return {
    suggestions: { vendor: await valuesOf("vendor"), type: await valuesOf("type") },
    collections: await listAdminCollections(context, {}),
  };
}
