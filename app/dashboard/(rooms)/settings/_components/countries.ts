import { listCountries } from "@/commerce/customers/address-format";
import { languageOf } from "@/config/languages";

/** Countries by name, as a select takes them. */
export const countryOptions = (locale: string) =>
  listCountries(languageOf(locale)).map(({ code, name }) => ({ value: code, label: name }));

export const countryName = (code: string, locale: string): string =>
  new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
