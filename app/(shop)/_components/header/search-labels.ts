import { getTranslations } from "next-intl/server";

export async function searchLabels(locale: string) {
  const t = await getTranslations({ locale, namespace: "shop" });
  const common = await getTranslations({ locale, namespace: "common" });
  return {
    search: common("search"),
    placeholder: t("search.placeholder"),
    suggestions: t("search.suggestions"),
    collection: t("search.collection"),
    count: t("search.suggestionCount", { count: 9 }).replace("9", "#"),
  };
}
