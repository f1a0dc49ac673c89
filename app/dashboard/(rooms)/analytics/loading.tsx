import { getTranslations } from "next-intl/server";
import { AnalyticsPageSkeleton } from "@/app/dashboard/_components/page-skeletons";

export default async function Loading() {
  const t = await getTranslations("common");
  return <AnalyticsPageSkeleton label={t("loading")} />;
}
