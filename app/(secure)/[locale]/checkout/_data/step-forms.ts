import { getTranslations } from "next-intl/server";
import { type AddressField, addressFields, isCountry, listCountries } from "@/commerce/customers/address-format";
import type { PostalAddress } from "@/db/schema/store";
import { type Language, languageOf } from "@/config/languages";
import type { StepField, StepSpec, Typed } from "./step-spec";

const autoComplete: Record<AddressField, string> = {
  name: "name",
  line1: "address-line1",
  line2: "address-line2",
  city: "address-level2",
  region: "address-level1",
  postalCode: "postal-code",
};
const half: readonly AddressField[] = ["city", "region", "postalCode"];
const longest: Record<AddressField, number> = {
  name: 120,
  line1: 200,
  line2: 200,
  city: 120,
  region: 120,
  postalCode: 20,
};

export async function contactForm(market: string, typed: Typed): Promise<StepSpec> {
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const email: StepField = {
    ...{ name: "email", kind: "email", inputMode: "email", autoComplete: "email", maxLength: 254 },
    ...{ label: t("contact.email"), help: t("contact.emailHelp"), isRequired: true, value: typed.email ?? "" },
  };
  return { fields: [email] };
}

type AddressForm = { market: string; kind: "shipping" | "billing"; typed: Typed; isBillingSame?: boolean };

/** The fields of an address as its country asks for them, the country first. */
export async function addressForm({ market, kind, typed, isBillingSame = true }: AddressForm): Promise<StepSpec> {
  const t = await getTranslations({ locale: market, namespace: "account" });
  const own = await getTranslations({ locale: market, namespace: "checkout" });
  const wanted = (typed["address.country"] ?? "").toUpperCase();
  const country = isCountry(wanted) ? wanted : market.slice(3).toUpperCase();
  const { fields, regionKind, regions, postalCodeExample } = addressFields(country);
  const made = fields.map(({ field, isRequired }): StepField => {
    const name = `address.${field}`;
    const hasList = field === "region" && regions.length > 0;
    const options = regions.map((region) => ({ value: region.key, label: nameOf(region, languageOf(market)) }));
    return {
      ...{ name, isRequired, value: typed[name] ?? "", maxLength: longest[field], isHalf: half.includes(field) },
      label: field === "region" ? t(`address.region.${regionKind ?? "state"}`) : t(`address.${field}`),
      autoComplete: `${kind} ${autoComplete[field]}`,
      ...(field === "postalCode" && postalCodeExample && { help: own("address.example", { code: postalCodeExample }) }),
      ...(hasList && { kind: "select", options: [{ value: "", label: t("address.choose") }, ...options] }),
    };
  });
  const phone: StepField = {
    ...{ name: "address.phone", kind: "tel", inputMode: "tel", autoComplete: `${kind} tel`, maxLength: 40 },
    ...{
      label: t("field.phone"),
      help: own("address.phoneHelp"),
      isRequired: false,
      value: typed["address.phone"] ?? "",
    },
  };
  const isRare = ({ name }: StepField) => name === "address.line2";
  return {
    fields: [countryField(market, country, t("address.country"), kind), ...made.filter((field) => !isRare(field))],
    more: { label: own("address.more"), fields: [...made.filter(isRare), phone] },
    ...(kind === "shipping" && {
      checkbox: { name: "billingSame", label: own("address.billingSame"), isChecked: isBillingSame },
    }),
  };
}

function countryField(market: string, country: string, label: string, kind: AddressForm["kind"]): StepField {
  const options = listCountries(languageOf(market)).map(({ code, name }) => ({ value: code, label: name }));
  return {
    ...{ name: "address.country", kind: "country", autoComplete: `${kind} country`, isRequired: true },
    ...{ label, value: country, options },
  };
}

/** A key that is not in Latin writing is given with its Latin name to those who may not read it. */
function nameOf({ key, name }: { key: string; name: string }, language: Language): string {
  if (/^\p{sc=Latin}/u.test(key)) return name;
  return readable[language]?.test(key) ? key : `${key} ${name}`;
}
const readable: Partial<Record<Language, RegExp>> = {
  zh: /^\p{sc=Han}/u,
  ja: /^\p{sc=Han}/u,
  ar: /^\p{sc=Arabic}/u,
};

/** A known address as a form would have sent it. */
export const typedAddress = (address: PostalAddress): Typed =>
  Object.fromEntries(Object.entries(address).map(([name, value]) => [`address.${name}`, String(value ?? "")]));
