import { clsx } from "clsx";
import type { ReactNode } from "react";

export type RadioOption = {
  value: string;
  label: ReactNode;
  help?: ReactNode;
  aside?: ReactNode;
  isDisabled?: boolean;
};
type Props = {
  name: string;
  legend: string;
  options: readonly RadioOption[];
  defaultValue?: string;
  /** With `onChange` the group is controlled and its file must be a client component. */
  value?: string;
  onChange?: (value: string) => void;
  isRequired?: boolean;
  isLegendHidden?: boolean;
  error?: string;
};

/** One choice out of few, as rows that read across: what it is, what it means, what it costs. */
export function RadioGroup({
  name,
  legend,
  options,
  defaultValue,
  value,
  onChange,
  isRequired,
  isLegendHidden,
  error,
}: Props) {
  const errorId = `${name}-error`;
  return (
    <fieldset aria-describedby={error ? errorId : undefined} className="flex flex-col gap-2">
      <legend className={clsx(isLegendHidden ? "sr-only" : "mb-1.5 text-sm font-medium")}>{legend}</legend>
      <div className="divide-y overflow-hidden rounded-lg border bg-surface">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-11 items-start gap-3 px-4 py-3 transition-colors has-checked:bg-primary-subtle has-disabled:opacity-60 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ring"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              required={isRequired}
              disabled={option.isDisabled}
              {...(onChange
                ? { checked: value === option.value, onChange: () => onChange(option.value) }
                : { defaultChecked: defaultValue === option.value })}
              className="mt-0.5 size-4.5 shrink-0 accent-primary outline-none"
            />
            <span className="flex grow flex-col gap-0.5">
              <span className="font-medium">{option.label}</span>
              {option.help && <span className="text-sm text-muted">{option.help}</span>}
            </span>
            {option.aside && <span className="shrink-0">{option.aside}</span>}
          </label>
        ))}
      </div>
      {error && (
        <p id={errorId} className="text-sm text-danger-fg">
          {error}
        </p>
      )}
    </fieldset>
  );
}
