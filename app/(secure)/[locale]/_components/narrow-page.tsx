import type { ReactNode } from "react";

type Props = { title: string; lead?: ReactNode; footer?: ReactNode; children?: ReactNode };

/** One task in one column: signing in, registering, a new password. */
export function NarrowPage({ title, lead, footer, children }: Props) {
  return (
    <main id="content" className="page-gutter mx-auto flex w-full max-w-md flex-col gap-6 py-12">
      <header className="flex flex-col gap-2">
        <h1 className="text-2xl font-semibold">{title}</h1>
        {lead && <p className="text-muted">{lead}</p>}
      </header>
      {children}
      {footer && <footer className="flex flex-col gap-2 border-t pt-4 text-sm text-muted">{footer}</footer>}
    </main>
  );
}
