import { RotateCcw } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { TextLink } from "@/components/ui/text-link";

/** What happens when it does not fit, said before anybody buys. */
export async function Promises({ market, returnDays }: { market: string; returnDays: number }) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  if (returnDays <= 0) return null;
  return (
    <p className="flex gap-2">
      <RotateCcw aria-hidden="true" className="size-4.5 shrink-0 text-muted" />
      <span>
        {t("product.returns", { days: returnDays })}{" "}
        <TextLink href={`/${market}/legal/returns`} isDocument className="text-muted">
          {t("product.returnsLink")}
        </TextLink>
      </span>
    </p>
  );
}
