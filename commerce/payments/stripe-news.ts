import type Stripe from "stripe";
import { expireTags } from "@/commerce/cache-tags";
import type { Context } from "@/commerce/context";
import { inTransaction } from "@/db/client";
import { settleOutcome } from "./apply-stripe-event";
import type { Scope } from "./record-payment-fact";
import { stripe } from "./stripe";
import { recordChargeSucceeded, recordIntentCanceled, recordIntentPaid } from "./stripe-charges";
import { recordRefund } from "./stripe-refunds";
import { type Outcome, recordSession, type SessionNews } from "./stripe-sessions";

/** Reads a session with everything that says how its payment went. Never inside a transaction. */
export const readSession = (stripeSessionId: string): Promise<Stripe.Checkout.Session> =>
  stripe().checkout.sessions.retrieve(stripeSessionId, { expand: ["payment_intent.latest_charge"] });

/** Ends an open session, so that it can no longer be paid; one that is over is only read. */
export async function endSession(stripeSessionId: string): Promise<Stripe.Checkout.Session> {
  const session = await readSession(stripeSessionId);
  if (session.status !== "open") return session;
  try {
    return await stripe().checkout.sessions.expire(stripeSessionId);
  } catch (error) {
    // Paid in this very moment: what it is now decides.
    const now = await readSession(stripeSessionId);
    if (now.status === "open") throw error;
    return now;
  }
}

/** Takes in a session as Stripe shows it now: the same facts that its events would have told. */
export async function takeInSession(context: Context, session: Stripe.Checkout.Session): Promise<void> {
  await takeIn(context, async (scope) => (await recordSessionNow(scope, session)) ?? "ignored");
}

/** Records what a session that was read with its intent tells; null when that is nothing. */
export async function recordSessionNow(scope: Scope, session: Stripe.Checkout.Session): Promise<Outcome | null> {
  const news = newsOf(session);
  if (!news) return null;
  const outcome = await recordSession(scope, session, news);
  const intent = expanded(session.payment_intent);
  return typeof outcome === "object" && intent ? ((await recordIntent(scope, intent)) ?? outcome) : outcome;
}

/** Takes in an intent as Stripe shows it now. */
export async function takeInIntent(context: Context, intentId: string): Promise<void> {
  const intent = await stripe().paymentIntents.retrieve(intentId, { expand: ["latest_charge"] });
  await takeIn(context, async (scope) => (await recordIntent(scope, intent)) ?? "ignored");
}

/** What an intent tells by its state; null when that is nothing. */
async function recordIntent(scope: Scope, intent: Stripe.PaymentIntent): Promise<Outcome | null> {
  const charge = expanded(intent.latest_charge);
  if (intent.status === "canceled" && charge?.paid) await recordChargeSucceeded(scope, { ...charge, captured: false });
  if (intent.status === "canceled" && charge?.paid) return recordIntentCanceled(scope, intent);
  if (intent.status === "requires_capture" && charge) return recordChargeSucceeded(scope, charge);
  if (intent.status !== "succeeded") return null;
  const outcome = await recordIntentPaid(scope, intent);
  return charge && typeof outcome === "object" ? recordChargeSucceeded(scope, charge) : outcome;
}

export const takeInRefund = (context: Context, refund: Stripe.Refund): Promise<void> =>
  takeIn(context, (scope) => recordRefund(scope, refund));

async function takeIn({ db, actor, now }: Context, record: (scope: Scope) => Promise<Outcome>) {
  const expired = await inTransaction(db, async (tx) => {
    const scope: Scope = { tx, actor, eventId: "", occurredAt: now() };
    const applied = await settleOutcome(scope, await record(scope));
    await expireTags(tx, applied.expired);
    return applied.expired;
  });
  await expireTags(db, expired);
}

function newsOf(session: Stripe.Checkout.Session): SessionNews | null {
  if (session.status === "expired") return "expired";
  if (session.status !== "complete") return null;
  if (session.payment_status !== "unpaid") return "paid";
  const intent = expanded(session.payment_intent);
  // Money was held and let go: the payment as such was made, its release is told by the intent.
  if (expanded(intent?.latest_charge)?.paid) return "promised";
  return intent?.status === "requires_payment_method" || intent?.status === "canceled" ? "failed" : "promised";
}

const expanded = <Found extends object>(reference: string | Found | null | undefined): Found | null =>
  typeof reference === "object" ? reference : null;
