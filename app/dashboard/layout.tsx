import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { connection } from "next/server";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { sans } from "@/app/fonts";
import { SkipLink } from "@/components/ui/skip-link";
import { ToastProvider } from "@/components/ui/toast";
import { languageOf } from "@/config/languages";
import { clientMessages } from "@/i18n/client-messages";
import { themeCookie } from "@/i18n/language-cookie";

type Props = { children: ReactNode };

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#16171a" },
  ],
};
export const metadata: Metadata = {
  title: { default: "Tradewind", template: "%s – Tradewind" },
  robots: { index: false, follow: false },
};

/** These pages may wait for their data, so that a missing order is a 404 and not a page that says so. */
export const instant = false;

/** Nothing of these pages is made ahead: a prerendered shell would hold scripts without the request's nonce. */
export default async function DashboardRootLayout({ children }: Props) {
  await connection();
  const [locale, t] = [await getLocale(), await getTranslations("common")];
  const theme = (await cookies()).get(themeCookie)?.value;
  return (
    <html
      lang={locale}
      data-zone="dashboard"
      data-theme={theme === "light" || theme === "dark" ? theme : undefined}
      className={sans.variable}
    >
      <body>
        <SkipLink label={t("skipToContent")} />
        <NextIntlClientProvider messages={clientMessages(languageOf(locale), "dashboard")}>
          <ToastProvider closeLabel={t("close")}>{children}</ToastProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
