import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CrumbTrail } from "@/app/(shop)/_components/crumb-trail";
import { alternates } from "@/app/(shop)/_data/address";
import { getShop } from "@/app/(shop)/_data/shop";
import { helpTopics, orderLookup } from "@/app/(shop)/_data/text-pages";

type Props = { params: Promise<{ locale: string }> };

export const ensureStatic = "navigation";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "help" });
  return { title: t("title"), description: t("lead"), alternates: alternates(await getShop(locale), "/help") };
}

export default async function HelpPage({ params }: Props) {
  const { locale: market } = await params;
  const t = await getTranslations({ locale: market, namespace: "help" });
  const topics = helpTopics.map((name) => ({
    name,
    title: t(`topics.${name}.title` as never),
    lead: t(`topics.${name}.lead` as never),
  }));
  const places = [{ name: orderLookup, title: t("lookup.title"), lead: t("lookup.lead") }, ...topics];
  return (
    <main id="content" className="shop-width flex flex-col gap-8 py-6 lg:py-8">
      <CrumbTrail market={market} steps={[{ label: t("title"), path: "/help" }]} />
      <header className="flex flex-col gap-3">
        <h1 className="text-2xl font-semibold">{t("title")}</h1>
        <p className="prose-measure text-lg text-muted">{t("lead")}</p>
      </header>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {places.map(({ name, title, lead }) => (
          <li
            key={name}
            className="relative flex flex-col gap-1 rounded-lg border bg-surface p-5 hover:border-border-strong"
          >
            <h2 className="text-base font-semibold">
              <a href={`/${market}/help/${name}`} className="after:absolute after:inset-0">
                {title}
              </a>
            </h2>
            <p className="text-sm text-muted">{lead}</p>
          </li>
        ))}
      </ul>
    </main>
  );
}
