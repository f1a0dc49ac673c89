"use client";

import { useTranslations } from "next-intl";
import { type FocusEvent, startTransition, useActionState, useEffect, useRef, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { SubmitButton } from "@/components/ui/submit-button";
import type { StepField, StepSpec, StepState } from "../_data/step-spec";
import { ErrorSummary } from "./error-summary";
import { StepFieldRow } from "./step-field-row";

type Props = {
  action: (state: StepState, form: FormData) => Promise<StepState>;
  spec: StepSpec;
  labels: { submit: string; optional: string; changeCountry: string };
};

const intentField = "intent";

/**
 * A step's form: errors in a summary that takes the focus and beside their fields, nothing typed is lost, and another
 * country brings other fields. It is a plain form where scripts do not run.
 */
export function StepForm({ action, spec: first, labels }: Props) {
  const [state, send] = useActionState(action, { round: 0 });
  const [seen, setSeen] = useState<{ round: number; errors: Readonly<Record<string, string>> }>({
    round: 0,
    errors: {},
  });
  const refusals = useTranslations("refusals");
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const isChangingCountry = useRef(false);
  useEffect(() => {
    if (state.message) summary.current?.focus();
    // The field was made anew for its new value, and whoever chose by keyboard goes on from there.
    if (isChangingCountry.current) form.current?.querySelector<HTMLElement>("select[name$='country']")?.focus();
    isChangingCountry.current = false;
  }, [state]);

  const spec = state.spec ?? first;
  const more = spec.more?.fields ?? [];
  const local = seen.round === state.round ? seen.errors : {};
  const errorsOf = (name: string): readonly string[] => {
    const own = local[name];
    if (own !== undefined) return own === "" ? [] : [own];
    return state.errors?.[name] ?? [];
  };
  /**
   * What the field has to say about itself once the next one is gone to. Not on the way to the button: a sentence that
   * appears while it is pressed would move it away from under the pointer.
   */
  const check = ({ target, relatedTarget }: FocusEvent<HTMLFormElement>) => {
    const field = target as unknown as HTMLInputElement;
    const isNextField = relatedTarget instanceof HTMLElement && relatedTarget.matches("input, select");
    if (!isNextField || field.type !== "email" || field.value === "") return;
    const sentence = field.validity.typeMismatch ? refusals("fields.email_wrong") : "";
    setSeen({ round: state.round, errors: { ...local, [field.name]: sentence } });
  };
  const forget = (name: string) => {
    if (errorsOf(name).length > 0) setSeen({ round: state.round, errors: { ...local, [name]: "" } });
  };
  const changeCountry = () => {
    if (!form.current) return;
    const data = new FormData(form.current);
    data.set(intentField, "country");
    isChangingCountry.current = true;
    startTransition(() => send(data));
  };
  const row = (field: StepField) => (
    <StepFieldRow
      // A form that was sent is reset to what its fields began with; a choice begins anew with its new value.
      key={keyOf(field, state.round)}
      field={field}
      errors={errorsOf(field.name)}
      optionalLabel={labels.optional}
      {...(field.kind === "country" && { onChange: changeCountry, changeLabel: labels.changeCountry, intentField })}
    />
  );
  return (
    <form
      ref={form}
      action={send}
      noValidate
      className="flex flex-col gap-5"
      onInput={({ target }) => forget((target as HTMLInputElement).name)}
      onBlur={check}
    >
      {state.message && (
        <ErrorSummary
          ref={summary}
          title={state.message}
          errors={state.errors ?? {}}
          fields={[...spec.fields, ...more]}
        />
      )}
      <div className="grid grid-cols-1 gap-x-4 gap-y-5 sm:grid-cols-2">{spec.fields.map(row)}</div>
      {spec.more && (
        <details
          key={`more ${state.round}`}
          className="group"
          open={more.some(({ name, value }) => value !== "" || errorsOf(name).length > 0)}
        >
          <summary className="min-h-8 w-fit rounded-xs text-sm underline decoration-border-strong underline-offset-3 hover:decoration-current">
            {spec.more.label}
          </summary>
          <div className="grid grid-cols-1 gap-5 pt-4 sm:grid-cols-2">{more.map(row)}</div>
        </details>
      )}
      {spec.checkbox && (
        <Checkbox
          key={`${spec.checkbox.name} ${state.round}`}
          name={spec.checkbox.name}
          label={spec.checkbox.label}
          defaultChecked={spec.checkbox.isChecked}
        />
      )}
      <SubmitButton size="touch" className="w-full sm:w-auto sm:self-start">
        {labels.submit}
      </SubmitButton>
    </form>
  );
}

function keyOf({ kind, name, value }: StepField, round: number): string {
  if (kind === "select") return `${name} ${round}`;
  return kind === "country" ? `${name} ${value}` : name;
}
