import { clsx } from "clsx";
import type { ComponentProps } from "react";

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={rows} {...rest} className={clsx("control field-sizing-content py-2", className)} />;
}
