"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { Drawer } from "@/components/ui/drawer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { createApiKeyAction } from "../actions";

/** Makes a key and shows its text, this once. */
export function CreateKey({ scopes }: { scopes: readonly string[] }) {
  const t = useTranslations("dashboard-settings.apiKeys");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => setOpen(true)}>
        {t("create")}
      </Button>
      <Drawer isOpen={isOpen} onClose={close} title={t("create")} closeLabel={common("close")}>
        <KeyForm scopes={scopes} onClose={close} />
      </Drawer>
    </>
  );
}

function KeyForm({ scopes, onClose }: { scopes: readonly string[]; onClose: () => void }) {
  const t = useTranslations("dashboard-settings.apiKeys");
  const common = useTranslations("common");
  const { state, submit, isPending, form, message, errors, typed } = useFormAction<{ token: string }>(
    createApiKeyAction,
  );
  if (state.status === "done")
    return (
      <div className="flex flex-col gap-4">
        <Callout tone="warning" role="status" title={t("onceTitle")}>
          {t("onceReason")}
        </Callout>
        <code className="rounded-md border bg-surface-sunken p-3 font-mono text-compact break-all">
          {state.data.token}
        </code>
        <div className="flex justify-end gap-2">
          <CopyButton text={state.data.token} labels={{ copy: common("copy"), copied: common("copied") }} />
          <Button variant="primary" onClick={onClose}>
            {t("kept")}
          </Button>
        </div>
      </div>
    );
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage>{message}</FormMessage>
      <Field name="name" label={t("name")} help={t("nameHelp")} error={errors.name} isRequired>
        {(control) => <Input {...control} autoComplete="off" maxLength={120} defaultValue={typed("name")} />}
      </Field>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1.5 text-sm font-medium">{t("scopes")}</legend>
        {errors["scopes[]"] || errors.scopes ? (
          <p role="alert" className="text-danger-fg">
            {(errors.scopes ?? errors["scopes[]"] ?? []).join(" ")}
          </p>
        ) : null}
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            name="scopes[]"
            value={scope}
            label={
              <span className="flex flex-wrap items-baseline gap-x-2">
                {t(`scopeNames.${scope}`)}
                <code className="font-mono text-xs text-muted">{scope}</code>
              </span>
            }
          />
        ))}
      </fieldset>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton isPending={isPending}>{t("create")}</SubmitButton>
      </div>
    </form>
  );
}
