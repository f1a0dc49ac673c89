import { getTranslations } from "next-intl/server";
import { absolute } from "@/app/(shop)/_data/address";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { JsonLd } from "./json-ld";

export type TrailStep = { label: string; path: string };

/** From the home page to this one, for people and for search engines. */
export async function CrumbTrail({ market, steps }: { market: string; steps: readonly TrailStep[] }) {
  const t = await getTranslations({ locale: market, namespace: "common" });
  const all = [{ label: t("home"), path: "" }, ...steps];
  const crumbs = all.map(({ label, path }, index) =>
    index === all.length - 1 ? { label } : { label, href: `/${market}${path}` },
  );
  const itemListElement = all.map(({ label, path }, index) => ({
    "@type": "ListItem",
    position: index + 1,
    name: label,
    item: absolute(market, path),
  }));
  return (
    <>
      <Breadcrumbs label={t("breadcrumbs")} crumbs={crumbs} />
      <JsonLd data={{ "@type": "BreadcrumbList", itemListElement }} />
    </>
  );
}
