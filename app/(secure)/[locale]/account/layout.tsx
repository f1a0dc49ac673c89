import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { pageText } from "../_components/page-text";
import { leadToSignIn } from "./_components/lead-to-sign-in";

/** The frame of the account's pages. Whoever is not signed in is led there; what may be seen is decided by the queries. */
export default async function AccountLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const { locale } = await params;
  await leadToSignIn(locale);
  const { t } = await pageText(locale);
  const home = `/${locale}/account`;
  return (
    <main id="content" className="page-gutter mx-auto flex w-full max-w-3xl flex-col gap-8 py-8">
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <nav aria-label={t("account.navigation")} className="flex flex-wrap gap-x-5 gap-y-2">
          <TextLink href={home}>{t("account.title")}</TextLink>
          <TextLink href={`${home}/addresses`}>{t("addresses.title")}</TextLink>
          <TextLink href={`${home}/security`}>{t("security.title")}</TextLink>
        </nav>
        <form action={`/${locale}/sign-out`} method="post">
          <Button type="submit">{t("account.signOut")}</Button>
        </form>
      </header>
      {children}
    </main>
  );
}
