import { isCurrency, type Money } from "@/lib/money";
import { fromStripeAmount, isTellable } from "./stripe-amount";

export type Received = {
  intentId: string;
  /** As Stripe tells it. */
  amount: number;
  currency: string;
  method?: string;
  methodLabel?: string;
};

/** The amount as Money; null when it cannot be an amount we asked for. */
export function receivedMoney({ amount, currency }: Pick<Received, "amount" | "currency">): Money | null {
  const code = currency.toUpperCase();
  if (!isCurrency(code) || !Number.isSafeInteger(amount) || amount < 0) return null;
  return isTellable(amount, code) ? fromStripeAmount(amount, code) : null;
}
