import { and, asc, eq, gt, inArray, isNull, lt, ne, or, sql } from "drizzle-orm";
import type Stripe from "stripe";
import type { Context } from "@/commerce/context";
import { inTransaction } from "@/db/client";
import { paymentLedger, paymentSessions } from "@/db/schema/payments";
import { reconcileCursors } from "@/db/schema/payment-cases";
import { isUuid } from "@/lib/ids";
import { each } from "./each";
import { openReview } from "./open-review";
import { receivedMoney } from "./received-money";
import { paymentsOn, stripe, stripeFailure } from "./stripe";
import { readSession, takeInIntent, takeInSession } from "./stripe-news";
import { type Compared, comparePages } from "./stripe-pages";

type Pass = { name: string; sinceMs: number; everyMs: number };
type Bounds = { mostPages: number; isFresh?: boolean };

/**
 * Looks for money that Stripe received and we do not know of. What is ours, or began at Stripe as a checkout, is taken
 * in; money that names an order we do not have is shown to people. Payments that never were this shop's are left alone.
 */
export async function compareIntents(context: Context, pass: Pass, bounds: Bounds): Promise<Compared> {
  if (!paymentsOn()) return { looked: 0, mended: 0, isFinished: true };
  const list = (asked: object) => stripe().paymentIntents.list(asked);
  const take = (intents: Stripe.PaymentIntent[]) => takeInUnknown(context, intents);
  return comparePages(context, { ...pass, list, take }, bounds);
}

async function takeInUnknown(context: Context, intents: Stripe.PaymentIntent[]): Promise<number> {
  const received = intents.filter(({ status, amount_received: amount }) => status === "succeeded" && amount > 0);
  if (received.length === 0) return 0;
  await rememberRead(context, received);
  const unknown = await withoutMoney(context, received);
  await each(unknown, (intent) => takeInFully(context, intent));
  const still = await withoutMoney(context, unknown);
  for (const intent of still) await showOrphan(context, intent);
  return unknown.length - still.length;
}

/** Writes next to our payments what Stripe says was received of them. */
async function rememberRead({ db }: Context, intents: readonly Stripe.PaymentIntent[]) {
  const told = intents.flatMap(({ id, amount_received, currency }) => {
    const money = receivedMoney({ amount: amount_received, currency });
    return money ? [{ id, amount: money.amount }] : [];
  });
  await db.execute(sql`
    update ${paymentSessions} set read_amount = told.amount, read_at = now()
      from json_to_recordset(${JSON.stringify(told)}::json) as told(id text, amount bigint)
      where stripe_intent_id = told.id and read_amount is distinct from told.amount`);
}

async function withoutMoney({ db }: Context, intents: readonly Stripe.PaymentIntent[]) {
  if (intents.length === 0) return [];
  const ids = intents.map(({ id }) => id);
  const known = await db
    .select({ id: paymentLedger.objectId })
    .from(paymentLedger)
    .where(and(inArray(paymentLedger.kind, ["captured", "mismatch"]), inArray(paymentLedger.objectId, ids)));
  return intents.filter(({ id }) => !known.some((row) => row.id === id));
}

async function takeInFully(context: Context, intent: Stripe.PaymentIntent) {
  const sessions = await stripe().checkout.sessions.list({ payment_intent: intent.id, limit: 1 });
  for (const session of sessions.data) await takeInSession(context, await readSession(session.id));
  await takeInIntent(context, intent.id);
}

/** Money that names an order of ours which does not exist: somebody paid and nothing will be sent. */
async function showOrphan({ db }: Context, { id, metadata, amount_received: amount, currency }: Stripe.PaymentIntent) {
  if (!metadata.order_id) return;
  const details = {
    amount,
    currency: currency.toUpperCase(),
    named: isUuid(metadata.order_id) ? metadata.order_id : "",
  };
  await inTransaction(db, (tx) => openReview(tx, { orderId: null, kind: "orphan_payment", objectId: id, details }));
}

const settledAfterMs = 60 * 60 * 1000;
const askAgainAfterMs = 24 * 60 * 60 * 1000;
const page = 100;
const name = "payments without an intent";

/**
 * Looks for payments that our ledger has and Stripe does not, or of another amount; at most a page in each run, from
 * where the last one stopped.
 */
export async function compareOurPayments(
  context: Context,
  { sinceMs, everyMs, isFresh = false }: { sinceMs: number; everyMs: number; isFresh?: boolean },
): Promise<Compared> {
  const nothing = { looked: 0, mended: 0, isFinished: true };
  if (!paymentsOn()) return nothing;
  const { db, now } = context;
  const [kept] = await db.select().from(reconcileCursors).where(eq(reconcileCursors.name, name));
  const isDue = !kept?.finishedAt || now().getTime() - kept.finishedAt.getTime() >= everyMs;
  if (!isDue && !isFresh) return nothing;
  const isGoingOn = kept && !kept.finishedAt && !isFresh;
  const since = isGoingOn ? kept.since : new Date(now().getTime() - sinceMs);
  const rows = await unreadPayments(context, { since, after: isGoingOn ? kept.after : "" });
  let opened = 0;
  await each(rows, async (row) => {
    if (await isWrongAtStripe(context, row)) opened += 1;
  });
  const isFinished = rows.length < page;
  const at = { since, after: isFinished ? "" : (rows.at(-1)?.id ?? ""), finishedAt: isFinished ? now() : null };
  await db
    .insert(reconcileCursors)
    .values({ name, ...at })
    .onConflictDoUpdate({ target: reconcileCursors.name, set: { ...at, updatedAt: sql`now()` } });
  return { looked: rows.length, mended: opened, isFinished };
}

type OurPayment = Awaited<ReturnType<typeof unreadPayments>>[number];

/** Captured payments that Stripe's list did not show us yet, or with another amount; each is asked for once a day. */
function unreadPayments({ db, now }: Context, { since, after }: { since: Date; after: string }) {
  return db
    .select({
      id: paymentSessions.id,
      orderId: paymentSessions.orderId,
      intentId: paymentLedger.objectId,
      amount: paymentLedger.amount,
      currency: paymentLedger.currency,
    })
    .from(paymentSessions)
    .innerJoin(
      paymentLedger,
      and(eq(paymentLedger.objectId, paymentSessions.stripeIntentId), eq(paymentLedger.kind, "captured")),
    )
    .where(
      and(
        or(isNull(paymentSessions.readAmount), ne(paymentSessions.readAmount, paymentLedger.amount)),
        or(isNull(paymentSessions.readAt), lt(paymentSessions.readAt, new Date(now().getTime() - askAgainAfterMs))),
        gt(paymentSessions.createdAt, since),
        lt(paymentLedger.at, new Date(now().getTime() - settledAfterMs)),
        after ? gt(paymentSessions.id, after) : undefined,
      ),
    )
    .orderBy(asc(paymentSessions.id))
    .limit(page);
}

async function isWrongAtStripe(context: Context, { id, orderId, intentId, amount, currency }: OurPayment) {
  const intent = await stripe()
    .paymentIntents.retrieve(intentId)
    .catch((error: unknown) => {
      if (stripeFailure(error).code === "resource_missing") return null;
      throw error;
    });
  const told = intent && receivedMoney({ amount: intent.amount_received, currency: intent.currency });
  if (told?.amount === amount && told.currency === currency) {
    const read = { readAmount: amount, readAt: context.now() };
    await context.db.update(paymentSessions).set(read).where(eq(paymentSessions.id, id));
    return false;
  }
  await context.db.update(paymentSessions).set({ readAt: context.now() }).where(eq(paymentSessions.id, id));
  const details = { amount, currency, ...(intent && { received: intent.amount_received, status: intent.status }) };
  const review = { orderId, kind: "missing_intent", objectId: intentId, details } as const;
  return inTransaction(context.db, (tx) => openReview(tx, review));
}
