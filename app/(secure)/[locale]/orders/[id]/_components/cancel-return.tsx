"use client";

import { useActionState } from "react";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { cancelReturnAction } from "../return/actions";

type Props = {
  orderId: string;
  returnId: string;
  token: string;
  labels: { open: string; consequence: string; confirm: string };
};

/** Calling a return off: behind a heading that opens, with the consequence said before the button. */
export function CancelReturn({ orderId, returnId, token, labels }: Props) {
  const [state, send] = useActionState(cancelReturnAction, { status: "idle" });
  return (
    <details>
      <summary className="min-h-8 w-fit rounded-xs underline decoration-border-strong underline-offset-3 hover:decoration-current">
        {labels.open}
      </summary>
      <form action={send} className="flex flex-col items-start gap-3 pt-2">
        <p className="text-muted">{labels.consequence}</p>
        {state.status === "refused" && (
          <Callout tone="danger" role="alert">
            {state.message}
          </Callout>
        )}
        <input type="hidden" name="orderId" value={orderId} />
        <input type="hidden" name="returnId" value={returnId} />
        {token && <input type="hidden" name="token" value={token} />}
        <SubmitButton variant="danger">{labels.confirm}</SubmitButton>
      </form>
    </details>
  );
}
