import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

type Props = Omit<ComponentProps<"input">, "prefix"> & {
  /** Shown inside the frame before or after what is typed: a currency, a unit. */
  prefix?: ReactNode;
  suffix?: ReactNode;
};

/** What is written from left to right in every language. */
const latin: readonly unknown[] = ["email", "tel", "url"];

export function Input({ className, prefix, suffix, ...given }: Props) {
  const rest = { ...(latin.includes(given.type) && { dir: "ltr" }), ...given };
  if (!prefix && !suffix) return <input {...rest} className={clsx("control", className)} />;
  return (
    <span className={clsx("relative flex items-center", className)}>
      {prefix && <span className="pointer-events-none absolute start-3 text-muted">{prefix}</span>}
      <input {...rest} className={clsx("control", prefix && "ps-9", suffix && "pe-12")} />
      {suffix && <span className="pointer-events-none absolute end-3 text-muted">{suffix}</span>}
    </span>
  );
}
