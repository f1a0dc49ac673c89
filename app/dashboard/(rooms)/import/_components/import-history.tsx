import { getTranslations } from "next-intl/server";
import { RowLink } from "@/app/dashboard/_components/row-link";
import type { ImportRow } from "@/commerce/catalog/import/import-queries";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, rowLinkClass, Table } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { Badge } from "@/components/ui/badge";
import { ImportStatusBadge } from "./import-status-badge";

type Props = { imports: readonly ImportRow[]; locale: string; timeZone: string };

/** What was brought in before, the newest first. */
export async function ImportHistory({ imports, ...moment }: Props) {
  const t = await getTranslations("dashboard-import");
  if (imports.length === 0)
    return <EmptyState title={t("history.emptyTitle")} reason={t("history.emptyReason")} action={null} />;
  return (
    <Table caption={t("history.title")}>
      <thead>
        <tr>
          <HeadCell>{t("history.file")}</HeadCell>
          <HeadCell>{t("history.state")}</HeadCell>
          <HeadCell isNumber className="hidden sm:table-cell">
            {t("history.refused")}
          </HeadCell>
          <HeadCell className="hidden sm:table-cell">{t("history.started")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {imports.map((one) => (
          <Row key={one.id}>
            <Cell className="max-w-64">
              <span className="flex items-center gap-2">
                <RowLink
                  href={`/dashboard/import/${one.id}`}
                  title={one.fileName}
                  className={`truncate ${rowLinkClass}`}
                >
                  {one.fileName}
                </RowLink>
                {one.isDryRun && <Badge>{t("dryRun")}</Badge>}
              </span>
            </Cell>
            <Cell>
              <ImportStatusBadge status={one.status} />
            </Cell>
            <Cell isNumber className="hidden sm:table-cell">
              {one.counts.refused ?? 0}
            </Cell>
            <Cell className="hidden text-muted sm:table-cell">
              <RelativeTime at={one.createdAt} {...moment} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
