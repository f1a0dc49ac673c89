import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { foreign } from "@/app/(shop)/_components/lang";
import type { ProductPage } from "@/app/(shop)/_data/product-page";
import { localeTagOf } from "@/config/languages";

type Row = {
  key: string;
  label: string;
  lang?: string | undefined;
  value: ReactNode;
  valueLang?: string | undefined;
};

/** Units that every language writes in its own way; any other stands as the merchant wrote it. */
const intlUnits: Readonly<Record<string, string>> = {
  mm: "millimeter",
  cm: "centimeter",
  m: "meter",
  ml: "milliliter",
  l: "liter",
  g: "gram",
  kg: "kilogram",
};

/** Facts of a product side by side; numbers carry their unit. */
export async function AttributeTable({ product, market }: { product: ProductPage; market: string }) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const common = await getTranslations({ locale: market, namespace: "common" });
  const locale = localeTagOf(market);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const textOf = (value: ProductPage["attributes"][number]["value"], unit: string): string => {
    if (typeof value === "boolean") return common(value ? "yes" : "no");
    if (Array.isArray(value)) return value.join(" · ");
    const known = intlUnits[unit];
    if (typeof value === "number" && known)
      return new Intl.NumberFormat(locale, { style: "unit", unit: known, maximumFractionDigits: 3 }).format(value);
    const shown = typeof value === "number" ? number.format(value) : value;
    return unit ? `${shown}\u00a0${unit}` : shown;
  };
  const [first] = product.variants;
  const weights = product.variants.map(({ weightGrams }) => weightGrams);
  const weight = Math.max(...weights);
  const kilograms = new Intl.NumberFormat(locale, {
    style: "unit",
    unit: "kilogram",
    maximumFractionDigits: 2,
  });
  const rows: Row[] = [
    ...product.attributes.map(({ key, label, value, lang, unit }) => ({
      key,
      label: label.text,
      lang: foreign(label.lang, market),
      value: textOf(value, unit),
      valueLang: lang === null ? undefined : foreign(lang, market),
    })),
    ...(weight > 0 && weight === Math.min(...weights)
      ? [{ key: "weight", label: t("product.weight"), value: kilograms.format(weight / 1000) }]
      : []),
    ...(product.vendor ? [{ key: "vendor", label: t("filter.vendor"), value: product.vendor }] : []),
    ...(product.productType
      ? [
          {
            key: "type",
            label: t("filter.type"),
            value: product.typeLabel.text,
            valueLang: foreign(product.typeLabel.lang, market),
          },
        ]
      : []),
    ...(product.variants.length === 1 && first?.sku ? [{ key: "sku", label: t("product.sku"), value: first.sku }] : []),
  ];
  return (
    <table className="fact-table">
      <caption className="sr-only">{t("product.details")}</caption>
      <tbody>
        {rows.map(({ key, label, lang, value, valueLang }) => (
          <tr key={key}>
            <th scope="row" lang={lang}>
              {label}
            </th>
            <td lang={valueLang} className="tabular-nums">
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
