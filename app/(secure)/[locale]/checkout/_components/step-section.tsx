import { clsx } from "clsx";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { StepHeading } from "./step-heading";

type Props = {
  step: string;
  number: number;
  title: string;
  state: "done" | "open" | "ahead";
  /** Leads back to a done step. */
  edit: { href: string; label: string; fullLabel: string };
  /** A done step in few words. */
  summary?: ReactNode;
  children?: ReactNode;
};

/** One step: ahead it is only named, open it is a form, done it is a summary that can be opened again. */
export function StepSection({ step, number, title, state, edit, summary, children }: Props) {
  return (
    <li
      aria-current={state === "open" ? "step" : undefined}
      className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 border-t py-6 first:border-t-0 first:pt-0 sm:gap-x-4"
    >
      <span
        aria-hidden="true"
        className={clsx(
          "grid size-7 place-items-center rounded-full border text-sm font-medium tabular-nums",
          state === "open" && "border-foreground",
          state === "ahead" && "text-muted",
          state === "done" && "border-success-border bg-success-bg text-success-fg",
        )}
      >
        {state === "done" ? <Check className="size-4" /> : number}
      </span>
      <div className="flex min-w-0 flex-col gap-4">
        <div className="flex min-h-7 items-center justify-between gap-4">
          {state === "open" ? (
            <StepHeading step={step}>{title}</StepHeading>
          ) : (
            <h2 className={clsx("text-base", state === "ahead" ? "font-medium text-muted" : "font-semibold")}>
              {title}
            </h2>
          )}
          {state === "done" && (
            <a
              href={edit.href}
              aria-label={edit.fullLabel}
              className="inline-flex min-h-8 items-center rounded-xs text-sm underline decoration-border-strong underline-offset-3 hover:decoration-current"
            >
              {edit.label}
            </a>
          )}
        </div>
        {state === "done" && summary && <div className="-mt-3 text-sm text-muted">{summary}</div>}
        {state === "open" && children}
      </div>
    </li>
  );
}
