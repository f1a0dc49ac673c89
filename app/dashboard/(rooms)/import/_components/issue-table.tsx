import { getTranslations } from "next-intl/server";
import type { ImportReport } from "@/commerce/catalog/import/import-queries";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";

type Props = { report: ImportReport; olderHref: string | null; nextHref: string | null };

/** Each row of the file that was refused or needs a look, with its reason. */
export async function IssueTable({ report, olderHref, nextHref }: Props) {
  const t = await getTranslations("dashboard-import.report");
  const reasons = await getTranslations("imports.issues");
  const common = await getTranslations("common");
  const effectOf = ({ severity }: ImportReport["issues"][number]) =>
    severity === "refused" ? <Badge tone="danger">{t("refused")}</Badge> : <Badge tone="warning">{t("noted")}</Badge>;
  const isOver = report.status === "done";
  return (
    <>
      <Card title={t("issues", { count: report.issueCount })} isFlush>
        {report.issues.length === 0 ? (
          <EmptyState
            title={isOver ? t("noIssuesTitle") : t("noIssuesYetTitle")}
            reason={isOver ? t("noIssuesReason") : t("noIssuesYetReason")}
            action={null}
          />
        ) : (
          <Table caption={t("issues", { count: report.issueCount })}>
            <thead>
              <tr>
                <HeadCell isNumber>{t("row")}</HeadCell>
                <HeadCell>{t("reason")}</HeadCell>
                <HeadCell className="hidden sm:table-cell">{t("column")}</HeadCell>
                <HeadCell className="hidden sm:table-cell">{t("effect")}</HeadCell>
              </tr>
            </thead>
            <tbody>
              {report.issues.map((issue) => (
                <Row key={`${issue.row} ${issue.column} ${issue.code}`}>
                  <Cell isNumber className="align-top">
                    {issue.row}
                  </Cell>
                  <Cell className="min-w-52 align-top wrap-anywhere">
                    {reasons.has(issue.code) ? reasons(issue.code, issue.details) : issue.code}
                    {issue.handle && <span className="block text-compact text-muted">{issue.handle}</span>}
                    <span className="mt-1 block sm:hidden">{effectOf(issue)}</span>
                  </Cell>
                  <Cell className="hidden align-top text-muted sm:table-cell">{issue.column || "–"}</Cell>
                  <Cell className="hidden align-top sm:table-cell">{effectOf(issue)}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      <Pagination
        label={common("pages")}
        labels={{ previous: t("firstPage"), next: common("next") }}
        previousHref={olderHref}
        nextHref={nextHref}
      />
    </>
  );
}
