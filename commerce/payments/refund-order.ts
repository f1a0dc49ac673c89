import type { z } from "zod";
import { systemActor } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import { Refusal } from "@/commerce/refusal";
import type { RefundStatus } from "@/db/schema/payments";
import { errorFields, log } from "@/lib/log";
import type { Money } from "@/lib/money";
import type { RequestedRefund } from "./promise-refund";
import { askForRefund, recordApproval } from "./refund-approvals";
import { requestRefund } from "./request-refund";
import type { refundInput } from "./schemas";
import { sendRefund } from "./send-refund";

export type Refunded = RequestedRefund & { status: RefundStatus };

/** Gives money back: the promise is written first, then Stripe is asked. What fails on the way is asked again by a job. */
export async function refundOrder(context: Context, raw: z.input<typeof refundInput>): Promise<Refunded> {
  const requested = await requestRefund(context, raw);
  return { ...requested, status: await trySending(context, requested.refundId) };
}

/** The same for whoever may be under a limit: above it the refund is not refused but waits for somebody else's word. */
export async function refundOrAsk(
  context: Context,
  raw: z.input<typeof refundInput>,
): Promise<{ amount: Money; status: RefundStatus | "awaiting_approval" }> {
  try {
    return await refundOrder(context, raw);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "refund_over_limit") throw error;
    const { amount } = await askForRefund(context, raw);
    return { amount, status: "awaiting_approval" };
  }
}

/** Makes a refund that waited for approval, then asks Stripe for it. */
export async function approveRefund(context: Context, raw: { approvalId: string; note?: string }): Promise<Refunded> {
  const approved = await recordApproval(context, raw);
  return { ...approved, status: await trySending(context, approved.refundId) };
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
