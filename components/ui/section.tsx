import { clsx } from "clsx";
import type { ReactNode } from "react";

type Props = {
  title: string;
  id?: string;
  lead?: ReactNode;
  action?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A headed part of a shop page, without a frame. */
export function Section({ title, id, lead, action, className, children }: Props) {
  return (
    <section id={id} className={clsx("flex flex-col gap-4", className)}>
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <div className="flex flex-col gap-1">
          <h2 className="text-xl font-semibold">{title}</h2>
          {lead && <p className="prose-measure text-muted">{lead}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}
