import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { OrderReturn } from "@/commerce/orders/read-returns";

const tones = {
  requested: "warning",
  approved: "info",
  received: "warning",
  closed: "success",
  declined: "neutral",
  cancelled: "neutral",
} satisfies Record<OrderReturn["status"], Tone>;

/** Where a return is; what waits for staff stands out. */
export function ReturnBadge({ status }: { status: OrderReturn["status"] }) {
  const t = useTranslations("dashboard-returns.statuses");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}
