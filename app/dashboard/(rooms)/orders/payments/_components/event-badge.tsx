import { getTranslations } from "next-intl/server";
import type { EventRow } from "@/commerce/payments/list-events";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";

const tones: Readonly<Record<EventRow["status"], Tone>> = {
  applied: "success",
  parked: "warning",
  ignored: "neutral",
  failed: "danger",
};

export async function EventBadge({ status }: Pick<EventRow, "status">) {
  const t = await getTranslations("dashboard-orders.inbox.statuses");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}
