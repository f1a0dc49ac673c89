import { getTranslations } from "next-intl/server";
import { IndexPageSkeleton } from "@/app/dashboard/_components/page-skeletons";

export default async function Loading() {
  const t = await getTranslations("common");
  return <IndexPageSkeleton label={t("loading")} />;
}
