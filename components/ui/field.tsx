import { clsx } from "clsx";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** What the control must wear so that its label, help and error belong to it. */
export type FieldControl = {
  id: string;
  name: string;
  required: boolean;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type Props = {
  name: string;
  label: string;
  /** Needed where two forms on one page have a field of the same name. */
  id?: string;
  help?: ReactNode;
  /** One sentence or several that say how to put it right. */
  error?: string | readonly string[] | undefined;
  isRequired?: boolean;
  /** Marks a field that may stay empty, in the reader's language: "optional"; beside such fields the others get a star. */
  optionalLabel?: string;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/** Label above, help below, error under the control; the control is whatever `children` makes of the given props. */
export function Field({
  name,
  label,
  id = name,
  help,
  error,
  isRequired = false,
  optionalLabel,
  className,
  children,
}: Props) {
  const errors = typeof error === "string" ? [error] : (error ?? []);
  const isInvalid = errors.length > 0;
  const describedBy = [isInvalid && `${id}-error`, help && `${id}-help`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={clsx("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="flex items-baseline justify-between gap-2 text-sm font-medium">
        <span className={clsx(optionalLabel && isRequired && "after:[content:'_*'_/_'']")}>{label}</span>
        {optionalLabel && !isRequired && <span className="text-xs font-normal text-muted">{optionalLabel}</span>}
      </label>
      {children({
        id,
        name,
        required: isRequired,
        "aria-describedby": describedBy,
        "aria-invalid": isInvalid || undefined,
      })}
      {isInvalid && (
        <p id={`${id}-error`} className="flex gap-1.5 text-sm text-danger-fg">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span>{errors.join(" ")}</span>
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className="text-sm text-muted">
          {help}
        </p>
      )}
    </div>
  );
}
