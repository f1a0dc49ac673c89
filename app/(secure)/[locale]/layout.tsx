import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { listMarketKeys } from "@/app/(shop)/_data/markets";
import { getShop } from "@/app/(shop)/_data/shop";
import { placeholderMarket } from "@/app/(shop)/_data/placeholder";
import { sans } from "@/app/fonts";
import { themeStyle } from "@/commerce/store/theme";
import { SkipLink } from "@/components/ui/skip-link";
import { env } from "@/config/env";
import { directionOf, languageOf, languageTagOf } from "@/config/languages";
import { clientMessages } from "@/i18n/client-messages";
import { SecureFooter } from "./_components/secure-footer";
import { SecureHeader } from "./_components/secure-header";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export const viewport: Viewport = { colorScheme: "light", themeColor: "#ffffff" };
export const metadata: Metadata = {
  title: { default: "Tradewind", template: "%s – Tradewind" },
  robots: { index: false },
};

export async function generateStaticParams() {
  const keys = env().DATABASE_URL ? await listMarketKeys() : [];
  return keys.length > 0 ? keys.map((locale) => ({ locale })) : [{ locale: placeholderMarket }];
}

/** These pages may wait for their data, so that a missing order is a 404 and not a page that says so. */
export const instant = false;

/** Nothing of these pages is made ahead: a prerendered shell would hold scripts without the request's nonce. */
export default async function SecureLayout({ children, params }: Props) {
  await connection();
  const { locale } = await params;
  if (locale === placeholderMarket || !(await listMarketKeys()).includes(locale)) notFound();
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
      <body className="flex flex-col">
        <SkipLink label={t("skipToContent")} />
        <NextIntlClientProvider messages={clientMessages(languageOf(locale), "secure")}>
          <SecureHeader market={locale} />
          {children}
          <SecureFooter market={locale} />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
