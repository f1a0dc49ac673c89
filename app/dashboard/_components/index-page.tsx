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
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="text-lg font-semibold">{title}</h1>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      <div className="overflow-clip rounded-lg border bg-surface">
        {views && (
          <div className="px-2 pt-1">
            <LinkTabs label={views.label} tabs={views.tabs} />
          </div>
        )}
        {(filters || summary) && (
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-3">
            <div className="flex min-w-0 grow flex-wrap items-center gap-2">{filters}</div>
            {summary && (
              <p aria-live="polite" className="text-compact text-muted tabular-nums">
                {summary}
              </p>
            )}
          </div>
        )}
        {children}
      </div>
      {pagination}
    </div>
  );
}
