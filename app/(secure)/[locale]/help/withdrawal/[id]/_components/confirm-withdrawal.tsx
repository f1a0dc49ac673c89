"use client";

import { useActionState } from "react";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { declareWithdrawalAction } from "../../actions";

type Props = {
  orderId: string;
  token: string;
  /** Declarations made before this page was shown. */
  known: number;
  statement: string;
  lines: readonly { orderLineId: string; quantity: number; label: string }[];
  labels: Record<"whole" | "name" | "receipt" | "confirm", string>;
};

/** The declaration in words, the pieces it is about, who declares it, and the one button that does. */
export function ConfirmWithdrawal({ orderId, token, known, statement, lines, labels }: Props) {
  const [state, send] = useActionState(declareWithdrawalAction, { status: "idle" });
  const isRefused = state.status === "refused";
  const typed = (name: string, fallback: string) => (isRefused ? (state.values[name] ?? fallback) : fallback);
  return (
    <form key={isRefused ? JSON.stringify(state.values) : "fresh"} action={send} className="flex flex-col gap-5">
      {isRefused && (
        <Callout tone="danger" role="alert" title={state.message}>
          {[...new Set([...(state.fields.lines ?? [])])].join(" ")}
        </Callout>
      )}
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="known" value={known} />
      <p className="rounded-md border bg-surface p-4">{statement}</p>
      <p className="text-sm text-muted">{labels.whole}</p>
      {lines.map(({ orderLineId, quantity, label }, index) => (
        <div key={orderLineId}>
          <input type="hidden" name={`lines[${index}].orderLineId`} value={orderLineId} />
          <Field name={`lines[${index}].quantity`} id={`pieces-${orderLineId}`} label={label}>
            {(control) => (
              <Select {...control} defaultValue={typed(control.name, String(quantity))}>
                {Array.from({ length: Math.min(quantity, 200) + 1 }, (_, less) => (
                  <option key={less} value={quantity - less}>
                    {quantity - less}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      ))}
      <Field
        name="name"
        label={labels.name}
        help={labels.receipt}
        error={isRefused ? state.fields.name : undefined}
        isRequired
      >
        {(control) => <Input {...control} autoComplete="name" maxLength={200} defaultValue={typed("name", "")} />}
      </Field>
      <SubmitButton size="touch" isWide>
        {labels.confirm}
      </SubmitButton>
    </form>
  );
}
