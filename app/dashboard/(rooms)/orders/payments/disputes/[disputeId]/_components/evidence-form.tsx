"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { type Evidence, type EvidenceField, evidenceFields } from "@/commerce/payments/dispute-fields";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { answerDisputeAction, saveDisputeEvidenceAction } from "../../actions";

type Props = { disputeId: string; evidence: Evidence; gathered: Evidence };

const formId = "evidence";
const short: readonly EvidenceField[] = [
  "customer_name",
  "customer_email_address",
  "shipping_date",
  "shipping_carrier",
  "shipping_tracking_number",
];
const rowsOf = (field: EvidenceField) => (field === "uncategorized_text" ? 6 : 3);

/** What is said against a dispute: filled with what the order tells, kept as a draft, sent once. */
export function EvidenceForm({ disputeId, evidence, gathered }: Props) {
  const t = useTranslations("dashboard-disputes");
  const common = useTranslations("common");
  const [isAsking, setAsking] = useState(false);
  const saving = useFormAction(saveDisputeEvidenceAction, { done: t("saved") });
  const sending = useFormAction(answerDisputeAction, { done: t("sent"), onDone: () => setAsking(false) });
  const errors = { ...saving.errors, ...sending.errors };
  const initial = (field: EvidenceField) => evidence[field] ?? gathered[field] ?? "";
  return (
    <>
      <form id={formId} action={saving.submit} noValidate className="flex flex-col gap-4">
        <p className="prose-measure text-muted">{t("evidenceLead")}</p>
        <FormMessage>{saving.message ?? sending.message}</FormMessage>
        <input type="hidden" name="disputeId" value={disputeId} />
        <input type="hidden" name="answer" value="evidence" />
        {evidenceFields.map((field) => (
          <Field key={field} name={field} id={field} label={t(`fields.${field}`)} error={errors[field]}>
            {(control) =>
              short.includes(field) ? (
                <Input
                  {...control}
                  maxLength={500}
                  defaultValue={saving.typed(field, sending.typed(field, initial(field)))}
                />
              ) : (
                <Textarea
                  {...control}
                  rows={rowsOf(field)}
                  maxLength={20_000}
                  defaultValue={saving.typed(field, sending.typed(field, initial(field)))}
                />
              )
            }
          </Field>
        ))}
        <div className="flex flex-wrap justify-end gap-2">
          <SubmitButton isPending={saving.isPending} variant="secondary">
            {t("save")}
          </SubmitButton>
          <Button variant="primary" onClick={() => setAsking(true)}>
            {t("send")}
          </Button>
        </div>
      </form>
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={t("sendTitle")}
        description={t("sendReason")}
        closeLabel={common("close")}
      >
        <div className="flex flex-col gap-4">
          <FormMessage>{sending.message}</FormMessage>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setAsking(false)}>{common("cancel")}</Button>
            <SubmitButton form={formId} formAction={sending.submit} isPending={sending.isPending}>
              {t("send")}
            </SubmitButton>
          </div>
        </div>
      </Dialog>
    </>
  );
}
