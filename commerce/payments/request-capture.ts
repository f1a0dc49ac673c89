import { command } from "@/commerce/command";
import { assertNotHeld } from "@/commerce/orders/order-holds";
import { requireLockedOrder } from "@/commerce/orders/require-order";
import { stillDue } from "@/commerce/orders/derive-payment-status";
import { readLedger } from "@/commerce/orders/read-order-facts";
import { Refusal } from "@/commerce/refusal";
import { type Money, moneyOf } from "@/lib/money";
import { insertPaymentRequest, readOpenAuthorizations } from "./payment-requests";
import { captureInput } from "./schemas";

export type RequestedCapture = { requestId: string; amount: Money };

/**
 * Promises to take what is authorised for an order, or a part of it; what is left goes back to the payer, because Stripe
 * captures a payment once. Refuses a held order, more than was authorised, and a payment that is being worked on.
 */
export const requestCapture = command({
  name: "requestCapture",
  input: captureInput,
  allow: ["orders:write"],
  async run({ tx, actor, audit }, { orderId, amount }): Promise<RequestedCapture> {
    const order = await requireLockedOrder(tx, actor, { orderId });
    if (order.status !== "confirmed" && order.status !== "completed")
      throw new Refusal("order_cannot_move", { orderId: order.id, move: "capture" });
    await assertNotHeld(tx, order.id);
    const [open] = await readOpenAuthorizations(tx, order.id);
    if (!open) throw new Refusal("nothing_to_capture");
    if (open.isBusy) throw new Refusal("payment_busy");
    // A change may have made the order cheaper than what is held, or may have been paid by itself.
    const most = Math.min(open.amount, stillDue(order.total, await readLedger(tx, order.id)));
    if (most === 0) throw new Refusal("nothing_to_capture");
    const wanted = moneyOf(amount ?? most, order.currency);
    if (wanted.amount > most) throw new Refusal("capture_too_large", { authorized: most, currency: order.currency });
    const asked = { orderId: order.id, kind: "capture", intentId: open.intentId, amount: wanted, reason: "" } as const;
    const requestId = await insertPaymentRequest(tx, actor, asked);
    audit({ subject: "order", subjectId: order.id, changes: { requestId, amount: wanted.amount } });
    return { requestId, amount: wanted };
  },
});
