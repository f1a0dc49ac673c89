import { lockOrder } from "@/commerce/orders/require-order";
import type { Tx } from "@/db/client";
import { isCurrency, type Money, moneyOf } from "@/lib/money";
import type { PaymentRow } from "./find-payment";
import { openReview } from "./open-review";
import { recordPaymentFact, type Scope } from "./record-payment-fact";
import { fromStripeAmount, isTellable } from "./stripe-amount";

export type Received = {
  intentId: string;
  /** As Stripe tells it. */
  amount: number;
  currency: string;
  method?: string;
  methodLabel?: string;
};

/**
 * Records that money arrived. It counts as the order's payment only when the amount, the currency and the intent are
 * the ones that were asked for; anything else is a mismatch, which a person looks at and which never makes an order paid.
 */
export async function recordCapture(scope: Scope, payment: PaymentRow, received: Received): Promise<void> {
  const { orderId } = payment;
  const { intentId, method, methodLabel } = received;
  const amount = receivedMoney(received);
  const wrong = await whatIsWrong(scope.tx, payment, received, amount);
  const fact = { orderId, objectId: intentId, intentId, method, methodLabel };
  if (!wrong && amount) {
    await recordPaymentFact(scope, { ...fact, kind: "captured", amount });
    return;
  }
  const inOrder = amount ?? moneyOf(payment.amount, payment.currency);
  await recordPaymentFact(scope, { ...fact, kind: "mismatch", amount: inOrder, note: wrong ?? "amount" });
  await openReview(scope.tx, {
    orderId,
    kind: "amount_mismatch",
    objectId: intentId,
    details: {
      wrong: wrong ?? "amount",
      received: received.amount,
      receivedCurrency: received.currency.toUpperCase(),
      expected: payment.amount,
      expectedCurrency: payment.currency,
    },
  });
}

/** The amount as Money; null when it cannot be an amount we asked for. */
export function receivedMoney({ amount, currency }: Pick<Received, "amount" | "currency">): Money | null {
  const code = currency.toUpperCase();
  if (!isCurrency(code) || !Number.isSafeInteger(amount) || amount < 0) return null;
  return isTellable(amount, code) ? fromStripeAmount(amount, code) : null;
}

async function whatIsWrong(
  tx: Tx,
  payment: PaymentRow,
  { intentId }: Received,
  amount: Money | null,
): Promise<"intent" | "currency" | "amount" | null> {
  const order = await lockOrder(tx, payment.orderId);
  if (!order || (payment.stripeIntentId && payment.stripeIntentId !== intentId)) return "intent";
  if (amount?.currency !== order.currency || payment.currency !== order.currency) return "currency";
  return amount.amount === order.total && amount.amount === payment.amount ? null : "amount";
}
