import type { z } from "zod";
import { systemActor } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import type { RefundStatus } from "@/db/schema/payments";
import { errorFields, log } from "@/lib/log";
import type { RequestedRefund } from "./promise-refund";
import { requestRefund } from "./request-refund";
import type { refundInput } from "./schemas";
import { sendRefund } from "./send-refund";

export type Refunded = RequestedRefund & { status: RefundStatus };

/** Gives money back: the promise is written first, then Stripe is asked. What fails on the way is asked again by a job. */
export async function refundOrder(context: Context, raw: z.input<typeof refundInput>): Promise<Refunded> {
  const requested = await requestRefund(context, raw);
  return { ...requested, status: await trySending(context, requested.refundId) };
}

/** Asks Stripe now; when that does not work, the refund stays requested and its job goes on trying. */
export async function trySending(context: Context, refundId: string): Promise<RefundStatus> {
  try {
    return await sendRefund({ ...context, actor: systemActor("request-refund") }, { refundId });
  } catch (error) {
    log.warn("refund.postponed", { refundId, ...errorFields(error) });
    return "requested";
  }
}
