import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PrepareLinks } from "@/app/(shop)/_components/prepare-links";
import { SiteFooter } from "@/app/(shop)/_components/site-footer";
import { SiteHeader } from "@/app/(shop)/_components/header/site-header";
import { isOpenMarket, listMarketKeys } from "@/app/(shop)/_data/markets";
import { placeholderMarket } from "@/app/(shop)/_data/placeholder";
import { getShop } from "@/app/(shop)/_data/shop";
import { sans } from "@/app/fonts";
import { themeStyle } from "@/commerce/store/theme";
import { SkipLink } from "@/components/ui/skip-link";
import { env, publicUrl } from "@/config/env";
import { directionOf, languageTagOf } from "@/config/languages";

export const viewport: Viewport = { colorScheme: "light", themeColor: "#ffffff" };
export async function generateMetadata({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> {
  const { locale } = await params;
  if (!(await isOpenMarket(locale))) return {};
  const { name } = await getShop(locale);
  return {
    metadataBase: new URL(publicUrl()),
    title: { default: name, template: `%s – ${name}` },
    manifest: `/manifest/${locale}.webmanifest`,
    icons: { icon: "/icon.svg", apple: "/icons/apple-180.png" },
  };
}

/** One shell for each open market; an unknown one is rendered on its first request, as 404. */
export async function generateStaticParams() {
  const keys = env().DATABASE_URL ? await listMarketKeys() : [];
  return keys.length > 0 ? keys.map((locale) => ({ locale })) : [{ locale: placeholderMarket }];
}

export default async function ShopLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const { locale } = await params;
  if (!(await isOpenMarket(locale))) notFound();
  const { theme } = await getShop(locale);
  const t = await getTranslations({ locale, namespace: "common" });
  return (
    <html
      lang={languageTagOf(locale)}
      dir={directionOf(locale)}
      data-zone="shop"
      className={sans.variable}
      data-theme={theme.scheme}
      style={themeStyle(theme)}
    >
      <body className="flex min-h-dvh flex-col">
        <SkipLink label={t("skipToContent")} />
        <SiteHeader market={locale} />
        {children}
        <SiteFooter market={locale} />
        <PrepareLinks />
      </body>
    </html>
  );
}
