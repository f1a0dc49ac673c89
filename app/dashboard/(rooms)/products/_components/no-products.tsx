import { PackagePlus, SearchX } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { ProductParams } from "./read-product-params";

/** Why a list is empty: there is no product yet, the filter lets none through, or the view holds none. */
export async function NoProducts({ params, isWriting }: { params: ProductParams; isWriting: boolean }) {
  const t = await getTranslations("dashboard-products.empty");
  const { view, cursor: _cursor, sort: _sort, ...filter } = params;
  const isFiltered = Object.keys(filter).length > 0;
  if (isFiltered || view !== "all")
    return (
      <EmptyState
        picture={<SearchX aria-hidden="true" className="size-5" />}
        title={isFiltered ? t("filteredTitle") : t(`${view}Title`)}
        reason={isFiltered ? t("filteredReason") : t(`${view}Reason`)}
        action={<LinkButton href="/dashboard/products">{t("filteredAction")}</LinkButton>}
      />
    );
  return (
    <EmptyState
      picture={<PackagePlus aria-hidden="true" className="size-5" />}
      title={t("firstTitle")}
      reason={t("firstReason")}
      action={
        isWriting && (
          <div className="flex flex-wrap justify-center gap-2">
            <LinkButton href="/dashboard/import">{t("importAction")}</LinkButton>
            <LinkButton href="/dashboard/products/new" variant="primary">
              {t("firstAction")}
            </LinkButton>
          </div>
        )
      }
    />
  );
}
