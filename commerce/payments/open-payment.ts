import { eq } from "drizzle-orm";
import type { z } from "zod";
import { systemActor } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import { parseInput } from "@/commerce/parse-input";
import { Refusal } from "@/commerce/refusal";
import { paymentSessions } from "@/db/schema/payments";
import { errorFields, log } from "@/lib/log";
import { type Claim, claimPaymentSession } from "./claim-payment-session";
import { endOpenSessions } from "./close-payment";
import { moveSession } from "./move-session";
import { openPaymentInput, type orderInput } from "./schemas";
import { paymentsOn, stripe, stripeFailure } from "./stripe";
import { asksTheTotal, createCheckoutSession } from "./stripe-session";

export type OpenedPayment = { provider: "stripe"; sessionId: string; url: string; expiresAt: string };

/**
 * The page at Stripe where an order, or what a change of it made dearer, is paid: the one already open, or a new one. Row first, then Stripe with a key made
 * from the row's id, then the result; whatever is cut off in between can be asked for again. Guests give the token.
 */
export async function openPayment(context: Context, raw: z.input<typeof openPaymentInput>): Promise<OpenedPayment> {
  const { orderId, token, returnUrl, cancelUrl } = parseInput(openPaymentInput, raw);
  if (!paymentsOn()) throw new Refusal("payments_off");
  return openPage(context, await claimPage(context, { orderId, token }), { returnUrl, cancelUrl });
}

type Urls = { returnUrl: string; cancelUrl: string };

/** The page of an attempt whose row is written. */
export async function openPage(context: Context, claim: Claim, { returnUrl, cancelUrl }: Urls): Promise<OpenedPayment> {
  const { stripeSessionId, url, expiresAt } = claim.session;
  if (stripeSessionId && url) return opened(stripeSessionId, url, expiresAt);
  const session = await askStripe(context, claim, { returnUrl, cancelUrl });
  const sessionUrl = session.url ?? "";
  await keepOpened(context, claim, session, sessionUrl);
  return opened(session.id, sessionUrl, new Date(session.expires_at * 1000));
}

/** A page that asks for what is no longer owed is ended before another one opens. */
async function claimPage(context: Context, access: z.input<typeof orderInput>): Promise<Claim> {
  const first = await claimPaymentSession(context, access);
  if (first.order) return { ...first, order: first.order };
  await endOpenSessions({ ...context, actor: systemActor("open-payment") }, access.orderId);
  const second = await claimPaymentSession(context, access);
  if (!second.order) throw new Refusal("order_cannot_move", { orderId: access.orderId });
  return { ...second, order: second.order };
}

async function keepOpened(
  { db }: Context,
  { session: row }: Claim,
  made: { id: string; expires_at: number },
  url: string,
) {
  const expiresAt = new Date(made.expires_at * 1000);
  if (await moveSession(db, row, "open", { stripeSessionId: made.id, url, expiresAt })) return;
  const [now] = await db.select().from(paymentSessions).where(eq(paymentSessions.id, row.id));
  if (now?.stripeSessionId === made.id && now.status !== "expired") return;
  // The order or this attempt was given up while Stripe was answering: nobody may pay for it any more.
  await discardPage(made.id);
  throw new Refusal("order_cannot_move", { orderId: row.orderId });
}

async function askStripe(context: Context, { order, session }: Claim, urls: Urls) {
  const made = await createCheckoutSession({
    order,
    paymentSessionId: session.id,
    expiresAt: session.expiresAt,
    isCapturedLater: session.capture !== "at_once",
    ...urls,
  }).catch(async (error: unknown) => {
    await giveUpIfRefused(context, session.id, error);
    throw new Refusal("payment_unavailable");
  });
  if (made.url && asksTheTotal(made, order)) return made;
  // Never send a shopper to a page that asks for another amount than the one they agreed to.
  log.error("payment.sum_differs", { orderId: order.id, sessionId: made.id, asked: made.amount_total });
  await discardPage(made.id);
  await moveSession(context.db, session, "refuse");
  throw new Refusal("payment_unavailable");
}

/** Nobody was given its address, so a page that cannot be ended now does no harm until it ends by itself. */
async function discardPage(stripeSessionId: string) {
  await stripe()
    .checkout.sessions.expire(stripeSessionId)
    .catch((error: unknown) => log.warn("payment.page_left_open", { stripeSessionId, ...errorFields(error) }));
}

/** A row whose request may have worked is kept for the next try; one that Stripe refused would be refused again. */
async function giveUpIfRefused(context: Context, paymentSessionId: string, error: unknown) {
  if (error instanceof RangeError) log.error("payment.amount_impossible", errorFields(error));
  const isRefused = error instanceof RangeError || stripeFailure(error).kind === "refused";
  if (isRefused) await moveSession(context.db, { id: paymentSessionId }, "refuse");
}

const opened = (sessionId: string, url: string, expiresAt: Date): OpenedPayment => ({
  provider: "stripe",
  sessionId,
  url,
  expiresAt: expiresAt.toISOString(),
});
