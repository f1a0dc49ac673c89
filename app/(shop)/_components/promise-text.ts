import type { Later } from "@/commerce/inventory/availability";
import { fill } from "./plural";

/** What is not there yet, with and without a day; `{date}` is filled in. */
export type PromiseWords = Record<Later["soldAs"] | `${Later["soldAs"]}From`, string>;
type Raw = { (key: `stock.${keyof PromiseWords}`): string; raw: (key: string) => string };

export const promiseWords = (t: Raw): PromiseWords => ({
  preorder: t("stock.preorder"),
  backorder: t("stock.backorder"),
  preorderFrom: t.raw("stock.preorderFrom"),
  backorderFrom: t.raw("stock.backorderFrom"),
});

/** "Pre-order: ships from March 4, 2027"; without the day where none is promised. */
export function promiseText({ soldAs, on }: Later, words: PromiseWords, locale: string): string {
  if (on === null) return words[soldAs];
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return fill(words[`${soldAs}From`], { date: format.format(new Date(`${on}T00:00:00Z`)) });
}
