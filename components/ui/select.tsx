import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

/** The browser's own select: it works before scripts do, and phones show their wheel. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={clsx("relative flex items-center", className)}>
      <select {...rest} className="control appearance-none pe-9 text-ellipsis">
        {children}
      </select>
      <ChevronDown aria-hidden="true" className="pointer-events-none absolute end-3 size-4 text-muted" />
    </span>
  );
}
