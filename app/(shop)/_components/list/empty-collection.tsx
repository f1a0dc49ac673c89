import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** A collection without anything for sale, which is no error. */
export async function EmptyCollection({ market }: { market: string }) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  return (
    <EmptyState
      title={t("list.emptyTitle")}
      reason={t("list.emptyReason")}
      action={<LinkButton href={`/${market}/c`}>{t("nav.all")}</LinkButton>}
    />
  );
}
