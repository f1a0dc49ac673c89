import { KeyRound } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SettingsPage } from "@/app/dashboard/_components/settings-page";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { permissions } from "@/commerce/permissions";
import { listApiKeys } from "@/commerce/staff/queries";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DateTime, RelativeTime } from "@/components/ui/time";
import { revokeApiKeyAction } from "../actions";
import { CreateKey } from "./create-key";

export default async function ApiKeysPage() {
  const context = await requestContext();
  const keys = await visible(listApiKeys(context, {}));
  if (!keys) return <NotAllowed />;
  const [t, locale, { timezone: timeZone }] = [
    await getTranslations("dashboard-settings.apiKeys"),
    await getLocale(),
    await dashboardStore(),
  ];
  const moment = { locale, timeZone };
  const listed = new Intl.ListFormat(locale, { type: "unit" });
  const wordsOf = (scope: string) => (t.has(`scopeNames.${scope}`) ? t(`scopeNames.${scope}`) : scope);
  return (
    <SettingsPage title={t("title")} lead={t("lead")} actions={<CreateKey scopes={permissions} />}>
      <Card isFlush>
        {keys.length === 0 && (
          <EmptyState
            picture={<KeyRound aria-hidden="true" className="size-5" />}
            title={t("emptyTitle")}
            reason={t("emptyReason")}
            action={null}
          />
        )}
        <ul className="divide-y">
          {keys.map((key) => (
            <li key={key.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <div className="flex min-w-48 grow flex-col gap-0.5">
                <span className="flex flex-wrap items-center gap-2 font-medium">
                  {key.name}
                  {key.revokedAt && <Badge tone="danger">{t("revoked")}</Badge>}
                </span>
                <span className="text-compact text-muted">
                  <code className="font-mono">{key.prefix}…</code> · {t("created")}{" "}
                  <DateTime at={key.createdAt} {...moment} /> ·{" "}
                  {key.lastUsedAt ? (
                    <>
                      {t("used")} <RelativeTime at={key.lastUsedAt} {...moment} />
                    </>
                  ) : (
                    t("neverUsed")
                  )}
                </span>
                <span className="text-compact text-muted wrap-anywhere">{listed.format(key.scopes.map(wordsOf))}</span>
              </div>
              {!key.revokedAt && (
                <ConfirmAction
                  action={revokeApiKeyAction}
                  values={{ keyId: key.id }}
                  label={t("revoke")}
                  title={t("revokeTitle", { name: key.name })}
                  reason={t("revokeReason")}
                  done={t("revokedDone")}
                  size="compact"
                />
              )}
            </li>
          ))}
        </ul>
      </Card>
    </SettingsPage>
  );
}
