import { getTranslations } from "next-intl/server";
import { DetailPageSkeleton } from "@/app/dashboard/_components/page-skeletons";

export default async function Loading() {
  const t = await getTranslations("common");
  return <DetailPageSkeleton label={t("loading")} />;
}
