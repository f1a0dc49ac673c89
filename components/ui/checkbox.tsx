import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

type Props = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; help?: ReactNode };

/** A native checkbox whose whole line is its target. */
export function Checkbox({ label, help, className, ...rest }: Props) {
  return (
    <label className={clsx("flex items-start gap-2.5 py-1", rest.disabled && "opacity-60", className)}>
      <input type="checkbox" {...rest} className="mt-0.5 size-4.5 shrink-0 accent-primary" />
      <span className="flex flex-col gap-0.5">
        <span>{label}</span>
        {help && <span className="text-sm text-muted">{help}</span>}
      </span>
    </label>
  );
}
