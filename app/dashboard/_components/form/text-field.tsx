"use client";

import { useTranslations } from "next-intl";
import type { ChangeEvent, ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { directionOf } from "@/config/languages";
import { useFormScope } from "./form-scope";

type Props = {
  name: string;
  label: string;
  defaultValue?: string;
  help?: ReactNode;
  isRequired?: boolean;
  /** Says that the field may stay empty. */
  isOptional?: boolean;
  type?: "text" | "email" | "tel" | "url" | "number" | "date";
  inputMode?: "text" | "decimal" | "numeric" | "email" | "tel";
  autoComplete?: string;
  prefix?: ReactNode;
  suffix?: ReactNode;
  /** More than one row makes it a text area. */
  rows?: number;
  maxLength?: number;
  placeholder?: string;
  lang?: string;
  list?: string;
  isDisabled?: boolean;
  className?: string;
  onChange?: (value: string) => void;
};

/** A field of the form around it, with that form's error. */
export function TextField({
  name,
  label,
  help,
  isRequired,
  isOptional = false,
  rows,
  prefix,
  suffix,
  isDisabled,
  className,
  autoComplete = "off",
  lang,
  onChange,
  ...given
}: Props) {
  const { id, errors } = useFormScope();
  const common = useTranslations("common");
  const rest = {
    ...given,
    ...(onChange && { onChange: (event: ChangeEvent<{ value: string }>) => onChange(event.target.value) }),
  };
  const written = lang === undefined ? {} : { lang, dir: directionOf(lang) };
  return (
    <Field
      name={name}
      id={`${id}${name}`}
      label={label}
      help={help}
      error={errors[name]}
      isRequired={isRequired}
      optionalLabel={isOptional ? common("optional") : undefined}
      className={className}
    >
      {(control) =>
        rows ? (
          <Textarea {...control} {...rest} {...written} rows={rows} form={id} disabled={isDisabled} />
        ) : (
          <Input
            {...control}
            {...rest}
            {...written}
            form={id}
            autoComplete={autoComplete}
            disabled={isDisabled}
            prefix={prefix}
            suffix={suffix}
          />
        )
      }
    </Field>
  );
}
