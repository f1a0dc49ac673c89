"use client";

import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { approveReturnAction, declineReturnAction } from "./actions";
import type { ReturnFormProps } from "./return-actions";

/** Lets the goods come back, and says how. */
export function ApproveForm({ orderId, row, onClose }: ReturnFormProps) {
  const t = useTranslations("dashboard-returns.approve");
  const common = useTranslations("common");
  const { submit, form, isPending, message, errors, typed } = useFormAction(approveReturnAction, {
    done: t("done", { number: row.number }),
    onDone: onClose,
  });
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="returnId" value={row.id} />
      <Field
        name="instructions"
        id={`instructions-${row.id}`}
        label={t("instructions")}
        help={t("instructionsHelp")}
        error={errors.instructions}
        optionalLabel={common("optional")}
      >
        {(control) => <Textarea {...control} maxLength={2000} defaultValue={typed("instructions")} />}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton isPending={isPending}>{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}

/** Says no, with the reason that the shopper reads. */
export function DeclineForm({ orderId, row, onClose }: ReturnFormProps) {
  const t = useTranslations("dashboard-returns.decline");
  const common = useTranslations("common");
  const { submit, form, isPending, message, errors, typed } = useFormAction(declineReturnAction, {
    done: t("done", { number: row.number }),
    onDone: onClose,
  });
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage>{message}</FormMessage>
      {row.kind === "withdrawal" && <p>{t("late")}</p>}
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="returnId" value={row.id} />
      <Field
        name="reason"
        id={`decline-${row.id}`}
        label={t("reason")}
        help={t("reasonHelp")}
        error={errors.reason}
        isRequired
      >
        {(control) => <Textarea {...control} maxLength={1000} defaultValue={typed("reason")} />}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton variant="danger" isPending={isPending}>
          {t("submit")}
        </SubmitButton>
      </div>
    </form>
  );
}
