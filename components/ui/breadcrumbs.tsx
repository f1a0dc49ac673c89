import { PageLink } from "./page-link";

export type Crumb = { label: string; href?: string };

/** Where this page stands; the last crumb is the page itself and is no link. */
export function Breadcrumbs({ label, crumbs }: { label: string; crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={label} className="text-sm text-muted">
      <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href ?? crumb.label} className="inline-flex min-w-0 items-center gap-1.5">
            {index > 0 && <span aria-hidden="true">›</span>}
            {crumb.href ? (
              <PageLink href={crumb.href} className="rounded-xs py-1 hover:text-foreground hover:underline">
                {crumb.label}
              </PageLink>
            ) : (
              <span aria-current="page" className="truncate text-foreground">
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
