"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FieldError } from "@/app/dashboard/_components/form/field-error";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { useFormScope } from "@/app/dashboard/_components/form/form-scope";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";

type Value = { key: string; id?: string; value: string };
type Option = { key: string; id?: string; name: string; values: Value[] };
type Given = { id: string; name: string; values: { id: string; value: string }[] };

const most = 3;
let made = 0;
const newKey = () => `new-${made++}`;
const emptyValue = (): Value => ({ key: newKey(), value: "" });
const emptyOption = (): Option => ({ key: newKey(), name: "", values: [emptyValue()] });

/** What a product can be chosen by: up to three options, each with its values, in the order shoppers see them. */
export function OptionsEditor({ options = [] }: { options?: readonly Given[] }) {
  const t = useTranslations("dashboard-products.options");
  const { touch } = useFormScope();
  const [rows, setRows] = useState<Option[]>(() =>
    options.map(({ id, name, values }) => ({
      ...{ key: id, id, name },
      values: values.map((value) => ({ key: value.id, ...value })),
    })),
  );
  const change = (next: Option[]) => {
    setRows(next);
    touch();
  };
  const replace = (key: string, values: Value[]) =>
    change(rows.map((row) => (row.key === key ? { ...row, values } : row)));
  const move = (index: number, by: number) => {
    const next = [...rows];
    next.splice(index + by, 0, ...next.splice(index, 1));
    change(next);
  };
  return (
    <div className="flex flex-col gap-4">
      {rows.map((row, index) => (
        <fieldset key={row.key} className="flex flex-col gap-3 rounded-md border p-4">
          <legend className="sr-only">{t("option", { number: index + 1 })}</legend>
          {row.id && <HiddenField name={`options[${index}].id`} value={row.id} />}
          <div className="flex items-end gap-1">
            <TextField
              name={`options[${index}].name`}
              label={t("name")}
              placeholder={t("nameExample")}
              defaultValue={row.name}
              maxLength={255}
              className="grow"
            />
            <IconButton
              label={t("moveUp", { number: index + 1 })}
              icon={<ArrowUp aria-hidden="true" className="size-4" />}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            />
            <IconButton
              label={t("moveDown", { number: index + 1 })}
              icon={<ArrowDown aria-hidden="true" className="size-4" />}
              disabled={index === rows.length - 1}
              onClick={() => move(index, 1)}
            />
            <IconButton
              label={t("remove", { number: index + 1 })}
              icon={<X aria-hidden="true" className="size-4" />}
              onClick={() => change(rows.filter(({ key }) => key !== row.key))}
            />
          </div>
          <Values index={index} values={row.values} onChange={(values) => replace(row.key, values)} />
        </fieldset>
      ))}
      <FieldError name="options" />
      <FieldError name="variants" />
      {rows.length < most && (
        <Button
          className="self-start"
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => change([...rows, emptyOption()])}
        >
          {rows.length === 0 ? t("addFirst") : t("add")}
        </Button>
      )}
    </div>
  );
}

function Values({ index, values, onChange }: { index: number; values: Value[]; onChange: (values: Value[]) => void }) {
  const t = useTranslations("dashboard-products.options");
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm font-medium">{t("values")}</p>
      <ul className="grid gap-2 sm:grid-cols-2">
        {values.map((value, at) => (
          <li key={value.key} className="flex items-center gap-1">
            {value.id && <HiddenField name={`options[${index}].values[${at}].id`} value={value.id} />}
            <ValueField
              name={`options[${index}].values[${at}].value`}
              label={t("value", { number: at + 1 })}
              value={value.value}
            />
            <IconButton
              label={t("removeValue", { number: at + 1 })}
              icon={<X aria-hidden="true" className="size-4" />}
              disabled={values.length === 1}
              onClick={() => onChange(values.filter(({ key }) => key !== value.key))}
            />
          </li>
        ))}
      </ul>
      <Button
        size="compact"
        variant="quiet"
        className="self-start"
        icon={<Plus aria-hidden="true" className="size-4" />}
        onClick={() => onChange([...values, emptyValue()])}
      >
        {t("addValue")}
      </Button>
    </div>
  );
}

function ValueField({ name, label, value }: { name: string; label: string; value: string }) {
  const { id, errors } = useFormScope();
  const isWrong = (errors[name]?.length ?? 0) > 0;
  return (
    <span className="flex grow flex-col gap-1">
      <input
        name={name}
        form={id}
        aria-label={label}
        aria-invalid={isWrong || undefined}
        defaultValue={value}
        maxLength={255}
        autoComplete="off"
        className="control"
      />
      <FieldError name={name} />
    </span>
  );
}
