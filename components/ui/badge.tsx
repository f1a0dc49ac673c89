import { clsx } from "clsx";
import { Circle, CircleAlert, CircleCheck, CircleX, Info } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, toneClass } from "./tone";

const icons = {
  neutral: Circle,
  info: Info,
  success: CircleCheck,
  warning: CircleAlert,
  danger: CircleX,
} satisfies Record<Tone, unknown>;

type Props = { tone?: Tone; icon?: ReactNode; className?: string; children: ReactNode };

/** A status in a word: tone, picture and text say the same. */
export function Badge({ tone = "neutral", icon, className, children }: Props) {
  const Icon = icons[tone];
  return (
    <span
      className={clsx(
        "inline-flex h-6 items-center gap-1 whitespace-nowrap rounded-full border ps-1.5 pe-2 text-xs font-medium",
        toneClass[tone],
        className,
      )}
    >
      {icon ?? <Icon aria-hidden="true" className="size-3.5" />}
      {children}
    </span>
  );
}
