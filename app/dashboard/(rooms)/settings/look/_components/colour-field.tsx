"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useFormScope } from "@/app/dashboard/_components/form/form-scope";

type Props = {
  name: string;
  label: string;
  pickLabel: string;
  help: string;
  value: string;
  onChange: (value: string) => void;
  isDisabled: boolean;
};

/** A colour typed as #rrggbb or picked; the picker follows what is typed as soon as it is a colour. */
export function ColourField({ name, label, pickLabel, help, value, onChange, isDisabled }: Props) {
  const { id, errors, touch } = useFormScope();
  const pick = (picked: string) => (onChange(picked), touch());
  const typed = useRef<HTMLInputElement>(null);
  const adopt = useEffectEvent(() => {
    const before = typed.current?.value ?? value;
    if (before !== value) pick(before);
  });
  // What was typed before the scripts ran is in the field and not yet in the form.
  useEffect(() => adopt(), []);
  return (
    <Field name={name} id={`${id}${name}`} label={label} help={help} error={errors[name]} isRequired>
      {(control) => (
        <span className="flex items-center gap-2">
          <input
            type="color"
            aria-label={pickLabel}
            value={/^#[0-9a-f]{6}$/i.test(value) ? value : "#000000"}
            onChange={(event) => pick(event.target.value)}
            disabled={isDisabled}
            className="size-9 shrink-0 cursor-pointer rounded-md border bg-surface p-1"
          />
          <Input
            {...control}
            ref={typed}
            form={id}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            disabled={isDisabled}
            autoComplete="off"
            maxLength={7}
            dir="ltr"
          />
        </span>
      )}
    </Field>
  );
}
