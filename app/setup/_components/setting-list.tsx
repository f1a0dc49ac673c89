import { Lock } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";

export type KnownSetting = {
  name: string;
  group: string;
  fallback: string | null;
  isSecret: boolean;
  isSet: boolean;
  turnsOn: boolean;
};

/** Settings by name: what each is for, what it turns on, and whether it is given. Never what it holds. */
export async function SettingList({ settings }: { settings: readonly KnownSetting[] }) {
  const t = await getTranslations("dashboard.setup");
  const stateOf = ({ isSet, fallback }: KnownSetting) => {
    if (isSet) return t("isSet");
    return fallback === null ? t("isMissing") : t("isDefault", { value: fallback });
  };
  return (
    <Card isFlush>
      <ul className="divide-y">
        {settings.map((setting) => (
          <li key={setting.name} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
            <div className="flex min-w-0 flex-[1_1_18rem] flex-col gap-0.5">
              <span className="font-mono text-compact font-medium wrap-anywhere">{setting.name}</span>
              <span className="text-compact text-muted">{t(`about.${setting.name}`)}</span>
              {setting.turnsOn && (
                <span className="text-compact text-muted">{t("turnsOn", { what: t(`turns.${setting.name}`) })}</span>
              )}
            </div>
            <span className="flex flex-wrap gap-1">
              {setting.isSecret && (
                <Badge icon={<Lock aria-hidden="true" className="size-3.5" />}>{t("isSecret")}</Badge>
              )}
              <Badge tone={setting.isSet ? "success" : "neutral"}>{stateOf(setting)}</Badge>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
