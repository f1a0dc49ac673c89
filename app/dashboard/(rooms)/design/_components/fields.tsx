"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NumberStepper } from "@/components/ui/number-stepper";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";

/** What people type and choose in, empty, filled, refused and locked. */
export function Fields() {
  const t = useTranslations("dashboard-design");
  const common = useTranslations("common");
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field name="design-plain" label={t("plain")} help={t("help")} optionalLabel={common("optional")}>
        {(control) => <Input {...control} />}
      </Field>
      <Field name="design-wrong" label={t("wrong")} error={t("error")} isRequired>
        {(control) => <Input {...control} defaultValue={t("sample")} />}
      </Field>
      <Field name="design-money" label={t("amount")}>
        {(control) => <Input {...control} prefix="$" suffix="USD" inputMode="decimal" defaultValue="48.00" />}
      </Field>
      <Field name="design-locked" label={t("locked")}>
        {(control) => <Input {...control} defaultValue={t("sample")} disabled />}
      </Field>
      <Field name="design-select" label={t("choice")}>
        {(control) => (
          <Select {...control}>
            <option>{t("first")}</option>
            <option>{t("second")}</option>
          </Select>
        )}
      </Field>
      <Field name="design-text" label={t("text")}>
        {(control) => <Textarea {...control} rows={2} defaultValue={t("sample")} />}
      </Field>
      <RadioGroup
        name="design-radio"
        legend={t("choice")}
        defaultValue="1"
        options={[
          { value: "1", label: t("first"), help: t("help"), aside: "$8.00" },
          { value: "2", label: t("second"), isDisabled: true },
        ]}
      />
      <div className="flex flex-col items-start gap-3">
        <Checkbox label={t("first")} help={t("help")} defaultChecked />
        <Checkbox label={t("second")} disabled />
        <NumberStepper
          name="design-stepper"
          label={common("quantity")}
          labels={{ decrease: common("decrease"), increase: common("increase") }}
        />
      </div>
    </div>
  );
}
