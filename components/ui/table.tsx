import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

/** A real table that scrolls inside its frame; `caption` is its name and is not seen. */
export function Table({ caption, className, children }: { caption: string; className?: string; children: ReactNode }) {
  return (
    // A region that scrolls must be reachable by keyboard.
    <section aria-label={caption} tabIndex={0} className={clsx("overflow-x-auto", className)}>
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

type CellProps = { isNumber?: boolean };

export function HeadCell({ isNumber = false, className, ...rest }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={clsx(
        "sticky top-0 h-9 whitespace-nowrap border-b bg-surface px-4 text-xs font-medium text-muted",
        isNumber ? "text-end" : "text-start",
        className,
      )}
    />
  );
}

/** A row whose first link covers it, so that the whole row leads there and the middle button works. */
export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={clsx("group relative hover:bg-hover last:*:border-b-0", className)} />;
}

export function Cell({ isNumber = false, className, ...rest }: ComponentProps<"td"> & CellProps) {
  return <td {...rest} className={clsx("h-11 border-b px-4 py-2", isNumber && "text-end tabular-nums", className)} />;
}

/** Put on the first cell's link: it fills its row. */
export const rowLinkClass = "font-medium after:absolute after:inset-0 hover:underline";
