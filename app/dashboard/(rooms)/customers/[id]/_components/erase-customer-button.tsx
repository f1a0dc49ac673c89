"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { CustomerDetail } from "@/commerce/customers/customer-queries";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { eraseCustomerAction } from "../../actions";

/** Nothing brings a customer back, so the dialog has their e-mail address typed. */
export function EraseCustomerButton({ customer }: { customer: CustomerDetail }) {
  const t = useTranslations("dashboard-customers");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const { submit, form, isPending, message, errors, typed } = useFormAction(eraseCustomerAction, { done: t("erased") });
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        {t("erase")}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t("eraseTitle", { name: customer.name || customer.email })}
        description={t("eraseLead")}
        closeLabel={common("close")}
      >
        <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
          <FormMessage>{message}</FormMessage>
          <input type="hidden" name="customerId" value={customer.id} />
          <Field
            name="email"
            id="erase-email"
            label={t("eraseConfirm", { email: customer.email })}
            error={errors.email && t("eraseMismatch")}
            isRequired
          >
            {(control) => <Input {...control} autoComplete="off" spellCheck={false} defaultValue={typed("email")} />}
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={close}>{common("cancel")}</Button>
            <SubmitButton variant="danger" isPending={isPending}>
              {t("erase")}
            </SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
