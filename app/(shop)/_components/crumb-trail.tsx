import { getTranslations } from "next-intl/server";
import { publicUrl } from "@/config/env";
import { CrumbTrailView, type TrailStep } from "./crumb-trail-view";

/** From the home page to this one, for people and for search engines. */
export async function CrumbTrail({ market, steps }: { market: string; steps: readonly TrailStep[] }) {
  const t = await getTranslations({ locale: market, namespace: "common" });
  const all = [{ label: t("home"), path: "" }, ...steps];
  return <CrumbTrailView label={t("breadcrumbs")} base={`${publicUrl()}/${market}`} steps={all} />;
}
