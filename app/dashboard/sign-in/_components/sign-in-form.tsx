"use client";

import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { signInAction } from "../actions";

export function SignInForm({ from, market }: { from: string; market: string }) {
  const t = useTranslations("dashboard.signIn");
  const { submit, isPending, form, message, errors, typed } = useFormAction(signInAction);
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="from" value={from} />
      <Field name="email" label={t("email")} isRequired error={errors.email}>
        {(control) => (
          <Input {...control} type="email" autoComplete="username" inputMode="email" defaultValue={typed("email")} />
        )}
      </Field>
      <Field name="password" label={t("password")} isRequired error={errors.password}>
        {(control) => <Input {...control} type="password" autoComplete="current-password" />}
      </Field>
      <SubmitButton isWide isPending={isPending}>
        {t("submit")}
      </SubmitButton>
      <p className="text-center text-compact text-muted">
        <TextLink href={`/${market}/forgot-password`} isDocument>
          {t("forgot")}
        </TextLink>
      </p>
    </form>
  );
}
