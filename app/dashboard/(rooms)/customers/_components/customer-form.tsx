"use client";

import { useTranslations } from "next-intl";
import type { ActionState } from "@/app/_server/action";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { languages } from "@/config/languages";

type Values = { name: string; email: string; phone: string; language: string; note: string; tags: readonly string[] };
type Props = {
  action: (previous: ActionState, form: FormData) => Promise<ActionState>;
  customerId?: string;
  values?: Values;
  labels: { submit: string; done: string };
  onClose: () => void;
};

const nobody: Values = { name: "", email: "", phone: "", language: "en", note: "", tags: [] };

/** What a merchant knows of a customer; the same form adds and changes. */
export function CustomerForm({ action, customerId, values = nobody, labels, onClose }: Props) {
  const t = useTranslations("dashboard-customers");
  const common = useTranslations("common");
  const { submit, form, isPending, message, errors, typed } = useFormAction(action, {
    done: labels.done,
    onDone: onClose,
  });
  const field = (name: keyof Values) => ({ name, label: t(`fields.${name}`), error: errors[name] });
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      <FormMessage>{message}</FormMessage>
      {customerId && <input type="hidden" name="customerId" value={customerId} />}
      <Field {...field("name")}>
        {(control) => <Input {...control} autoComplete="off" defaultValue={typed("name", values.name)} />}
      </Field>
      <Field {...field("email")} isRequired>
        {(control) => (
          <Input {...control} type="email" autoComplete="off" defaultValue={typed("email", values.email)} />
        )}
      </Field>
      <Field {...field("phone")}>
        {(control) => <Input {...control} type="tel" autoComplete="off" defaultValue={typed("phone", values.phone)} />}
      </Field>
      <Field {...field("language")}>
        {(control) => (
          <Select {...control} defaultValue={typed("language", values.language)}>
            {languages.map((language) => (
              <option key={language} value={language}>
                {t(`languages.${language}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field {...field("tags")} help={t("fields.tagsHelp")}>
        {(control) => <Input {...control} autoComplete="off" defaultValue={typed("tags", values.tags.join(", "))} />}
      </Field>
      <Field {...field("note")} help={t("fields.noteHelp")}>
        {(control) => <Textarea {...control} rows={3} defaultValue={typed("note", values.note)} />}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton isPending={isPending}>{labels.submit}</SubmitButton>
      </div>
    </form>
  );
}
