import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Door } from "@/app/dashboard/_components/door";
import type { SearchParams } from "@/app/dashboard/_data/read-params";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { EntryForm } from "../_components/entry-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard.entry");
  return { title: t("joinTitle"), referrer: "no-referrer" };
}

export default async function JoinPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { token } = await searchParams;
  const [t, store] = [await getTranslations("dashboard.entry"), await dashboardStore()];
  return (
    <Door store={store.name} title={t("joinTitle")} lead={t("joinLead", { store: store.name })}>
      <EntryForm kind="join" token={typeof token === "string" ? token : ""} />
    </Door>
  );
}
