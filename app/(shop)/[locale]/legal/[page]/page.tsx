import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CrumbTrail } from "@/app/(shop)/_components/crumb-trail";
import { TextPage } from "@/app/(shop)/_components/text-page";
import { storeValues, textSections } from "@/app/(shop)/_components/text-sections";
import { alternates } from "@/app/(shop)/_data/address";
import { getShop } from "@/app/(shop)/_data/shop";
import { findLegalPage, legalPages } from "@/app/(shop)/_data/text-pages";

type Props = { params: Promise<{ locale: string; page: string }> };

export const ensureStatic = "navigation";
export const generateStaticParams = () => legalPages.map((page) => ({ page }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, page: name } = await params;
  const page = findLegalPage(name);
  if (!page) return {};
  const t = await getTranslations({ locale, namespace: "legal" });
  const shop = await getShop(locale);
  return {
    title: t(`pages.${page}.title` as never),
    description: t(`pages.${page}.lead` as never, storeValues(shop) as never),
    alternates: alternates(shop, `/legal/${page}`),
  };
}

export default async function LegalTextPage({ params }: Props) {
  const { locale: market, page: name } = await params;
  const page = findLegalPage(name);
  if (!page) notFound();
  const t = await getTranslations({ locale: market, namespace: "legal" });
  const shop = await getShop(market);
  const titleOf = (each: string) => t(`pages.${each}.title` as never);
  return (
    <TextPage
      trail={<CrumbTrail market={market} steps={[{ label: titleOf(page), path: `/legal/${page}` }]} />}
      title={titleOf(page)}
      lead={t(`pages.${page}.lead` as never, storeValues(shop) as never)}
      sections={textSections(t, `pages.${page}`, shop)}
      siblings={{
        label: t("all"),
        links: legalPages.map((each) => ({
          href: `/${market}/legal/${each}`,
          label: titleOf(each),
          isCurrent: each === page,
        })),
      }}
    />
  );
}
