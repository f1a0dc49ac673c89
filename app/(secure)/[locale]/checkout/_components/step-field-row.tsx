"use client";

import { Field, type FieldControl } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { buttonClass } from "@/components/ui/button-class";
import type { StepField } from "../_data/step-spec";

type Props = {
  field: StepField;
  errors: readonly string[];
  optionalLabel: string;
  /** Of the country: other fields follow from it. */
  onChange?: () => void;
  changeLabel?: string;
  intentField?: string;
};

export function StepFieldRow({ field, errors, optionalLabel, onChange, changeLabel, intentField }: Props) {
  return (
    <Field
      name={field.name}
      id={fieldId(field.name)}
      label={field.label}
      help={field.help}
      error={errors}
      isRequired={field.isRequired}
      optionalLabel={optionalLabel}
      className={field.isHalf ? "" : "sm:col-span-2"}
    >
      {(control) => (
        <>
          <Control field={field} control={control} onChange={onChange} />
          {changeLabel && (
            <noscript>
              <button
                type="submit"
                name={intentField}
                value="country"
                className={buttonClass({ size: "default", className: "mt-2" })}
              >
                {changeLabel}
              </button>
            </noscript>
          )}
        </>
      )}
    </Field>
  );
}

export const fieldId = (name: string): string => `field-${name.replaceAll(".", "-")}`;

type ControlProps = { field: StepField; control: FieldControl; onChange: (() => void) | undefined };
function Control({ field, control, onChange }: ControlProps) {
  const { kind = "text", autoComplete, inputMode, maxLength, value, options = [] } = field;
  if (kind === "select" || kind === "country") {
    return (
      <Select {...control} defaultValue={value} autoComplete={autoComplete} onChange={onChange}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    );
  }
  return (
    <Input
      {...control}
      type={kind}
      autoComplete={autoComplete}
      inputMode={inputMode}
      maxLength={maxLength}
      defaultValue={value}
      {...(kind === "email" && { autoCapitalize: "none", spellCheck: false })}
    />
  );
}
