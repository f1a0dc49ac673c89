import { getTranslations } from "next-intl/server";
import { HomePageSkeleton } from "@/app/dashboard/_components/page-skeletons";

export default async function Loading() {
  const t = await getTranslations("common");
  return <HomePageSkeleton label={t("loading")} />;
}
