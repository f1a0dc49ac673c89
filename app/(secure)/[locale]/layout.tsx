import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { type ReactNode, Suspense } from "react";
import { listMarketKeys, placeholderMarket } from "@/app/(shop)/_data/markets";
import { sans } from "@/app/fonts";
import { SkipLink } from "@/components/ui/skip-link";
import { env } from "@/config/env";
import { languageOf, localeTagOf } from "@/config/languages";
import { clientMessages } from "@/i18n/client-messages";

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

/** Nothing of these pages is made ahead: a prerendered shell would hold scripts without the request's nonce. */
export default function SecureLayout(props: Props) {
  return (
    <Suspense>
      <Document {...props} />
    </Suspense>
  );
}

async function Document({ children, params }: Props) {
  await connection();
  const { locale } = await params;
  if (!(await listMarketKeys()).includes(locale)) notFound();
  const t = await getTranslations({ locale, namespace: "common" });
  return (
    <html lang={localeTagOf(locale)} data-zone="shop" className={sans.variable}>
      <body>
        <SkipLink label={t("skipToContent")} />
        <NextIntlClientProvider messages={clientMessages(languageOf(locale), "secure")}>
          {children}
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
