import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SettingsPage, SettingsRow } from "@/app/dashboard/_components/settings-page";
import { isAllowed } from "@/commerce/actor";
import { LinkButton } from "@/components/ui/link-button";
import { capabilities, env } from "@/config/env";
import { describeSettings, groups } from "@/config/settings";
import { CapabilityList } from "./_components/capability-list";
import { type KnownSetting, SettingList } from "./_components/setting-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard.setup");
  return { title: t("title") };
}

export default async function SetupPage() {
  const { actor } = await requestContext();
  if (actor.kind !== "staff") redirect("/dashboard/sign-in");
  const t = await getTranslations("dashboard.setup");
  // What a deployment runs with is the owner's business alone, as payment settings are.
  if (!isAllowed(actor, ["payments:write"]))
    return (
      <main id="content">
        <NotAllowed />
      </main>
    );
  const settings = knownSettings();
  return (
    <main id="content" className="px-4 py-8 sm:px-6">
      <SettingsPage
        title={t("title")}
        lead={t("lead")}
        actions={<LinkButton href="/dashboard">{t("back")}</LinkButton>}
      >
        <SettingsRow title={t("capabilities")}>
          <CapabilityList capabilities={capabilities()} />
        </SettingsRow>
        {groups.map((group) => (
          <SettingsRow key={group} title={t(`groups.${group}`)}>
            <SettingList settings={settings.filter((setting) => setting.group === group)} />
          </SettingsRow>
        ))}
      </SettingsPage>
    </main>
  );
}

/** Whether each setting is given. Values stay here: a page must never be the place where a secret is read. */
function knownSettings(): KnownSetting[] {
  const values: Record<string, unknown> = env();
  return describeSettings().map(({ name, group, fallback, secret, turnsOn }) => {
    const value = values[name];
    const isDefault = fallback !== null && String(value) === fallback;
    const isSet = value !== undefined && !isDefault;
    return { name, group, isSecret: secret === true, turnsOn: turnsOn !== undefined, fallback, isSet };
  });
}
