import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { listMarketKeys } from "@/app/(shop)/_data/markets";
import { placeholderMarket } from "@/app/(shop)/_data/placeholder";
import { sans } from "@/app/fonts";
import { SkipLink } from "@/components/ui/skip-link";
import { env } from "@/config/env";
import { localeTagOf } from "@/config/languages";

export const viewport: Viewport = { colorScheme: "light", themeColor: "#ffffff" };
export const metadata: Metadata = { title: { default: "Tradewind", template: "%s – Tradewind" } };

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
  if (locale === placeholderMarket || !(await listMarketKeys()).includes(locale)) notFound();
  const t = await getTranslations({ locale, namespace: "common" });
  return (
    <html lang={localeTagOf(locale)} data-zone="shop" className={sans.variable}>
      <body>
        <SkipLink label={t("skipToContent")} />
        {children}
      </body>
    </html>
  );
}
