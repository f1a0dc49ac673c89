import type { z } from "zod";
import { assertAllowed, systemActor } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import { withEachOrder } from "@/commerce/orders/with-each-order";
import { parseInput } from "@/commerce/parse-input";
import { errorFields, log } from "@/lib/log";
import type { RequestRow } from "./payment-requests";
import { type RequestedCapture, requestCapture } from "./request-capture";
import { type captureInput, captureOrdersInput } from "./schemas";
import { sendPaymentRequest } from "./send-payment-request";

export type Captured = RequestedCapture & { status: RequestRow["status"] };

/** Takes authorised money: the promise is written first, then Stripe is asked. What fails on the way is asked again by a job. */
export async function capturePayment(context: Context, raw: z.input<typeof captureInput>): Promise<Captured> {
  const requested = await requestCapture(context, raw);
  return { ...requested, status: await trySendingRequest(context, requested.requestId) };
}

/** Takes all that is authorised for several orders. One that cannot be captured keeps no other back; its number is told. */
export async function captureOrders(context: Context, raw: z.input<typeof captureOrdersInput>) {
  assertAllowed(context.actor, requestCapture.spec.allow);
  const { orderIds } = parseInput(captureOrdersInput, raw);
  const { done, refused } = await withEachOrder(
    context,
    orderIds,
    async (orderId) => (await capturePayment(context, { orderId })).status !== "failed",
  );
  return { captured: done, refused };
}

/** Asks Stripe now; when that does not work, the row stays requested and its job goes on trying. */
export async function trySendingRequest(context: Context, requestId: string): Promise<RequestRow["status"]> {
  try {
    return await sendPaymentRequest({ ...context, actor: systemActor("payment-request") }, { requestId });
  } catch (error) {
    log.warn("payment_request.postponed", { requestId, ...errorFields(error) });
    return "requested";
  }
}
