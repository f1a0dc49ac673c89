import { and, asc, eq, inArray } from "drizzle-orm";
import { command } from "@/commerce/command";
import type { OrderRow } from "@/commerce/orders/move-order";
import { readHolds } from "@/commerce/orders/order-holds";
import { requireLockedOrder } from "@/commerce/orders/require-order";
import { Refusal } from "@/commerce/refusal";
import { getStore } from "@/commerce/store/queries";
import { limitOf } from "@/config/limits";
import type { Tx } from "@/db/client";
import { orderLines, orders } from "@/db/schema/orders";
import { type PaymentCapture, paymentSessions } from "@/db/schema/payments";
import { claimDifference, type DifferenceClaim } from "./claim-difference";
import type { PaymentRow } from "./find-payment";
import { moveSession } from "./move-session";
import { orderInput } from "./schemas";
import type { PayableOrder } from "./stripe-session";

export type Claim = { order: PayableOrder; session: PaymentRow };

// Stripe refuses a session that would end in less than 30 minutes. A new row is given more than that, so that those who
// come while Stripe is being asked for it share it instead of opening a page each.
const leastLeftMs = 30.5 * 60_000;
const sessionMs = 33 * 60_000;

/**
 * The one row under which an order, or what a change of it made dearer, is being paid: the live one, or a new one. It
 * exists before Stripe is called, so a crash in between leaves something that can be found again.
 */
export const claimPaymentSession = command({
  name: "claimPaymentSession",
  input: orderInput,
  allow: ["shopper", "system", "orders:write"],
  async run({ tx, actor, now }, access): Promise<DifferenceClaim> {
    const order = await requireLockedOrder(tx, actor, access);
    if (order.status === "confirmed" || order.status === "completed") return claimDifference(tx, order, now);
    if (order.status !== "pending") throw new Refusal("order_cannot_move", { orderId: order.id });
    const lines = await tx
      .select()
      .from(orderLines)
      .where(eq(orderLines.orderId, order.id))
      .orderBy(asc(orderLines.position));
    const { paymentCapture } = await getStore(tx);
    const isHeld = (await readHolds(tx, order.id)).length > 0;
    // Whoever holds an order decides later whether its money is taken at all.
    const session = await claimRow(tx, order, now, isHeld ? "by_hand" : paymentCapture);
    return { order: { ...order, lines }, session };
  },
});

async function claimRow(tx: Tx, order: OrderRow, now: Date, capture: PaymentCapture): Promise<PaymentRow> {
  const rows = await tx
    .select()
    .from(paymentSessions)
    .where(
      and(eq(paymentSessions.orderId, order.id), inArray(paymentSessions.status, ["creating", "open", "complete"])),
    );
  // A slow payment is on its way; a second page would take the money twice.
  if (rows.some(({ status }) => status === "complete")) throw new Refusal("already_paid");
  const [live] = rows;
  if (live && (live.status === "open" || live.expiresAt.getTime() >= now.getTime() + leastLeftMs)) return live;
  if (live) await moveSession(tx, live, "abandon");
  // An order's own time may be far off where another process's clock was wrong; Stripe takes no page of more than a day.
  const untilMs = Math.min(order.expiresAt.getTime(), now.getTime() + 1000 * limitOf("lifetimes.paymentSeconds"));
  const expiresAt = pageEnd(new Date(untilMs), now);
  // Stock stays promised for as long as the page can be paid.
  await tx.update(orders).set({ expiresAt }).where(eq(orders.id, order.id));
  return insertPaymentSession(tx, {
    orderId: order.id,
    amount: order.total,
    currency: order.currency,
    expiresAt,
    capture,
  });
}

/** When a page that is opened now ends: with the order, but not before Stripe would take it. */
export const pageEnd = (orderEnd: Date, now: Date): Date =>
  new Date(Math.max(orderEnd.getTime(), now.getTime() + sessionMs));

type NewSession = Pick<PaymentRow, "orderId" | "amount" | "currency" | "expiresAt" | "capture">;

/** Before Stripe is called: the row of an attempt to be paid. The caller knows that the order has no live one. */
export async function insertPaymentSession(tx: Tx, session: NewSession): Promise<PaymentRow> {
  const [made] = await tx.insert(paymentSessions).values(session).returning();
  if (!made) throw new Error("The payment session was not written");
  return made;
}
