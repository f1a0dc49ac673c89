import type { ReactNode } from "react";

type Props = { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode };

/** Settings of one kind, as rows of a label column and a card. */
export function SettingsPage({ title, lead, actions, children }: Props) {
  return (
    <div data-settings="" className="mx-auto flex w-full max-w-5xl flex-col gap-6">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="flex flex-col gap-1">
          <h1 className="text-lg font-semibold">{title}</h1>
          {lead && <p className="prose-measure text-muted">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** What a group of settings is about, beside its card. */
export function SettingsRow({ title, about, children }: { title: string; about?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-x-8 gap-y-3 lg:grid-cols-[2fr_5fr]">
      <div className="flex flex-col gap-1 lg:pt-4">
        <h2 className="text-sm font-semibold">{title}</h2>
        {about && <p className="text-muted">{about}</p>}
      </div>
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </section>
  );
}
