"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { claimAction, joinAction } from "../actions";

type Choice = { value: string; label: string };
type Props = {
  kind: "claim" | "join";
  token: string;
  /** Where there is no store yet: what it can be founded with. */
  founding?: { countries: Choice[]; currencies: Choice[] } | undefined;
};

/** Name and password of a person who comes by a link: the first owner, who also names an address, or an invited one. */
export function EntryForm({ kind, token, founding }: Props) {
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
      {founding && <Founding {...{ ...founding, errors, typed }} />}
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

type FoundingProps = NonNullable<Props["founding"]> & {
  errors: Readonly<Record<string, string[] | undefined>>;
  typed: (name: string) => string;
};

function Founding({ countries, currencies, errors, typed }: FoundingProps) {
  const t = useTranslations("dashboard.entry");
  return (
    <>
      <Field name="storeName" label={t("storeName")} help={t("storeNameHelp")} isRequired error={errors.storeName}>
        {(control) => <Input {...control} autoComplete="organization" defaultValue={typed("storeName")} />}
      </Field>
      <Field name="country" label={t("country")} help={t("countryHelp")} isRequired error={errors.country}>
        {(control) => <Choose {...control} choices={countries} first={typed("country")} />}
      </Field>
      <Field name="currency" label={t("currency")} help={t("currencyHelp")} isRequired error={errors.currency}>
        {(control) => <Choose {...control} choices={currencies} first={typed("currency")} />}
      </Field>
    </>
  );
}

function Choose({ choices, first, ...control }: ComponentProps<"select"> & { choices: Choice[]; first: string }) {
  return (
    <Select {...control} defaultValue={first}>
      <option value="" disabled />
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  );
}
