"use client";

import { useActionState } from "react";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { requestReturnAction } from "../actions";

type Choice = { value: string; label: string };
type Line = {
  orderLineId: string;
  title: string;
  left: number;
  quantityLabel: string;
  leftText: string;
  /** Why it cannot come back; "" when it can. */
  blocked: string;
};
type Props = {
  orderId: string;
  token: string;
  lines: readonly Line[];
  reasons: readonly Choice[];
  conditions: readonly Choice[];
  labels: Record<"reason" | "condition" | "note" | "submit" | "photos" | "optional", string>;
};

/** Chooses what comes back and why; it works before scripts do and forgets nothing typed. */
export function ReturnForm({ orderId, token, lines, reasons, conditions, labels }: Props) {
  const [state, send] = useActionState(requestReturnAction, { status: "idle" });
  const isRefused = state.status === "refused";
  const typed = (name: string, fallback: string) => (isRefused ? (state.values[name] ?? fallback) : fallback);
  const others = isRefused ? Object.values(state.fields).flat().join(" ") : "";
  return (
    <form
      key={isRefused ? JSON.stringify(state.values) : "fresh"}
      action={send}
      className="flex flex-col gap-6 rounded-lg border bg-surface p-4 sm:p-6"
    >
      {isRefused && (
        <Callout tone="danger" role="alert" title={state.message}>
          {others}
        </Callout>
      )}
      <input type="hidden" name="orderId" value={orderId} />
      {token && <input type="hidden" name="token" value={token} />}
      {lines.map(({ orderLineId, title, left, quantityLabel, leftText, blocked }, index) => (
        <fieldset key={orderLineId} className="flex flex-col gap-3 border-b pb-5 last-of-type:border-b-0">
          <legend className="float-start font-medium wrap-anywhere">
            <bdi>{title}</bdi>
          </legend>
          {blocked ? (
            <p className="text-sm text-muted">{blocked}</p>
          ) : (
            <>
              <input type="hidden" name={`lines[${index}].orderLineId`} value={orderLineId} />
              <div className="grid gap-3 sm:grid-cols-3">
                <Field
                  name={`lines[${index}].quantity`}
                  id={`pieces-${orderLineId}`}
                  label={quantityLabel}
                  help={leftText}
                >
                  {(control) => (
                    <Select {...control} defaultValue={typed(control.name, "0")}>
                      {Array.from({ length: Math.min(left, 200) + 1 }, (_, pieces) => (
                        <option key={pieces} value={pieces}>
                          {pieces}
                        </option>
                      ))}
                    </Select>
                  )}
                </Field>
                <Choices
                  name={`lines[${index}].reason`}
                  id={`reason-${orderLineId}`}
                  label={labels.reason}
                  of={reasons}
                  typed={typed}
                />
                <Choices
                  name={`lines[${index}].condition`}
                  id={`condition-${orderLineId}`}
                  label={labels.condition}
                  of={conditions}
                  typed={typed}
                />
              </div>
            </>
          )}
        </fieldset>
      ))}
      <Field name="note" label={labels.note} help={labels.photos} optionalLabel={labels.optional}>
        {(control) => <Textarea {...control} rows={3} maxLength={2000} defaultValue={typed("note", "")} />}
      </Field>
      <SubmitButton size="touch" className="self-start">
        {labels.submit}
      </SubmitButton>
    </form>
  );
}

type ChoicesProps = {
  name: string;
  id: string;
  label: string;
  of: readonly Choice[];
  typed: (name: string, fallback: string) => string;
};

function Choices({ name, id, label, of, typed }: ChoicesProps) {
  return (
    <Field name={name} id={id} label={label}>
      {(control) => (
        <Select {...control} defaultValue={typed(name, of[0]?.value ?? "")}>
          {of.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
