"use client";

import { useLocale, useTranslations } from "next-intl";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { claimAction, joinAction } from "../actions";

/** Name and password of a person who comes by a link: the first owner, who also names an address, or an invited one. */
export function EntryForm({ kind, token }: { kind: "claim" | "join"; token: string }) {
  const t = useTranslations("dashboard.entry");
  const locale = useLocale();
  const { submit, isPending, form, message, errors, typed } = useFormAction(
    kind === "claim" ? claimAction : joinAction,
  );
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="token" value={token} />
      {kind === "claim" && <input type="hidden" name="language" value={locale} />}
      <Field name="name" label={t("name")} isRequired error={errors.name}>
        {(control) => <Input {...control} autoComplete="name" defaultValue={typed("name")} />}
      </Field>
      {kind === "claim" && (
        <Field name="email" label={t("email")} help={t("emailHelp")} isRequired error={errors.email}>
          {(control) => (
            <Input {...control} type="email" autoComplete="username" inputMode="email" defaultValue={typed("email")} />
          )}
        </Field>
      )}
      <Field name="password" label={t("password")} help={t("passwordHelp")} isRequired error={errors.password}>
        {(control) => <Input {...control} type="password" autoComplete="new-password" />}
      </Field>
      <SubmitButton isWide isPending={isPending}>
        {t(kind === "claim" ? "claimSubmit" : "joinSubmit")}
      </SubmitButton>
    </form>
  );
}
