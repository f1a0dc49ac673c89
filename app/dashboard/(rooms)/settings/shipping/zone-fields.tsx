import { getTranslations } from "next-intl/server";
import { CheckField } from "@/app/dashboard/_components/form/check-field";
import { FieldError } from "@/app/dashboard/_components/form/field-error";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import type { ShippingZone } from "@/commerce/shipping/shipping-options-for";

type Props = { zone?: ShippingZone & { position?: number }; countries: readonly { value: string; label: string }[] };

/** A zone's name and the countries it delivers to. */
export async function ZoneFields({ zone, countries }: Props) {
  const t = await getTranslations("dashboard-settings.shipping");
  const chosen = zone?.countries ?? [];
  // Those that are in come first, so that they are seen without searching.
  const sorted = [...countries].sort((a, b) => Number(chosen.includes(b.value)) - Number(chosen.includes(a.value)));
  return (
    <>
      {zone && <HiddenField name="zoneId" value={zone.id} />}
      <TextField name="name" label={t("zoneName")} defaultValue={zone?.name} maxLength={80} isRequired />
      <TextField
        name="position"
        label={t("position")}
        help={t("positionHelp")}
        inputMode="numeric"
        defaultValue={String(zone?.position ?? 0)}
      />
      <CheckField name="isRest" label={t("rest")} help={t("restHelp")} isChecked={chosen.includes("*")} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-sm font-medium">{t("countries")}</legend>
        <FieldError name="countries" />
        <div className="flex max-h-72 flex-col overflow-y-auto rounded-md border px-3 py-1">
          {sorted.map(({ value, label }) => (
            <CheckField key={value} name="countries" value={value} label={label} isChecked={chosen.includes(value)} />
          ))}
        </div>
      </fieldset>
    </>
  );
}
