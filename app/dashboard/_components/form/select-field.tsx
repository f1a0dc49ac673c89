"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useFormScope } from "./form-scope";

type Props = {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  defaultValue?: string;
  help?: ReactNode;
  isDisabled?: boolean;
  className?: string;
  onChange?: (value: string) => void;
};

/** One of few, in the form around it. */
export function SelectField({ name, label, options, defaultValue, help, isDisabled, className, onChange }: Props) {
  const { id, errors } = useFormScope();
  return (
    <Field name={name} id={`${id}${name}`} label={label} help={help} error={errors[name]} className={className}>
      {(control) => (
        <Select
          {...control}
          form={id}
          defaultValue={defaultValue}
          disabled={isDisabled}
          onChange={onChange && ((event) => onChange(event.target.value))}
        >
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
