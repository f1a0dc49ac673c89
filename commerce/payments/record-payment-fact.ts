import type { Actor } from "@/commerce/actor";
import { type OrderEventKind, recordOrderEvent } from "@/commerce/orders/record-order-event";
import type { Tx } from "@/db/client";
import { type LedgerKind, paymentLedger } from "@/db/schema/payments";
import { decimalOf, type Money } from "@/lib/money";

/** Where a fact comes from: an event of Stripe's, or a re-reading of its objects (then `eventId` is empty). */
export type Scope = { tx: Tx; actor: Actor; eventId: string; occurredAt: Date };

export type PaymentFact = {
  orderId: string;
  kind: LedgerKind;
  amount: Money;
  /** With `kind` the fact's identity: the same fact told twice is recorded once. */
  objectId: string;
  intentId: string | null;
  method?: string;
  methodLabel?: string;
  note?: string;
};

const eventOf: Partial<Record<LedgerKind, OrderEventKind>> = {
  pending: "payment_pending",
  captured: "payment_captured",
  voided: "payment_voided",
  failed: "payment_failed",
  mismatch: "payment_mismatch",
  refunded: "refund_succeeded",
  dispute_opened: "dispute_opened",
  dispute_won: "dispute_closed",
  dispute_lost: "dispute_closed",
};

/** Writes a fact into the ledger once and tells it in the order's history; false when it was known. */
export async function recordPaymentFact({ tx, actor, eventId }: Scope, fact: PaymentFact): Promise<boolean> {
  const { orderId, kind, amount, objectId, intentId, note = "" } = fact;
  const fresh = await tx
    .insert(paymentLedger)
    .values({
      orderId,
      kind,
      amount: amount.amount,
      currency: amount.currency,
      objectId,
      stripeIntentId: intentId,
      method: fact.method ?? "",
      methodLabel: fact.methodLabel ?? "",
      eventId,
      note,
    })
    .onConflictDoNothing({ target: [paymentLedger.kind, paymentLedger.objectId] })
    .returning({ id: paymentLedger.id });
  if (fresh.length === 0) return false;
  const told = eventOf[kind];
  if (told) {
    const data = { objectId, amount: amount.amount, currency: amount.currency, decimal: decimalOf(amount) };
    await recordOrderEvent(tx, actor, orderId, { kind: told, reason: note, data });
  }
  return true;
}
