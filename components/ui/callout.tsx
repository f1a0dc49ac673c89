import { clsx } from "clsx";
import { CircleAlert, CircleCheck, CircleX, Info } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, toneClass } from "./tone";

const icons = {
  neutral: Info,
  info: Info,
  success: CircleCheck,
  warning: CircleAlert,
  danger: CircleX,
} satisfies Record<Tone, unknown>;

type Props = {
  tone?: Tone;
  title?: string;
  action?: ReactNode;
  role?: "status" | "alert";
  className?: string;
  children?: ReactNode;
};

/** Something to know before going on, inside the page. With `role` it is read out when it appears. */
export function Callout({ tone = "info", title, action, role, className, children }: Props) {
  const Icon = icons[tone];
  return (
    <div role={role} className={clsx("flex gap-3 rounded-lg border px-4 py-3", toneClass[tone], className)}>
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="flex grow flex-col gap-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-foreground">{children}</div>}
        {action && <div className="mt-1">{action}</div>}
      </div>
    </div>
  );
}
