import { getTranslations } from "next-intl/server";
import { foreign } from "@/app/(shop)/_components/lang";
import type { ProductPage } from "@/app/(shop)/_data/product-page";
import { localeTagOf } from "@/config/languages";
import { type Fact, FactRows } from "./fact-rows";
import { measureText } from "./measure-text";

/** Facts of a product side by side; numbers carry their unit. */
export async function AttributeTable({ product, market }: { product: ProductPage; market: string }) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const common = await getTranslations({ locale: market, namespace: "common" });
  const locale = localeTagOf(market);
  const textOf = (value: ProductPage["attributes"][number]["value"], unit: string): string => {
    if (typeof value === "boolean") return common(value ? "yes" : "no");
    if (Array.isArray(value)) return value.join(" · ");
    if (typeof value === "number") return measureText(value, unit, locale);
    return unit ? `${value}\u00a0${unit}` : value;
  };
  const [first] = product.variants;
  const weights = product.variants.map(({ weightGrams }) => weightGrams);
  const weight = Math.max(...weights);
  const kilograms = new Intl.NumberFormat(locale, {
    style: "unit",
    unit: "kilogram",
    maximumFractionDigits: 2,
  });
  const facts: Fact[] = [
    ...product.attributes.map(({ label, value, lang, unit }) =>
      factOf(label.text, textOf(value, unit), foreign(label.lang, market), lang === null ? "" : foreign(lang, market)),
    ),
    ...(weight > 0 && weight === Math.min(...weights)
      ? [factOf(t("product.weight"), kilograms.format(weight / 1000))]
      : []),
    ...(product.vendor ? [factOf(t("filter.vendor"), product.vendor)] : []),
    ...(product.productType
      ? [factOf(t("filter.type"), product.typeLabel.text, "", foreign(product.typeLabel.lang, market))]
      : []),
    ...(product.variants.length === 1 && first?.sku ? [factOf(t("product.sku"), first.sku)] : []),
  ];
  return <FactRows facts={facts} caption={t("product.details")} />;
}

/** Languages are named only where they differ from the page's, so that most facts are two words. */
const factOf = (label: string, value: string, lang = "", valueLang = ""): Fact =>
  lang || valueLang ? [label, value, lang, valueLang] : [label, value];
