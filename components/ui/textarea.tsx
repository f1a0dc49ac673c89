import { clsx } from "clsx";
import type { ComponentProps } from "react";

/** Grows with its text, and begins at so many rows: a field that sizes itself by its content ignores `rows`. */
export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      {...rest}
      style={{ minBlockSize: `calc(${rows}lh + 1rem + 2px)` }}
      className={clsx("control field-sizing-content py-2", className)}
    />
  );
}
