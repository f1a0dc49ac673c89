import { getTranslations } from "next-intl/server";
import { SelectField } from "@/app/dashboard/_components/form/select-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import { Card } from "@/components/ui/card";
import { type Measure, measureUnits, signOf } from "@/lib/measure";

const usual: Omit<Measure, "content"> = { unit: "ml", reference: 100, referenceUnit: "ml" };

/** What a piece holds and the amount its price is shown for; without a content, no such price is shown. */
export async function MeasureCard({ measure, isLocked }: { measure: Measure | null; isLocked: boolean }) {
  const t = await getTranslations("dashboard-products.variant");
  const units = measureUnits.map((unit) => ({ value: unit, label: unit === "piece" ? t("piece") : signOf(unit) }));
  const { unit, reference, referenceUnit } = measure ?? usual;
  return (
    <Card title={t("measure")}>
      <p className="mb-4 text-muted">{t("measureLead")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="measure.content"
          label={t("content")}
          inputMode="decimal"
          defaultValue={measure ? String(measure.content) : ""}
          isOptional
          isDisabled={isLocked}
        />
        <SelectField
          name="measure.unit"
          label={t("contentUnit")}
          options={units}
          defaultValue={unit}
          isDisabled={isLocked}
        />
        <TextField
          name="measure.reference"
          label={t("reference")}
          inputMode="decimal"
          defaultValue={String(reference)}
          isDisabled={isLocked}
        />
        <SelectField
          name="measure.referenceUnit"
          label={t("referenceUnit")}
          options={units}
          defaultValue={referenceUnit}
          isDisabled={isLocked}
        />
      </div>
    </Card>
  );
}
