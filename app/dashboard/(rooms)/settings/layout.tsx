import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { requestContext } from "@/app/_server/request-context";
import { type Allow, isAllowed } from "@/commerce/actor";
import { staffManagers } from "@/commerce/staff/manage-staff";
import { SettingsTabs } from "./_components/settings-tabs";

/** Each part with what it takes to see it; the part's own query decides. */
const parts: readonly { key: string; path: string; allow: Allow }[] = [
  { key: "store", path: "", allow: ["settings:read"] },
  { key: "look", path: "/look", allow: ["settings:read"] },
  { key: "markets", path: "/markets", allow: ["settings:read"] },
  { key: "shipping", path: "/shipping", allow: ["settings:read"] },
  { key: "returns", path: "/returns", allow: ["settings:read"] },
  { key: "risk", path: "/risk", allow: ["settings:read"] },
  { key: "taxes", path: "/taxes", allow: ["settings:read"] },
  { key: "locations", path: "/locations", allow: ["inventory:read"] },
  { key: "staff", path: "/staff", allow: staffManagers },
  { key: "apiKeys", path: "/api-keys", allow: ["api-keys:write"] },
  { key: "activity", path: "/activity", allow: ["audit:read"] },
];

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const [t, { actor }] = [await getTranslations("dashboard-settings"), await requestContext()];
  const tabs = parts
    .filter(({ allow }) => isAllowed(actor, allow))
    .map(({ key, path }) => ({ href: `/dashboard/settings${path}`, label: t(`parts.${key}`) }));
  return (
    <div className="flex flex-col gap-6">
      <div className="mx-auto w-full max-w-5xl overflow-x-auto">
        <SettingsTabs label={t("title")} tabs={tabs} />
      </div>
      {children}
    </div>
  );
}
