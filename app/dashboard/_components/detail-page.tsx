import { clsx } from "clsx";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { PageLink } from "@/components/ui/page-link";

type Props = {
  title: string;
  /** The list this thing is one of. */
  back: { href: string; label: string };
  badges?: ReactNode;
  /** One line below the title: when, where from. */
  lead?: ReactNode;
  actions?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
};

/** One thing: named sections in two thirds, what belongs to it in one third. */
export function DetailPage({ title, back, badges, lead, actions, aside, children }: Props) {
  return (
    <div
      data-narrow={aside ? undefined : ""}
      className="mx-auto flex w-full max-w-6xl flex-col gap-4 data-narrow:max-w-4xl"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          <PageLink
            href={back.href}
            className="inline-flex min-h-6 items-center gap-1 self-start text-compact text-muted hover:text-foreground"
          >
            <ArrowLeft aria-hidden="true" className="size-3.5 pointing" />
            {back.label}
          </PageLink>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-lg font-semibold wrap-anywhere">{title}</h1>
            {badges}
          </div>
          {lead && <p className="text-muted">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      <div className={clsx("grid items-start gap-4", aside && "lg:grid-cols-[minmax(0,2fr)_minmax(17rem,1fr)]")}>
        <div className="flex min-w-0 flex-col gap-4">{children}</div>
        {aside && <aside className="flex min-w-0 flex-col gap-4">{aside}</aside>}
      </div>
    </div>
  );
}
