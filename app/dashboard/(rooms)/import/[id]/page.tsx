import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { refusalSentence } from "@/app/_server/sentences";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { KeepLooking } from "@/app/dashboard/_components/keep-looking";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import type { SearchParams } from "@/app/dashboard/_data/read-params";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { getImport, type ImportReport } from "@/commerce/catalog/import/import-queries";
import { refusals } from "@/commerce/refusal";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/time";
import { languageOf } from "@/config/languages";
import { isUuid } from "@/lib/ids";
import { ImportStatusBadge } from "../_components/import-status-badge";
import { IssueTable } from "../_components/issue-table";
import { cancelImportAction } from "../actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-import");
  return { title: t("report.title") };
}

const pageSize = 100;

export default async function ImportReportPage({ params, searchParams }: Props) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const after = Number((await searchParams).after ?? 0);
  const afterRow = Number.isInteger(after) && after >= 0 && after <= 2_000_000_000 ? after : 0;
  const context = await requestContext();
  const report = await visible(getImport(context, { importId: id, afterRow, limit: pageSize }));
  if (!report) return <NotAllowed />;
  const [t, locale, { timezone }] = [
    await getTranslations("dashboard-import"),
    await getLocale(),
    await dashboardStore(),
  ];
  const isOpen = report.status === "queued" || report.status === "running";
  const mayStop = isOpen && isAllowed(context.actor, ["catalog:write"]);
  const last = report.issues.length === pageSize ? report.issues.at(-1)?.row : undefined;
  return (
    <DetailPage
      title={report.fileName}
      back={{ href: "/dashboard/import", label: t("title") }}
      badges={<ImportStatusBadge status={report.status} />}
      lead={<DateTime at={report.createdAt} locale={locale} timeZone={timezone} withTime />}
      actions={
        mayStop && (
          <ConfirmAction
            action={cancelImportAction}
            values={{ importId: report.id }}
            label={t("report.stop")}
            title={t("report.stopTitle", { file: report.fileName })}
            reason={t("report.stopReason")}
          />
        )
      }
      aside={<Counts report={report} />}
    >
      {isOpen && <KeepLooking />}
      {isOpen && <Progress report={report} />}
      {report.isDryRun && <Callout tone="info">{t("report.dryRun")}</Callout>}
      {report.failure && (
        <Callout tone="danger" title={t("report.failed")}>
          {failureText(report.failure, locale)}
        </Callout>
      )}
      <IssueTable
        report={report}
        olderHref={afterRow > 0 ? `/dashboard/import/${id}` : null}
        nextHref={last === undefined ? null : `/dashboard/import/${id}?after=${last}`}
      />
    </DetailPage>
  );
}

async function Progress({ report }: { report: ImportReport }) {
  const t = await getTranslations("dashboard-import.report");
  const percent = Math.floor(report.progress * 100);
  return (
    <Card>
      <div className="flex flex-col gap-2 pt-1">
        <p role="status" className="font-medium tabular-nums">
          {report.status === "queued" ? t("waiting") : t("progress", { percent })}
        </p>
        <progress max={100} value={percent} aria-label={t("progressLabel")} className="h-2 w-full accent-primary" />
      </div>
    </Card>
  );
}

async function Counts({ report }: { report: ImportReport }) {
  const t = await getTranslations("imports.counts");
  const words = await getTranslations("dashboard-import.report");
  const names = ["created", "updated", "unchanged", "refused", "rows"] as const;
  return (
    <Card title={report.isDryRun ? words("wouldHappen") : words("happened")}>
      <ul className="flex flex-col gap-1.5 tabular-nums">
        {names
          .filter((name) => (report.counts[name] ?? 0) > 0)
          .map((name) => (
            <li key={name}>{t(name, { count: report.counts[name] ?? 0 })}</li>
          ))}
      </ul>
      {report.dialect && (
        <p className="mt-3 text-compact text-muted">
          {words("dialect", { dialect: words(`dialects.${report.dialect}`) })}
        </p>
      )}
    </Card>
  );
}

function failureText({ code, details }: NonNullable<ImportReport["failure"]>, locale: string): string {
  const known = refusals.find((one) => one === code);
  return refusalSentence(languageOf(locale), known ?? "unexpected", details);
}
