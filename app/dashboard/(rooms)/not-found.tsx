import { SearchX } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** A thing of a room that is not there; the frame around it stays. */
export default async function RoomNotFound() {
  const [t, common] = [await getTranslations("dashboard"), await getTranslations("common")];
  return (
    <EmptyState
      isPage
      picture={<SearchX aria-hidden="true" className="size-5" />}
      title={common("notFoundTitle")}
      reason={common("notFoundReason")}
      action={<LinkButton href="/dashboard">{t("goHome")}</LinkButton>}
    />
  );
}
