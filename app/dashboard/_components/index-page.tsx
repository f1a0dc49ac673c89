import { clsx } from "clsx";
import type { ReactNode } from "react";
import { type LinkTab, LinkTabs } from "@/components/ui/link-tabs";

type Props = {
  title: string;
  actions?: ReactNode;
  /** Saved views, the one with work to do first. */
  views?: { label: string; tabs: readonly LinkTab[] };
  /** Search and filter chips, which live in the address. */
  filters?: ReactNode;
  /** "12 orders", announced when it changes. */
  summary?: ReactNode;
  pagination?: ReactNode;
  children: ReactNode;
};

/** A list of one noun: title, views, filters, rows. Full width. */
export function IndexPage({ title, actions, views, filters, summary, pagination, children }: Props) {
  const summaryLine = summary && (
    <p aria-live="polite" className={clsx("text-compact text-muted tabular-nums", filters && "ms-auto")}>
      {summary}
    </p>
  );
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex flex-col sm:flex-row sm:items-baseline sm:gap-x-3">
          <h1 className="text-lg font-semibold">{title}</h1>
          {!filters && summaryLine}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      <div className="overflow-clip rounded-lg border bg-surface">
        {views && (
          <div className="pt-1 [&>nav]:px-2">
            <LinkTabs label={views.label} tabs={views.tabs} />
          </div>
        )}
        {filters && (
          <div className="flex flex-wrap items-center gap-2 border-b px-4 py-3">
            {filters}
            {summaryLine}
          </div>
        )}
        {children}
      </div>
      {pagination}
    </div>
  );
}
