import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { Door } from "@/app/dashboard/_components/door";
import type { SearchParams } from "@/app/dashboard/_data/read-params";
import { foundedStore } from "@/app/dashboard/_data/store";
import { countryOptions } from "@/app/dashboard/(rooms)/settings/_components/countries";
import { currencyOptions } from "@/app/dashboard/(rooms)/settings/_components/currencies";
import { hasOwner } from "@/commerce/staff/issue-owner-token";
import { LinkButton } from "@/components/ui/link-button";
import { EntryForm } from "../_components/entry-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard.entry");
  return { title: t("claimTitle"), referrer: "no-referrer" };
}

export default async function ClaimPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { token } = await searchParams;
  const [t, store, locale] = [await getTranslations("dashboard.entry"), await foundedStore(), await getLocale()];
  const name = store?.name ?? "Tradewind";
  if (typeof token !== "string") {
    const isOwned = await hasOwner((await requestContext()).db);
    if (!isOwned) return <Door store={name} title={t("claimTitle")} lead={t("claimHow")} />;
    return (
      <Door store={name} title={t("claimTitle")} lead={t("claimTaken")}>
        <LinkButton href="/dashboard/sign-in" variant="primary" isWide>
          {(await getTranslations("dashboard.signIn"))("submit")}
        </LinkButton>
      </Door>
    );
  }
  return (
    <Door store={name} title={t("claimTitle")} lead={store ? t("claimLead", { store: name }) : t("foundLead")}>
      <EntryForm
        kind="claim"
        token={token}
        founding={store ? undefined : { countries: countryOptions(locale), currencies: currencyOptions(locale) }}
      />
    </Door>
  );
}
