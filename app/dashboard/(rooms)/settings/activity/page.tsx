import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { FilterChip } from "@/app/dashboard/_components/filter-chip";
import { IndexPage } from "@/app/dashboard/_components/index-page";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { hrefWith, readParams, type SearchParams } from "@/app/dashboard/_data/read-params";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { type AuditRow, listAudit } from "@/commerce/audit/queries";
import { textLine } from "@/commerce/text-line";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { DateTime } from "@/components/ui/time";

const path = "/dashboard/settings/activity";
const names = ["actorId", "action", "subject", "subjectId"] as const;
const paramsSchema = z.object({
  actorId: textLine(100),
  action: textLine(100),
  subject: textLine(100),
  subjectId: textLine(100),
  outcome: z.enum(["allowed", "denied"]),
  cursor: z.string().max(300),
});

export default async function ActivityPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { cursor, ...filter } = readParams(paramsSchema, await searchParams);
  const context = await requestContext();
  const page = await visible(listAudit(context, { ...filter, cursor }));
  if (!page) return <NotAllowed />;
  const [t, words, common, locale, { timezone }] = [
    await getTranslations("dashboard-settings.activity"),
    await getTranslations("activity"),
    await getTranslations("common"),
    await getLocale(),
    await dashboardStore(),
  ];
  const { outcome, ...rest } = filter;
  const tabs = [undefined, "allowed", "denied"].map((one) => ({
    href: hrefWith(path, { ...rest, outcome: one }),
    label: t(`views.${one ?? "all"}`),
    isCurrent: outcome === one,
  }));
  const wordsOf = (name: (typeof names)[number], value: string): string => {
    if (name === "actorId") return page.items[0]?.actorName ?? value;
    if (name === "subjectId") return value.slice(-8);
    const place = name === "action" ? `actions.${value}` : `subjects.${value}`;
    return words.has(place) ? words(place) : value;
  };
  const chips = names.flatMap((name) => (filter[name] ? [[name, filter[name]] as const] : []));
  return (
    <div className="mx-auto w-full max-w-5xl">
      <IndexPage
        title={t("title")}
        views={{ label: t("viewsLabel"), tabs }}
        filters={
          chips.length > 0 &&
          chips.map(([name, value]) => (
            <FilterChip
              key={name}
              text={t(`chips.${name}`, { value: wordsOf(name, value) })}
              href={hrefWith(path, { ...filter, [name]: undefined })}
              removeLabel={t("removeFilter")}
            />
          ))
        }
        pagination={
          <Pagination
            label={common("pages")}
            labels={{ previous: t("firstPage"), next: common("next") }}
            previousHref={cursor ? hrefWith(path, filter) : null}
            nextHref={page.nextCursor && hrefWith(path, { ...filter, cursor: page.nextCursor })}
          />
        }
      >
        {page.items.length === 0 ? (
          <EmptyState
            title={t("emptyTitle")}
            reason={t("emptyReason")}
            action={<LinkButton href={path}>{t("showAll")}</LinkButton>}
          />
        ) : (
          <Table caption={t("title")}>
            <thead className="max-md:sr-only">
              <tr>
                <HeadCell className="max-md:hidden">{t("when")}</HeadCell>
                <HeadCell className="max-md:hidden">{t("who")}</HeadCell>
                <HeadCell>{t("what")}</HeadCell>
                <HeadCell className="max-lg:hidden">{t("changes")}</HeadCell>
              </tr>
            </thead>
            <tbody>
              {page.items.map((entry) => (
                <Entry key={entry.id} entry={entry} locale={locale} timeZone={timezone} />
              ))}
            </tbody>
          </Table>
        )}
      </IndexPage>
    </div>
  );
}

async function Entry({ entry, locale, timeZone }: { entry: AuditRow; locale: string; timeZone: string }) {
  const [t, words] = [await getTranslations("dashboard-settings.activity"), await getTranslations("activity")];
  const [action, subject] = [`actions.${entry.action}`, `subjects.${entry.subject}`];
  const changes = changesInWords(entry.changes);
  const who = entry.actorId ? (
    <TextLink href={hrefWith(path, { actorId: entry.actorId })}>
      {entry.actorName ?? t(`kinds.${entry.actorKind}`)}
    </TextLink>
  ) : (
    t(`kinds.${entry.actorKind}`)
  );
  const when = <DateTime at={entry.at} locale={locale} timeZone={timeZone} withTime />;
  return (
    <Row>
      <Cell className="align-top text-muted max-md:hidden">{when}</Cell>
      <Cell className="align-top max-md:hidden">
        {who}
        <span className="block text-compact text-muted">{entry.ipPrefix}</span>
      </Cell>
      <Cell className="align-top">
        <span className="flex flex-wrap items-center gap-x-2">
          <TextLink
            href={hrefWith(path, { action: entry.action })}
            title={entry.action}
            className="inline-flex min-h-6 items-center font-medium"
          >
            {/* An old entry may carry the name of a command that is no more. */}
            {words.has(action) ? words(action) : entry.action}
          </TextLink>
          {entry.outcome === "denied" && <Badge tone="danger">{t("denied")}</Badge>}
        </span>
        {entry.subject && (
          <span className="block text-compact text-muted">
            {words.has(subject) ? words(subject) : entry.subject}{" "}
            <TextLink
              href={hrefWith(path, { subject: entry.subject, subjectId: entry.subjectId })}
              className="inline-flex min-h-6 items-center"
            >
              {entry.subjectId.slice(-8)}
            </TextLink>
          </span>
        )}
        <span className="flex flex-wrap gap-x-2 text-compact text-muted md:hidden">
          <span>{who}</span>
          {when}
        </span>
      </Cell>
      <Cell className="max-w-80 align-top max-lg:hidden">
        {changes && (
          <code className="line-clamp-2 font-mono text-xs text-muted wrap-anywhere" title={changes}>
            {changes}
          </code>
        )}
      </Cell>
    </Row>
  );
}

/** "price: 1900 → 2100, status: active": a change has its value before and after, anything else only the one. */
function changesInWords(changes: Readonly<Record<string, unknown>>): string {
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return Object.entries(changes)
    .map(
      ([name, value]) =>
        `${name}: ${Array.isArray(value) && value.length === 2 ? value.map(text).join(" → ") : text(value)}`,
    )
    .join(", ");
}
