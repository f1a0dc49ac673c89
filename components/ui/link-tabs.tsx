import { PageLink } from "./page-link";
import { tabClass, tabListClass } from "./tab-class";

export type LinkTab = { href: string; label: string; count?: number; isCurrent: boolean };

/** Views that have an address: saved filters, parts of settings. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav aria-label={label} className={tabListClass}>
      {tabs.map((tab) => (
        <PageLink key={tab.href} href={tab.href} aria-current={tab.isCurrent ? "page" : undefined} className={tabClass}>
          {tab.label}
          {tab.count !== undefined && (
            <span className="rounded-full bg-neutral-bg px-1.5 text-xs text-neutral-fg tabular-nums">{tab.count}</span>
          )}
        </PageLink>
      ))}
    </nav>
  );
}
