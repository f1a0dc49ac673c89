import { getTranslations } from "next-intl/server";
import { FilterChip } from "@/app/dashboard/_components/filter-chip";
import { SearchField } from "@/app/dashboard/_components/search-field";
import { AddFilter, type FilterChoices } from "./add-filter";
import { type ProductParams, productListHref } from "./read-product-params";

/** Search, the filters that are on, and a way to add one; all of it lives in the address. */
export async function ProductFilters({ params, choices }: { params: ProductParams; choices: FilterChoices }) {
  const t = await getTranslations("dashboard-products");
  const { q, cursor: _cursor, view, ...rest } = params;
  const kept = { ...rest, view: view === "all" ? undefined : view };
  const titleOf = (id: string) => choices.collection.find(({ value }) => value === id)?.label ?? id;
  const chips: Record<string, (value: string) => string> = {
    stock: (value) => t("chips.stock", { value: t(`stockSteps.${value}`) }),
    type: (value) => t("chips.type", { value }),
    vendor: (value) => t("chips.vendor", { value }),
    tag: (value) => t("chips.tag", { value }),
    collection: (value) => t("chips.collection", { value: titleOf(value) }),
    sort: (value) => t("chips.sort", { value: t(`sorts.${value}`) }),
  };
  return (
    <>
      <SearchField action="/dashboard/products" label={t("search")} value={q} kept={kept} />
      {Object.entries(chips).map(([name, say]) => {
        const value = rest[name as keyof typeof rest];
        return value ? (
          <FilterChip
            key={name}
            text={say(value)}
            href={productListHref(params, { [name]: undefined })}
            removeLabel={t("chips.remove")}
          />
        ) : null;
      })}
      <AddFilter kept={{ ...kept, q }} choices={choices} />
    </>
  );
}
