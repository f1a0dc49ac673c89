import { getTranslations } from "next-intl/server";
import { listProductValues } from "@/commerce/catalog/queries/get-admin-product";
import { listAdminCollections } from "@/commerce/catalog/queries/list-admin-collections";
import { adminSorts } from "@/commerce/catalog/queries/list-admin-products";
import type { Context } from "@/commerce/context";
import type { FilterChoices } from "./add-filter";
import { stockSteps } from "./read-product-params";

/** What the list can be filtered by: the merchant's own words, in the catalogue as it is. */
export async function readFilterChoices(context: Context): Promise<FilterChoices> {
  const t = await getTranslations("dashboard-products");
  const valuesOf = async (field: "vendor" | "type" | "tag") =>
    (await listProductValues(context, { field })).map(({ value, count }) => ({ value, label: `${value} (${count})` }));
  const collections = await listAdminCollections(context, {});
  return {
    stock: stockSteps.map((value) => ({ value, label: t(`stockSteps.${value}`) })),
    type: await valuesOf("type"),
    vendor: await valuesOf("vendor"),
    tag: await valuesOf("tag"),
    collection: collections.map(({ id, title }) => ({ value: id, label: title })),
    sort: adminSorts.filter((sort) => sort !== "newest").map((value) => ({ value, label: t(`sorts.${value}`) })),
  };
}
