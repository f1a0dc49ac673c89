import { getTranslations } from "next-intl/server";
import { visible } from "@/app/_server/visible";
import type { Context } from "@/commerce/context";
import { listLowStock } from "@/commerce/inventory/queries";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";

const shown = 6;

/** What is about to sell out; nothing when the shelves are full. */
export async function LowStock({ context }: { context: Context }) {
  const rows = await visible(listLowStock(context, { limit: shown }));
  if (!rows || rows.length === 0) return null;
  const t = await getTranslations("dashboard.home");
  return (
    <Card
      title={t("lowStock")}
      isFlush
      actions={
        <LinkButton size="compact" variant="quiet" className="-me-2.5" href="/dashboard/products?stock=few_left">
          {t("lowStockAll")}
        </LinkButton>
      }
    >
      <ul className="divide-y border-t">
        {rows.map((row) => (
          <li key={row.variantId} className="flex items-center justify-between gap-3 px-4 py-2.5">
            <span className="flex min-w-0 flex-col">
              <TextLink href={`/dashboard/products/${row.productId}`} className="truncate">
                {row.title}
              </TextLink>
              <span className="truncate text-compact text-muted">
                {[...row.options, row.sku].filter(Boolean).join(" · ")}
              </span>
            </span>
            <Badge tone={row.available > 0 ? "warning" : "danger"}>
              {row.available > 0 ? t("left", { count: row.available }) : t("soldOut")}
            </Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
