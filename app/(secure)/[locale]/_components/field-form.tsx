"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import type { ActionState } from "@/app/_server/action";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, type FieldControl } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";

export type FormField = {
  name: string;
  label: string;
  kind?: "text" | "email" | "password" | "tel" | "select" | "checkbox";
  autoComplete?: string;
  help?: string;
  isRequired?: boolean;
  defaultValue?: string;
  isChecked?: boolean;
  maxLength?: number;
  options?: readonly { value: string; label: string }[];
};

type Props = {
  action: (state: ActionState<unknown>, form: FormData) => Promise<ActionState<unknown>>;
  fields: readonly FormField[];
  hidden?: Readonly<Record<string, string>>;
  submitLabel: string;
  optionalLabel: string;
  /** Said when the action is done and does not lead elsewhere. */
  doneMessage?: string;
  isWide?: boolean;
  /** Sets forms apart whose fields have the same names. */
  id: string;
  children?: ReactNode;
};

/** A form whose errors stand beside their fields, with the first of them in focus, and which forgets nothing typed. */
export function FieldForm({ action, fields, hidden = {}, submitLabel, optionalLabel, doneMessage, ...props }: Props) {
  const [state, send] = useActionState(action, { status: "idle" });
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.status !== "refused") return;
    const first = form.current?.querySelector<HTMLElement>("[aria-invalid]");
    (first ?? summary.current)?.focus();
  }, [state]);
  const isRefused = state.status === "refused";
  return (
    <form ref={form} action={send} className="flex flex-col gap-5" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {isRefused && (
        <div ref={summary} tabIndex={-1}>
          <Callout tone="danger" role="alert" title={state.message}>
            {otherErrors(state.fields, fields)}
          </Callout>
        </div>
      )}
      {state.status === "done" && doneMessage && (
        <Callout tone="success" role="status">
          {doneMessage}
        </Callout>
      )}
      {fields.map((field) => (
        <FormRow
          key={`${field.name}${isRefused ? JSON.stringify(state.values[field.name] ?? "") : ""}`}
          field={field}
          id={`${props.id}-${field.name}`}
          optionalLabel={optionalLabel}
          {...(isRefused && { errors: state.fields[field.name], typed: state.values[field.name] ?? "" })}
        />
      ))}
      {props.children}
      <SubmitButton size="touch" isWide={props.isWide} className={props.isWide ? "" : "self-start"}>
        {submitLabel}
      </SubmitButton>
    </form>
  );
}

/** Errors of fields that this form does not show, so that none is swallowed. */
function otherErrors(errors: Readonly<Record<string, string[]>>, fields: readonly FormField[]): string | undefined {
  const shown = new Set(fields.map(({ name }) => name));
  const rest = Object.entries(errors).flatMap(([name, sentences]) => (shown.has(name) ? [] : sentences));
  return rest.length > 0 ? [...new Set(rest)].join(" ") : undefined;
}

type RowProps = { field: FormField; id: string; optionalLabel: string; errors?: string[] | undefined; typed?: string };
function FormRow({ field, id, optionalLabel, errors, typed }: RowProps) {
  if (field.kind === "checkbox") {
    const isChecked = typed === undefined ? field.isChecked : typed === "on";
    return <Checkbox name={field.name} label={field.label} help={field.help} defaultChecked={isChecked} />;
  }
  return (
    <Field
      name={field.name}
      id={id}
      label={field.label}
      help={field.help}
      error={errors}
      isRequired={field.isRequired ?? false}
      optionalLabel={optionalLabel}
    >
      {(control) => <Control field={field} control={control} value={typed ?? field.defaultValue ?? ""} />}
    </Field>
  );
}

function Control({ field, control, value }: { field: FormField; control: FieldControl; value: string }) {
  const { kind = "text", autoComplete, maxLength, options = [] } = field;
  if (kind === "select") {
    return (
      <Select {...control} defaultValue={value} autoComplete={autoComplete}>
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
      maxLength={maxLength}
      defaultValue={kind === "password" ? "" : value}
      {...(kind === "email" && { autoCapitalize: "none", spellCheck: false })}
    />
  );
}
