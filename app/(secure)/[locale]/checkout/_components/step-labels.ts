import { getTranslations } from "next-intl/server";

/** The words that every step's form has. */
export async function stepLabels(market: string) {
  const common = await getTranslations({ locale: market, namespace: "common" });
  const account = await getTranslations({ locale: market, namespace: "account" });
  return {
    submit: common("continue"),
    optional: common("optional"),
    changeCountry: account("address.changeCountry"),
  };
}
