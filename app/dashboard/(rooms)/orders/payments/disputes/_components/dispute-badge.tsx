import { getTranslations } from "next-intl/server";
import type { DisputeRow } from "@/commerce/payments/list-disputes";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";

const known = [
  "needs_response",
  "warning_needs_response",
  "under_review",
  "warning_under_review",
  "won",
  "lost",
  "warning_closed",
  "prevented",
] as const;
const tones: Readonly<Partial<Record<(typeof known)[number], Tone>>> = {
  needs_response: "danger",
  warning_needs_response: "warning",
  won: "success",
  warning_closed: "success",
  prevented: "success",
  lost: "neutral",
};

/** How a dispute stands, in our words; a status that Stripe adds later is shown as it is. */
export async function DisputeBadge({ status, answerStatus }: Pick<DisputeRow, "status" | "answerStatus">) {
  const t = await getTranslations("dashboard-disputes.statuses");
  if (answerStatus === "requested") return <Badge tone="info">{t("sending")}</Badge>;
  const found = known.find((one) => one === status);
  return <Badge tone={(found && tones[found]) ?? "info"}>{found ? t(found) : status}</Badge>;
}
