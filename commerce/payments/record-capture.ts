import { and, eq } from "drizzle-orm";
import { lockOrder } from "@/commerce/orders/require-order";
import type { Tx } from "@/db/client";
import { paymentRequests } from "@/db/schema/payments";
import { type Money, moneyOf } from "@/lib/money";
import type { PaymentRow } from "./find-payment";
import { openReview } from "./open-review";
import { answerRequests } from "./payment-requests";
import { type Received, receivedMoney } from "./received-money";
import { tellAuthorized } from "./record-authorization";
import { recordPaymentFact, type Scope } from "./record-payment-fact";

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
    await tellAuthorized(scope, payment, intentId);
    await recordPaymentFact(scope, { ...fact, kind: "authorized", amount: moneyOf(payment.amount, payment.currency) });
    await recordPaymentFact(scope, { ...fact, kind: "captured", amount });
    if (amount.amount < payment.amount) await recordRest(scope, payment, { intentId, amount });
    if (payment.capture !== "at_once") await answerRequests(scope.tx, scope.actor, intentId, "capture");
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

/** What a capture left of its authorisation is the payer's again. Somebody else's doing is shown to people. */
async function recordRest(
  scope: Scope,
  payment: PaymentRow,
  { intentId, amount }: { intentId: string; amount: Money },
) {
  const { orderId, currency } = payment;
  const rest = moneyOf(payment.amount - amount.amount, currency);
  await recordPaymentFact(scope, { orderId, kind: "voided", amount: rest, objectId: intentId, intentId });
  const asked = await scope.tx
    .select({ amount: paymentRequests.amount })
    .from(paymentRequests)
    .where(and(eq(paymentRequests.stripeIntentId, intentId), eq(paymentRequests.kind, "capture")));
  if (asked.some((request) => request.amount === amount.amount)) return;
  const details = { wrong: "partial_capture", received: amount.amount, expected: payment.amount, currency };
  await openReview(scope.tx, { orderId, kind: "amount_mismatch", objectId: intentId, details });
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
  // Of an authorisation less may be taken; what is asked at once is what was agreed.
  if (payment.capture !== "at_once") return amount.amount > 0 && amount.amount <= payment.amount ? null : "amount";
  return amount.amount === payment.amount ? null : "amount";
}
