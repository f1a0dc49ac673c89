import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CrumbTrail } from "@/app/(shop)/_components/crumb-trail";
import { TextPage } from "@/app/(shop)/_components/text-page";
import { storeValues, textSections } from "@/app/(shop)/_components/text-sections";
import { alternates } from "@/app/(shop)/_data/address";
import { getShop } from "@/app/(shop)/_data/shop";
import { findHelpTopic, helpTopics } from "@/app/(shop)/_data/text-pages";

type Props = { params: Promise<{ locale: string; topic: string }> };

export const ensureStatic = "navigation";
export const generateStaticParams = () => helpTopics.map((topic) => ({ topic }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, topic: name } = await params;
  const topic = findHelpTopic(name);
  if (!topic) return {};
  const t = await getTranslations({ locale, namespace: "help" });
  const shop = await getShop(locale);
  return {
    title: t(`topics.${topic}.title` as never),
    description: t(`topics.${topic}.lead` as never, storeValues(shop) as never),
    alternates: alternates(shop, `/help/${topic}`),
  };
}

export default async function HelpTopicPage({ params }: Props) {
  const { locale: market, topic: name } = await params;
  const topic = findHelpTopic(name);
  if (!topic) notFound();
  const t = await getTranslations({ locale: market, namespace: "help" });
  const shop = await getShop(market);
  const titleOf = (each: string) => t(`topics.${each}.title` as never);
  return (
    <TextPage
      trail={
        <CrumbTrail
          market={market}
          steps={[
            { label: t("title"), path: "/help" },
            { label: titleOf(topic), path: `/help/${topic}` },
          ]}
        />
      }
      title={titleOf(topic)}
      lead={t(`topics.${topic}.lead` as never, storeValues(shop) as never)}
      sections={textSections(t, `topics.${topic}`, shop)}
      siblings={{
        label: t("all"),
        links: helpTopics.map((each) => ({
          href: `/${market}/help/${each}`,
          label: titleOf(each),
          isCurrent: each === topic,
        })),
      }}
    />
  );
}
