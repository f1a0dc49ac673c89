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
import { setBundleAction } from "../../actions";

type Row = { sku: string; quantity: number };
type Props = { variantId: string; name: string; components: Row[] };

const mostRows = 20;

/** The components of a bundle by their SKU; without any it is an ordinary variant. */
export function BundleForm(props: Props) {
  const t = useTranslations("dashboard-products.bundle");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button size="compact" className="self-start" onClick={() => setOpen(true)}>
        {props.components.length > 0 ? t("change") : t("make")}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t("formTitle", { name: props.name })}
        description={t("formLead")}
        closeLabel={common("close")}
      >
        <ComponentRows {...props} onClose={close} />
      </Dialog>
    </>
  );
}

function ComponentRows({ variantId, components, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations("dashboard-products.bundle");
  const common = useTranslations("common");
  const [count, setCount] = useState(Math.max(2, components.length));
  const { submit, isPending, form, message, errors, typed } = useFormAction<void>(setBundleAction, {
    done: t("saved"),
    onDone: onClose,
  });
  return (
    <form ref={form} action={submit} className="flex flex-col gap-4" noValidate>
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="variantId" value={variantId} />
      {Array.from({ length: count }, (_, index) => {
        const [sku, quantity] = [`components[${index}].sku`, `components[${index}].quantity`];
        return (
          <fieldset key={sku} className="grid grid-cols-[minmax(0,1fr)_6rem] items-start gap-3">
            <legend className="sr-only">{t("component", { number: index + 1 })}</legend>
            <Field name={sku} label={t("sku")} error={errors[sku]}>
              {(control) => <Input {...control} autoComplete="off" defaultValue={typed(sku, components[index]?.sku)} />}
            </Field>
            <Field name={quantity} label={common("quantity")} error={errors[quantity]}>
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  defaultValue={typed(quantity, String(components[index]?.quantity ?? 1))}
                />
              )}
            </Field>
          </fieldset>
        );
      })}
      {count < mostRows && (
        <Button size="compact" className="self-start" onClick={() => setCount(count + 1)}>
          {t("add")}
        </Button>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton isPending={isPending}>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
