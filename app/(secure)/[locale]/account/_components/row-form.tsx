"use client";

import { useActionState } from "react";
import type { ActionState } from "@/app/_server/action";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = {
  action: (state: ActionState<unknown>, form: FormData) => Promise<ActionState<unknown>>;
  hidden: Readonly<Record<string, string>>;
  label: string;
  /** What the button says to those who do not see its row. */
  fullLabel: string;
};

/** One button that does one thing to the row it stands in. */
export function RowForm({ action, hidden, label, fullLabel }: Props) {
  const [state, send] = useActionState(action, { status: "idle" });
  return (
    <form action={send} className="flex flex-col items-end gap-1">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant="secondary" aria-label={fullLabel}>
        {label}
      </SubmitButton>
      <p role="status" className="text-sm text-danger-fg">
        {state.status === "refused" && state.message}
      </p>
    </form>
  );
}
