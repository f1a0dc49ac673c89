import type { WithdrawalPage } from "@/commerce/returns/get-withdrawal";

type Say = (key: string, values: Record<string, string>) => string;

/** The declaration in the reader's language: what stands above the button is what is kept and sent as receipt. */
export function statementOf(say: Say, { number, placedAt }: WithdrawalPage, locale: string): string {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(placedAt));
  return say("withdrawal.statement", { number, date });
}
