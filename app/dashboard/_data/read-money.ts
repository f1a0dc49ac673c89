import { InvalidInput } from "@/commerce/refusal";
import { isCurrency, type Money } from "@/lib/money";
import { parseMoney } from "@/lib/parse-money";

/** What was typed into a money field; null when it is empty. Throws InvalidInput at `field` for what is no amount. */
export function readMoney(typed: unknown, currency: string, field: string): Money | null {
  const text = typeof typed === "string" ? typed.trim() : "";
  if (text === "") return null;
  const amount = isCurrency(currency) ? parseMoney(text, currency) : null;
  if (!amount || amount.amount < 0) throw new InvalidInput({ [field]: ["price_wrong"] });
  return amount;
}

/** The same where it may not be empty. */
export function requireMoney(typed: unknown, currency: string, field: string): Money {
  const amount = readMoney(typed, currency, field);
  if (!amount) throw new InvalidInput({ [field]: ["required"] });
  return amount;
}
