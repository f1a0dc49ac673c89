import { Lock } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** Shown where a query refused: the page exists, and this role may not see it. */
export async function NotAllowed() {
  const t = await getTranslations("dashboard");
  return (
    <EmptyState
      isPage
      picture={<Lock aria-hidden="true" className="size-5" />}
      title={t("notAllowedTitle")}
      reason={t("notAllowedReason")}
      action={<LinkButton href="/dashboard">{t("goHome")}</LinkButton>}
    />
  );
}
