"use client";

import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { useFormScope } from "./form-scope";

type Props = {
  name: string;
  label: ReactNode;
  help?: ReactNode;
  value?: string;
  isChecked?: boolean;
  isDisabled?: boolean;
};

/** Yes or no, or one of several with the same name, in the form around it. */
export function CheckField({ name, label, help, value, isChecked, isDisabled }: Props) {
  const { id } = useFormScope();
  return (
    <Checkbox
      name={name}
      form={id}
      value={value}
      label={label}
      help={help}
      defaultChecked={isChecked}
      disabled={isDisabled}
    />
  );
}
