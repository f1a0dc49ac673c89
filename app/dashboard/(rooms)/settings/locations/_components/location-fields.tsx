import { getTranslations } from "next-intl/server";
import { CheckField } from "@/app/dashboard/_components/form/check-field";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { MoneyField } from "@/app/dashboard/_components/form/money-field";
import { SelectField } from "@/app/dashboard/_components/form/select-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import type { LocationRow } from "@/commerce/inventory/queries";
import { moneyOf } from "@/lib/money";
import { countryOptions } from "../../_components/countries";

type Props = { location?: LocationRow; locale: string; currency: string };

/** A place as the merchant describes it: where it is, what is sent from it at what cost, and whether shoppers come. */
export async function LocationFields({ location, locale, currency }: Props) {
  const t = await getTranslations("dashboard-settings.locations");
  const amount = (cost = 0) => moneyOf(cost, currency);
  return (
    <>
      {location && <HiddenField name="locationId" value={location.id} />}
      <TextField name="name" label={t("name")} defaultValue={location?.name} maxLength={120} isRequired />
      <AddressFields locale={locale} {...(location && { location })} />
      <TextField
        name="priority"
        label={t("priority")}
        help={t("priorityHelp")}
        inputMode="numeric"
        defaultValue={String(location?.priority ?? 0)}
      />
      <CheckField
        name="isActive"
        label={t("isActive")}
        help={t("isActiveHelp")}
        isChecked={location?.isActive ?? true}
      />
      <fieldset className="grid gap-4 sm:grid-cols-2">
        <legend className="mb-1 font-medium">{t("costs")}</legend>
        <p className="text-compact text-muted sm:col-span-2">{t("costsHelp")}</p>
        <MoneyField
          name="domesticCost"
          label={t("domesticCost")}
          currency={currency}
          value={amount(location?.domesticCost)}
        />
        <MoneyField
          name="foreignCost"
          label={t("foreignCost")}
          currency={currency}
          value={amount(location?.foreignCost)}
        />
      </fieldset>
      <fieldset className="grid gap-4 sm:grid-cols-2">
        <legend className="mb-3 font-medium">{t("pickup")}</legend>
        <div className="sm:col-span-2">
          <CheckField
            name="isPickup"
            label={t("isPickup")}
            help={t("isPickupHelp")}
            isChecked={location?.isPickup ?? false}
          />
        </div>
        <MoneyField
          name="pickupPrice"
          label={t("pickupPrice")}
          currency={currency}
          value={amount(location?.pickupPrice)}
        />
        <TextField
          name="pickupDays"
          label={t("pickupDays")}
          inputMode="numeric"
          defaultValue={String(location?.pickupDays ?? 1)}
        />
        <TextField
          name="pickupNote"
          label={t("pickupNote")}
          rows={3}
          maxLength={1000}
          isOptional
          defaultValue={location?.pickupNote ?? ""}
          className="sm:col-span-2"
        />
      </fieldset>
    </>
  );
}

async function AddressFields({ location, locale }: Omit<Props, "currency">) {
  const t = await getTranslations("dashboard-settings.locations");
  const words = await getTranslations("dashboard-settings.address");
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2">
      <legend className="mb-1 font-medium">{t("address")}</legend>
      <p className="text-compact text-muted sm:col-span-2">{t("addressHelp")}</p>
      {(["line1", "line2", "postalCode", "city", "region"] as const).map((field) => (
        <TextField
          key={field}
          name={`address.${field}`}
          label={words(field)}
          defaultValue={location?.address?.[field] ?? ""}
          isOptional
        />
      ))}
      <SelectField
        name="country"
        label={t("country")}
        options={countryOptions(locale)}
        defaultValue={location?.country ?? "US"}
      />
    </fieldset>
  );
}
