import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { paymentSessions } from "@/db/schema/payments";
import { isUuid } from "@/lib/ids";

export type PaymentRow = typeof paymentSessions.$inferSelect;
/** What we wrote on everything we asked of Stripe; strangers' objects carry other keys or none. */
export type Marks = Readonly<Record<string, string>> | null | undefined;

/** Our row of a checkout session; also when we crashed before we could keep Stripe's id. */
export async function findPaymentOfSession(
  tx: Tx,
  session: { id: string; metadata: Marks; client_reference_id: string | null },
): Promise<PaymentRow | null> {
  const [known] = await tx.select().from(paymentSessions).where(eq(paymentSessions.stripeSessionId, session.id));
  if (known) return known;
  const marked = await findMarked(tx, session.metadata);
  if (!marked || marked.stripeSessionId || marked.orderId !== session.client_reference_id) return null;
  await tx
    .update(paymentSessions)
    .set({ stripeSessionId: session.id, updatedAt: sql`now()` })
    .where(eq(paymentSessions.id, marked.id));
  return { ...marked, stripeSessionId: session.id };
}

/** Our row of a payment intent: the one bound to it, or the one it names, which then is bound to it. */
export async function findPaymentOfIntent(tx: Tx, intentId: string, metadata?: Marks): Promise<PaymentRow | null> {
  const [known] = await tx.select().from(paymentSessions).where(eq(paymentSessions.stripeIntentId, intentId));
  if (known) return known;
  const marked = await findMarked(tx, metadata);
  if (!marked || marked.stripeIntentId) return null;
  return bindIntent(tx, marked, intentId);
}

/** Ties a session to its intent, once. The returned row tells which intent it is tied to. */
export async function bindIntent(tx: Tx, payment: PaymentRow, intentId: string): Promise<PaymentRow> {
  if (payment.stripeIntentId) return payment;
  const [bound] = await tx
    .update(paymentSessions)
    .set({ stripeIntentId: intentId, updatedAt: sql`now()` })
    .where(and(eq(paymentSessions.id, payment.id), isNull(paymentSessions.stripeIntentId)))
    .returning();
  return bound ?? payment;
}

/** Metadata alone proves nothing: it has to name our row for this attempt and that row's order. */
async function findMarked(tx: Tx, metadata: Marks): Promise<PaymentRow | null> {
  const id = metadata?.payment_session_id;
  if (!id || !isUuid(id)) return null;
  const [row] = await tx.select().from(paymentSessions).where(eq(paymentSessions.id, id));
  return row && row.orderId === metadata?.order_id ? row : null;
}
