import { getTranslations } from "next-intl/server";
import { CheckField } from "@/app/dashboard/_components/form/check-field";
import { SelectField } from "@/app/dashboard/_components/form/select-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import type { AdminProduct } from "@/commerce/catalog/queries/get-admin-product";
import { policyOf, stockPolicies } from "@/commerce/inventory/availability";
import { Card } from "@/components/ui/card";

type Props = { variant?: AdminProduct["variants"][number]; isLocked: boolean };

/** Whether pieces are counted, how many are kept back, and what happens when there is none left. */
export async function PolicyCard({ variant, isLocked }: Props) {
  const t = await getTranslations("dashboard-products.variant");
  const isDisabled = isLocked;
  return (
    <Card title={t("selling")} className="[&>div]:flex [&>div]:flex-col [&>div]:gap-4">
      <CheckField
        name="isTracked"
        label={t("isTracked")}
        help={t("isTrackedHelp")}
        isChecked={variant?.isTracked ?? true}
        isDisabled={isDisabled}
      />
      <TextField
        name="safetyBuffer"
        label={t("safetyBuffer")}
        help={t("safetyBufferHelp")}
        inputMode="numeric"
        defaultValue={String(variant?.safetyBuffer ?? 0)}
        className="sm:max-w-72"
        isDisabled={isDisabled}
      />
      <SelectField
        name="policy"
        label={t("policy")}
        help={t("policyHelp")}
        defaultValue={policyOf({
          isBackorder: variant?.isBackorder ?? false,
          isPreorder: variant?.isPreorder ?? false,
        })}
        options={stockPolicies.map((value) => ({ value, label: t(`policies.${value}`) }))}
        isDisabled={isDisabled}
        className="sm:max-w-72"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="promisedOn"
          type="date"
          label={t("promisedOn")}
          help={t("promisedOnHelp")}
          defaultValue={variant?.promisedOn ?? ""}
          isOptional
          isDisabled={isDisabled}
        />
        <TextField
          name="shipsInDays"
          label={t("shipsInDays")}
          help={t("shipsInDaysHelp")}
          inputMode="numeric"
          defaultValue={variant?.shipsInDays?.toString() ?? ""}
          isOptional
          isDisabled={isDisabled}
        />
      </div>
    </Card>
  );
}
