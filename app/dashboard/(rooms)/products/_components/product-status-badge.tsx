import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { ProductStatus } from "@/db/schema/catalog";

const tones = { active: "success", draft: "info", archived: "neutral" } satisfies Record<ProductStatus, Tone>;

export function ProductStatusBadge({ status }: { status: ProductStatus }) {
  const t = useTranslations("dashboard-products.status");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}
