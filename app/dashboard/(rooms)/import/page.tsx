import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { KeepLooking } from "@/app/dashboard/_components/keep-looking";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SettingsPage, SettingsRow } from "@/app/dashboard/_components/settings-page";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { listImports } from "@/commerce/catalog/import/import-queries";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { ImportHistory } from "./_components/import-history";
import { UploadForm } from "./_components/upload-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-import");
  return { title: t("title") };
}

export default async function ImportPage() {
  const context = await requestContext();
  const imports = await visible(listImports(context, {}));
  if (!imports) return <NotAllowed />;
  const [t, locale, { timezone }] = [
    await getTranslations("dashboard-import"),
    await getLocale(),
    await dashboardStore(),
  ];
  const isWriting = isAllowed(context.actor, ["catalog:write"]) && isAllowed(context.actor, ["prices:write"]);
  return (
    <SettingsPage title={t("title")} lead={t("lead")}>
      {isWriting && (
        <SettingsRow title={t("upload.title")} about={t("upload.about")}>
          <Card>
            <UploadForm />
          </Card>
        </SettingsRow>
      )}
      <SettingsRow title={t("export.title")} about={t("export.about")}>
        <Card>
          <a href="/dashboard/import/export" download data-shape="button" className={buttonClass({})}>
            <Download aria-hidden="true" className="size-4" />
            {t("export.action")}
          </a>
        </Card>
      </SettingsRow>
      <SettingsRow title={t("history.title")} about={t("history.about")}>
        <Card isFlush>
          <ImportHistory imports={imports} locale={locale} timeZone={timezone} />
        </Card>
      </SettingsRow>
      {imports.some(({ status }) => status === "queued" || status === "running") && <KeepLooking />}
    </SettingsPage>
  );
}
