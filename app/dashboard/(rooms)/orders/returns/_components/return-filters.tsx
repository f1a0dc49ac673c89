import { getTranslations } from "next-intl/server";
import { FilterChip } from "@/app/dashboard/_components/filter-chip";
import { SearchField } from "@/app/dashboard/_components/search-field";
import { AddReturnFilter } from "./add-return-filter";
import { type ReturnParams, returnListHref } from "./read-return-params";

const names = ["status", "reason", "kind"] as const;
const groups = { status: "statuses", reason: "reasons", kind: "kinds" } as const;

/** Search, the filters that are on, and a way to add one; all of it lives in the address. */
export async function ReturnFilters({ params }: { params: ReturnParams }) {
  const t = await getTranslations("dashboard-returns");
  const { q, cursor: _cursor, ...kept } = params;
  return (
    <>
      <SearchField action="/dashboard/orders/returns" label={t("search")} value={q} kept={kept} />
      {names.map((name) => {
        const value = params[name];
        return value ? (
          <FilterChip
            key={name}
            text={t(`chips.${name}`, { value: t(`${groups[name]}.${value}` as never) })}
            href={returnListHref(params, { [name]: undefined })}
            removeLabel={t("chips.remove")}
          />
        ) : null;
      })}
      <AddReturnFilter kept={{ ...kept, q }} />
    </>
  );
}
