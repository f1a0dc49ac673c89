import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import { expireTags } from "@/commerce/cache-tags";
import type { Context } from "@/commerce/context";
import { inTransaction, type Tx } from "@/db/client";
import { stripeEvents } from "@/db/schema/payments";
import { log } from "@/lib/log";
import { startsOf } from "@/lib/state-moves";
import { applyStripeEvent } from "./apply-stripe-event";
import { eventMoves } from "./event-moves";
import { moveEvent } from "./move-event";
import { openReview } from "./open-review";
import { recordFailedEvent } from "./record-failed-event";
import { paymentsOn, type StripeEvent } from "./stripe";
import { takeInWhatWaits } from "./stripe-reconcile";
import { idOf } from "./stripe-references";

type ParkedRow = typeof stripeEvents.$inferSelect;

/** What failing can begin from is what can be tried again. */
const isWaiting = inArray(stripeEvents.status, startsOf(eventMoves.fail));

const mostAtOnce = 200;
const rereadAfterMs = 60_000;
const orphanAfterMs = 10 * 60_000;
// Before INV18 counts it as forgotten; what is known to Stripe is found by its lists for 30 days.
const forgetAfterMs = 20 * 60 * 60_000;

/** Tries events again that came before what they are about. What stays unknown is re-read, shown to people, then let go. */
export async function retryParkedEvents(context: Context): Promise<void> {
  const parked = await context.db
    .select()
    .from(stripeEvents)
    .where(isWaiting)
    .orderBy(asc(stripeEvents.receivedAt), asc(stripeEvents.id))
    .limit(mostAtOnce);
  for (const row of parked)
    await retry(context, row).catch((error: unknown) => recordFailedEvent(context, row.payload as StripeEvent, error));
}

async function retry(context: Context, row: ParkedRow) {
  if (await apply(context, row.id)) return;
  const ageMs = context.now().getTime() - row.receivedAt.getTime();
  if (ageMs > rereadAfterMs && paymentsOn()) {
    await takeInWhatWaits(context, row.payload as StripeEvent);
    if (await apply(context, row.id)) return;
  }
  if (ageMs > orphanAfterMs) await inTransaction(context.db, (tx) => showOrphan(tx, row));
  if (ageMs > forgetAfterMs) await letGo(context, row.id);
}

/** True when the event is no longer waiting. */
async function apply({ db, actor }: Context, eventId: string): Promise<boolean> {
  const result = await inTransaction(db, async (tx) => {
    const [row] = await tx
      .select()
      .from(stripeEvents)
      .where(and(eq(stripeEvents.id, eventId), isWaiting))
      .for("update", { skipLocked: true });
    if (!row) return { isDone: true, expired: [] };
    const applied = await applyStripeEvent(tx, actor, row.payload as StripeEvent);
    await moveEvent(tx, eventId, applied.status, {
      note: "",
      orderId: applied.orderId,
      attempts: sql`${stripeEvents.attempts} + 1`,
      appliedAt: applied.status === "applied" ? sql`now()` : null,
    });
    await expireTags(tx, applied.expired);
    return { isDone: applied.status !== "parked", expired: applied.expired };
  });
  await expireTags(db, result.expired);
  return result.isDone;
}

/** Money that names an order of ours which does not exist: somebody paid and nothing will be sent. */
async function showOrphan(tx: Tx, row: ParkedRow) {
  const { object } = (row.payload as { data: { object: Record<string, unknown> } }).data;
  const metadata = (object.metadata ?? {}) as Record<string, string>;
  const isPaid = row.type === "checkout.session.completed" && object.payment_status === "paid";
  if (!isPaid || !metadata.order_id) return;
  await openReview(tx, {
    orderId: null,
    kind: "orphan_payment",
    // The payment's own name, by which it is also found in Stripe's list of payments.
    objectId: idOf(object.payment_intent as string | null) ?? row.objectId,
    details: {
      amount: Number(object.amount_total ?? 0),
      currency: typeof object.currency === "string" ? object.currency.toUpperCase() : "",
    },
  });
}

async function letGo({ db }: Context, eventId: string) {
  log.warn("stripe.event_let_go", { eventId });
  await db
    .update(stripeEvents)
    .set({ status: eventMoves.ignore.to, note: "let_go" })
    .where(and(eq(stripeEvents.id, eventId), isWaiting, lt(stripeEvents.receivedAt, sql`now()`)));
}
