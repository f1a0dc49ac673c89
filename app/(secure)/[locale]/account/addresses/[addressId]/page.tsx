import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requestContext } from "@/app/_server/request-context";
import { addressFields, isCountry, listCountries } from "@/commerce/customers/address-format";
import { listAddresses } from "@/commerce/customers/queries";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { languageOf } from "@/config/languages";
import { FieldForm, type FormField } from "../../../_components/field-form";
import { pageText, type SecurePage, single } from "../../../_components/page-text";
import { leadToSignIn } from "../../_components/lead-to-sign-in";
import { saveAddressAction } from "../../actions";

type Props = SecurePage & { params: Promise<{ locale: string; addressId: string }> };

/** Made for one person at the moment it is asked for; nothing of it can be shown ahead. */
export const instant = false;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await pageText((await params).locale);
  return { title: t("addresses.add") };
}

/** The country comes first and asks for the fields that are written there; choosing it works without scripts. */
export default async function AddressPage({ params, searchParams }: Props) {
  const { locale, addressId } = await params;
  await leadToSignIn(locale);
  const { t, common } = await pageText(locale);
  const saved = (await listAddresses(await requestContext(), {})).find(({ id }) => id === addressId);
  if (!saved && addressId !== "new") notFound();
  const wanted = single((await searchParams).country).toUpperCase();
  const fallback = saved?.address.country ?? locale.slice(3).toUpperCase();
  const country = isCountry(wanted) ? wanted : fallback;
  const { fields, regionKind, regions } = addressFields(country);
  const labelOf = (field: string) => {
    if (field !== "region") return t(`address.${field}`);
    return t(`address.region.${regionKind ?? "state"}`);
  };
  const autoComplete = {
    ...{ name: "name", line1: "address-line1", line2: "address-line2", city: "address-level2" },
    ...{ region: "address-level1", postalCode: "postal-code" },
  };
  const formFields = fields.map(({ field, isRequired }): FormField => {
    const hasList = field === "region" && regions.length > 0;
    return {
      ...{ name: `address.${field}`, label: labelOf(field), isRequired, autoComplete: autoComplete[field] },
      defaultValue: saved?.address[field] ?? "",
      ...(hasList && {
        kind: "select",
        options: [
          { value: "", label: t("address.choose") },
          ...regions.map(({ key, name }) => ({ value: key, label: name })),
        ],
      }),
    };
  });
  return (
    <>
      <h1 className="text-2xl font-semibold">{saved ? t("addresses.edit") : t("addresses.add")}</h1>
      <form className="flex items-end gap-3">
        <Field name="country" label={t("address.country")} isRequired className="grow">
          {(control) => (
            <Select {...control} defaultValue={country} autoComplete="country">
              {listCountries(languageOf(locale)).map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit">{t("address.changeCountry")}</Button>
      </form>
      <FieldForm
        key={country}
        id="address"
        action={saveAddressAction}
        hidden={{ "address.country": country, ...(saved && { addressId: saved.id }) }}
        submitLabel={common("save")}
        optionalLabel={common("optional")}
        fields={[
          ...formFields,
          {
            ...{ name: "address.phone", kind: "tel", label: t("field.phone"), autoComplete: "tel" },
            ...{ help: t("field.phoneHelp"), defaultValue: saved?.address.phone ?? "" },
          },
          {
            ...{ name: "isDefault", kind: "checkbox", label: t("addresses.makeDefault") },
            isChecked: saved?.isDefault ?? false,
          },
        ]}
      />
    </>
  );
}
