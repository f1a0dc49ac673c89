import { useTranslations } from "next-intl";

/** Pieces that can be promised, in words; nothing left is said and not only coloured. */
export function StockText({ available }: { available: number | null }) {
  const t = useTranslations("dashboard-products.stock");
  if (available === null) return <span className="text-muted">{t("untracked")}</span>;
  if (available <= 0) return <span className="text-danger-fg">{t("none")}</span>;
  return <span className="tabular-nums">{t("available", { count: available })}</span>;
}
