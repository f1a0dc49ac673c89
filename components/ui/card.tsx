import { clsx } from "clsx";
import type { ReactNode } from "react";

type Props = {
  title?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  isFlush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A named part of a page in a frame. `isFlush` lets a table or list reach the frame. */
export function Card({ title, actions, footer, isFlush = false, className, children }: Props) {
  return (
    <section className={clsx("flex flex-col overflow-clip rounded-lg border bg-surface", className)}>
      {(title || actions) && (
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-4 pb-3">
          {title && <h2 className="min-w-0 grow basis-24 text-base font-semibold">{title}</h2>}
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </header>
      )}
      <div className={clsx("grow", !isFlush && "px-4 pb-4", !isFlush && !title && !actions && "pt-4")}>{children}</div>
      {footer && <footer className="border-t bg-surface-sunken px-4 py-3">{footer}</footer>}
    </section>
  );
}
