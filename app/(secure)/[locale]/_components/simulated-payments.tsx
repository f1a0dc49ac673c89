import { FlaskConical } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { capabilities } from "@/config/env";

/** Says that no money moves, wherever somebody might believe that it does. */
export async function SimulatedPayments({ market }: { market: string }) {
  if (capabilities().payments !== "sandbox") return null;
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  return (
    <aside
      aria-label={t("frame.testLabel")}
      data-print="hidden"
      className="border-b border-warning-border bg-warning-bg text-sm text-warning-fg"
    >
      <p className="shop-width flex items-start gap-2 py-2">
        <FlaskConical aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {t("frame.test")}
      </p>
    </aside>
  );
}
