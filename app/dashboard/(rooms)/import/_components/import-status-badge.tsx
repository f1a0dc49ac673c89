import { useTranslations } from "next-intl";
import type { ImportRow } from "@/commerce/catalog/import/import-queries";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";

const tones = {
  queued: "neutral",
  running: "info",
  done: "success",
  failed: "danger",
  cancelled: "neutral",
} satisfies Record<ImportRow["status"], Tone>;

export function ImportStatusBadge({ status }: { status: ImportRow["status"] }) {
  const t = useTranslations("dashboard-import.status");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}
