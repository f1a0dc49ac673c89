"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { approveRefundAction, declineRefundAction } from "../actions";

type Props = { approvalId: string; amount: string };
type Decision = "approve" | "decline";

/** Yes or no to a refund that somebody asked for; either may carry a note. */
export function DecideRefundButtons({ approvalId, amount }: Props) {
  const t = useTranslations("dashboard-orders.approvals");
  const common = useTranslations("common");
  const [asked, setAsked] = useState<Decision | null>(null);
  const close = () => setAsked(null);
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="compact" onClick={() => setAsked("decline")}>
        {t("decline")}
      </Button>
      <Button size="compact" variant="primary" onClick={() => setAsked("approve")}>
        {t("approve", { amount })}
      </Button>
      <Dialog
        isOpen={asked !== null}
        onClose={close}
        title={t(asked === "decline" ? "declineTitle" : "approveTitle", { amount })}
        description={t(asked === "decline" ? "declineLead" : "approveLead")}
        closeLabel={common("close")}
      >
        {asked && <DecisionForm decision={asked} approvalId={approvalId} amount={amount} onClose={close} />}
      </Dialog>
    </div>
  );
}

type FormProps = Props & { decision: Decision; onClose: () => void };

function DecisionForm({ decision, approvalId, amount, onClose }: FormProps) {
  const t = useTranslations("dashboard-orders.approvals");
  const common = useTranslations("common");
  const isApproving = decision === "approve";
  const { submit, form, isPending, message, errors, typed } = useFormAction(
    isApproving ? approveRefundAction : declineRefundAction,
    { done: t(isApproving ? "approved" : "declined", { amount }), onDone: onClose },
  );
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="approvalId" value={approvalId} />
      <Field name="note" id={`note-${approvalId}`} label={t("note")} error={errors.note}>
        {(control) => <Input {...control} maxLength={500} defaultValue={typed("note")} />}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton isPending={isPending} variant={isApproving ? "primary" : "danger"}>
          {t(decision, { amount })}
        </SubmitButton>
      </div>
    </form>
  );
}
