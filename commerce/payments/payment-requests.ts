import { and, eq, inArray, sql } from "drizzle-orm";
import { type Actor, actorId } from "@/commerce/actor";
import { queueJob } from "@/commerce/jobs";
import { authorizationsOf, type LedgerFact } from "@/commerce/orders/derive-payment-status";
import { readLedger } from "@/commerce/orders/read-order-facts";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import type { Db, Tx } from "@/db/client";
import { paymentLedger, paymentRequests, paymentSessions } from "@/db/schema/payments";
import { uuidv7 } from "@/lib/ids";
import { decimalOf, type Money, moneyOf } from "@/lib/money";
import { startsOf } from "@/lib/state-moves";
import { openReview } from "./open-review";
import { requestMoves } from "./request-moves";

export type RequestRow = typeof paymentRequests.$inferSelect;
type RequestKind = RequestRow["kind"];
type Asked = { orderId: string; kind: RequestKind; intentId: string; amount: Money; reason: string };
/** Money held for us at the payer's bank that can still be captured; amount in minor units of the order's currency. */
export type OpenAuthorization = {
  intentId: string;
  amount: number;
  capture: (typeof paymentSessions.$inferSelect)["capture"];
  captureBefore: Date | null;
  /** Something is being asked of it, and Stripe has not answered yet. */
  isBusy: boolean;
};

// The flow asks Stripe right after the commit; the job is for when it could not.
const jobAfterMs = 20_000;

/** What of an order's payments is authorised and neither captured nor given up, the one opened first first. */
export async function readOpenAuthorizations(
  db: Db | Tx,
  orderId: string,
  known?: readonly LedgerFact[],
): Promise<OpenAuthorization[]> {
  const facts = known ?? (await readLedger(db, orderId));
  const open = authorizationsOf(facts).filter(({ isOpen, intentId }) => isOpen && intentId);
  if (open.length === 0) return [];
  const intentIds = open.map(({ intentId }) => intentId);
  const sessions = await db.select().from(paymentSessions).where(inArray(paymentSessions.stripeIntentId, intentIds));
  const busy = await db
    .select({ intentId: paymentRequests.stripeIntentId })
    .from(paymentRequests)
    .where(and(inArray(paymentRequests.stripeIntentId, intentIds), eq(paymentRequests.status, "requested")));
  return [...sessions]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .filter(({ capture }) => capture !== "at_once")
    .map(({ stripeIntentId, capture, captureBefore }) => ({
      intentId: stripeIntentId ?? "",
      amount: open.find(({ intentId }) => intentId === stripeIntentId)?.authorized ?? 0,
      capture,
      captureBefore,
      isBusy: busy.some(({ intentId }) => intentId === stripeIntentId),
    }));
}

/** Writes what will be asked of Stripe, tells it, and queues the job that asks. The caller has locked the order. */
export async function insertPaymentRequest(tx: Tx, actor: Actor, asked: Asked): Promise<string> {
  const { orderId, kind, intentId, amount, reason } = asked;
  const requestId = uuidv7();
  const own = { orderId, amount: amount.amount, currency: amount.currency, stripeIntentId: intentId };
  await tx
    .insert(paymentRequests)
    .values({ id: requestId, ...own, kind, reason, actorKind: actor.kind, actorId: actorId(actor) });
  await tx.insert(paymentLedger).values({ ...own, kind: `${kind}_requested`, objectId: requestId });
  const data = { requestId, amount: amount.amount, currency: amount.currency, decimal: decimalOf(amount) };
  await recordOrderEvent(tx, actor, orderId, { kind: `${kind}_requested`, reason, data });
  const runAt = new Date(Date.now() + jobAfterMs);
  await queueJob(tx, "send-payment-request", { requestId }, { key: `payment-request:${requestId}`, runAt });
  return requestId;
}

/** Asks that everything still authorised for an order is given up; what is being worked on is left alone. */
export async function requestVoids(tx: Tx, actor: Actor, order: { id: string; currency: string }, reason: string) {
  const requestIds: string[] = [];
  for (const { intentId, amount, isBusy } of await readOpenAuthorizations(tx, order.id)) {
    if (isBusy) continue;
    const asked = {
      orderId: order.id,
      kind: "void",
      intentId,
      amount: moneyOf(amount, order.currency),
      reason,
    } as const;
    requestIds.push(await insertPaymentRequest(tx, actor, asked));
  }
  return requestIds;
}

const mayMove = (move: "succeed" | "fail") => inArray(paymentRequests.status, startsOf(requestMoves[move]));

/** An intent came to an end: what was asked for it is done, and what was asked against it has failed. */
export async function answerRequests(tx: Tx, actor: Actor, intentId: string, done: RequestKind): Promise<void> {
  const live = await tx
    .select()
    .from(paymentRequests)
    .where(and(eq(paymentRequests.stripeIntentId, intentId), eq(paymentRequests.status, "requested")));
  for (const request of live) {
    if (request.kind !== done) await failRequest(tx, actor, request, done === "capture" ? "captured" : "voided");
    else
      await tx
        .update(paymentRequests)
        .set({ status: requestMoves.succeed.to, updatedAt: sql`now()` })
        .where(and(eq(paymentRequests.id, request.id), mayMove("succeed")));
  }
}

/** Stripe will not do what was asked: told in the ledger and the history, and for a capture shown to people. */
export async function failRequest(tx: Tx, actor: Actor, request: RequestRow, failure: string): Promise<void> {
  const [failed] = await tx
    .update(paymentRequests)
    .set({ status: requestMoves.fail.to, failure, updatedAt: sql`now()` })
    .where(and(eq(paymentRequests.id, request.id), mayMove("fail")))
    .returning();
  if (!failed) return;
  const { id, orderId, kind, amount, currency, stripeIntentId } = failed;
  const own = { orderId, amount, currency, stripeIntentId };
  await tx.insert(paymentLedger).values({ ...own, kind: `${kind}_failed`, objectId: id, note: failure });
  const data = { requestId: id, amount, currency, decimal: decimalOf(moneyOf(amount, currency)) };
  await recordOrderEvent(tx, actor, orderId, { kind: `${kind}_failed`, reason: failure, data });
  if (kind === "capture")
    await openReview(tx, { orderId, kind: "capture_failed", objectId: id, details: { amount, currency, failure } });
}
