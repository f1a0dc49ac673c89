import { and, asc, eq, lt, notExists } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { closePayment } from "@/commerce/payments/close-payment";
import { Refusal } from "@/commerce/refusal";
import { orders } from "@/db/schema/orders";
import { paymentSessions } from "@/db/schema/payments";
import { errorFields, log } from "@/lib/log";

const batch = 200;

/**
 * Gives up pending orders whose time to pay is over, and their stock. Each one's page at Stripe is closed first, so that
 * nobody can pay for what is sold to somebody else. Several processes may do this at once: the second finds nothing to do.
 */
export async function expireOrders(context: Context): Promise<{ expired: number; kept: number }> {
  const { db } = context;
  // A finished page means that a slow payment is on its way; its outcome closes the order.
  const inFlight = db
    .select({ id: paymentSessions.id })
    .from(paymentSessions)
    .where(and(eq(paymentSessions.orderId, orders.id), eq(paymentSessions.status, "complete")));
  const due = await db
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.status, "pending"), lt(orders.expiresAt, context.now()), notExists(inFlight)))
    .orderBy(asc(orders.expiresAt), asc(orders.id))
    .limit(batch);
  const outcomes: ("expired" | "kept")[] = [];
  for (const { id } of due) outcomes.push(await giveUp(context, id));
  const count = (wanted: "expired" | "kept") => outcomes.filter((outcome) => outcome === wanted).length;
  return { expired: count("expired"), kept: count("kept") };
}

/** One order that cannot be closed now does not keep the others waiting; the next sweep tries it again. */
async function giveUp(context: Context, orderId: string): Promise<"expired" | "kept"> {
  try {
    await closePayment(context, { orderId });
    return "expired";
  } catch (error) {
    const isPaid = error instanceof Refusal && error.code === "already_paid";
    if (!isPaid) log.warn("order.expiry_postponed", { orderId, ...errorFields(error) });
    return "kept";
  }
}
