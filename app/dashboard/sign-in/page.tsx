import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { currentSession } from "@/app/_server/session";
import { Door } from "@/app/dashboard/_components/door";
import type { SearchParams } from "@/app/dashboard/_data/read-params";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { hasOwner } from "@/commerce/staff/issue-owner-token";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/text-link";
import { SignInForm } from "./_components/sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard.signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [session, { from }] = [await currentSession(), await searchParams];
  if (session?.role) redirect("/dashboard");
  const [t, store] = [await getTranslations("dashboard.signIn"), await dashboardStore()];
  const isOwned = await hasOwner((await requestContext()).db);
  return (
    <Door store={store.name} title={t("title")} lead={t("lead")}>
      {!isOwned && (
        <Callout>
          {t("noOwner")} <TextLink href="/setup/claim">{t("becomeOwner")}</TextLink>
        </Callout>
      )}
      <SignInForm from={typeof from === "string" ? from : ""} market={store.defaultMarket} />
    </Door>
  );
}
