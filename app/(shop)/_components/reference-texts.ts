import { getTranslations } from "next-intl/server";
import { localeTagOf } from "@/config/languages";
import type { MeasureUnit } from "@/lib/measure";
import { referenceText } from "./measured-price";

export type ReferenceOf = (amount: number, unit: MeasureUnit) => string;

/** Writes the amounts that prices are compared by in a market's language. */
export async function referenceTexts(market: string): Promise<ReferenceOf> {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const locale = localeTagOf(market);
  return (amount, unit) => referenceText(amount, unit, locale, (count) => t("cart.pieces", { count }));
}
