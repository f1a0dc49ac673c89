import { PackageOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton, SkeletonText } from "@/components/ui/skeleton";
import { tones } from "@/components/ui/tone";

/** What a page says: callouts in each tone, nothing there yet, no match, and what is still to come. */
export function Messages() {
  const t = useTranslations("dashboard-design");
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <div className="flex flex-col gap-3">
        {tones.map((tone) => (
          <Callout key={tone} tone={tone} title={t(`tones.${tone}`)}>
            {t("help")}
          </Callout>
        ))}
      </div>
      <div className="flex flex-col gap-3">
        <div className="rounded-lg border">
          <EmptyState
            title={t("emptyTitle")}
            reason={t("emptyReason")}
            picture={<PackageOpen aria-hidden="true" className="size-6" />}
            action={<Button variant="primary">{t("buttons.primary")}</Button>}
          />
        </div>
        <div className="rounded-lg border">
          <EmptyState title={t("noMatchTitle")} reason={t("noMatchReason")} action={<Button>{t("clear")}</Button>} />
        </div>
        <div className="flex flex-col gap-3 rounded-lg border p-4" data-skeleton>
          <Skeleton className="h-6 w-1/3" />
          <SkeletonText lines={3} />
        </div>
      </div>
    </div>
  );
}
