import { and, eq, sql } from "drizzle-orm";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { paymentLedger, paymentSessions } from "@/db/schema/payments";
import { decimalOf, isSameMoney, moneyOf } from "@/lib/money";
import type { PaymentRow } from "./find-payment";
import { openReview } from "./open-review";
import { answerRequests } from "./payment-requests";
import { type Received, receivedMoney } from "./received-money";
import { recordPaymentFact, type Scope } from "./record-payment-fact";

type Held = Received & {
  /** The intent or the charge that tells it; both tell of the same money. */
  objectId: string;
  captureBefore?: Date | null;
};

// Cards hold money for seven days unless the charge says otherwise.
const cardsHoldMs = 7 * 24 * 60 * 60 * 1000;

/** Records that money is held for us. It secures the order only when it is exactly what was asked for. */
export async function recordAuthorization(scope: Scope, payment: PaymentRow, held: Held): Promise<void> {
  const { orderId, currency } = payment;
  const amount = receivedMoney(held);
  const asked = moneyOf(payment.amount, currency);
  if (!amount || !isSameMoney(amount, asked)) {
    const details = { wrong: "amount", received: held.amount, expected: payment.amount, currency };
    await openReview(scope.tx, { orderId, kind: "amount_mismatch", objectId: held.intentId, details });
    return;
  }
  await tellAuthorized(scope, payment, held.intentId);
  const { objectId, intentId, method, methodLabel } = held;
  await recordPaymentFact(scope, { orderId, kind: "authorized", amount, objectId, intentId, method, methodLabel });
  const until = held.captureBefore ?? new Date(scope.occurredAt.getTime() + cardsHoldMs);
  await scope.tx
    .update(paymentSessions)
    .set({
      captureBefore: held.captureBefore ?? sql`coalesce(${paymentSessions.captureBefore}, ${until.toISOString()})`,
    })
    .where(eq(paymentSessions.id, payment.id));
}

/** Records that held money was let go without having been taken, by us or by the bank. */
export async function recordRelease(scope: Scope, payment: PaymentRow, intentId: string, note: string): Promise<void> {
  const amount = moneyOf(payment.amount, payment.currency);
  await recordPaymentFact(scope, {
    orderId: payment.orderId,
    kind: "voided",
    amount,
    objectId: intentId,
    intentId,
    note,
  });
  await answerRequests(scope.tx, scope.actor, intentId, "void");
}

/** Tells once, before its fact is recorded, that money is held; also when its capture was heard of first. */
export async function tellAuthorized({ tx, actor }: Scope, payment: PaymentRow, intentId: string): Promise<void> {
  const { orderId, currency } = payment;
  if (payment.capture === "at_once") return;
  const [known] = await tx
    .select({ id: paymentLedger.id })
    .from(paymentLedger)
    .where(and(eq(paymentLedger.stripeIntentId, intentId), eq(paymentLedger.kind, "authorized")))
    .limit(1);
  if (known) return;
  const amount = moneyOf(payment.amount, currency);
  const data = { objectId: intentId, amount: amount.amount, currency, decimal: decimalOf(amount) };
  await recordOrderEvent(tx, actor, orderId, { kind: "payment_authorized", data });
}
