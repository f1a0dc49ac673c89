import type { z } from "zod";
import { systemActor } from "@/commerce/actor";
import { command } from "@/commerce/command";
import type { Context } from "@/commerce/context";
import { requireLockedOrder } from "@/commerce/orders/require-order";
import { endOpenSessions } from "@/commerce/payments/close-payment";
import { trySending } from "@/commerce/payments/refund-order";
import { Refusal } from "@/commerce/refusal";
import { errorFields, log } from "@/lib/log";
import { type AppliedChange, applyChange } from "./apply-change";
import { readChange } from "./read-change";
import { changeOrderInput, undoChangeInput } from "./schemas";
import { wantedBefore } from "./undo";

/**
 * Changes a placed order as it was previewed: adds variants, sets quantities, takes lines off. Refuses with
 * `order_changed` when anything that the preview was made of moved since. Money that is no longer owed is promised back
 * in the same transaction, whatever the limit of one's refunds; money that is now owed is asked of the shopper.
 */
export const recordOrderChange = command({
  name: "recordOrderChange",
  input: changeOrderInput,
  allow: ["orders:write"],
  async run(scope, { version, reason = "", ...wanted }): Promise<AppliedChange> {
    const order = await requireLockedOrder(scope.tx, scope.actor, { orderId: wanted.orderId });
    const change = await readChange(scope.tx, order, wanted, scope.now);
    if (change.version !== version) throw new Refusal("order_changed", { orderId: order.id });
    return applyChange(scope, order, change, reason);
  },
});

/** Takes the latest change back by another change set: what it made owed is not asked for any more. */
export const recordUndoneChange = command({
  name: "recordUndoneChange",
  input: undoChangeInput,
  allow: ["orders:write"],
  async run(scope, { orderId, version }): Promise<AppliedChange> {
    const order = await requireLockedOrder(scope.tx, scope.actor, { orderId });
    const change = await readChange(scope.tx, order, await wantedBefore(scope.tx, order), scope.now);
    if (change.version !== version) throw new Refusal("order_changed", { orderId: order.id });
    return applyChange(scope, order, change, "");
  },
});

/** Changes the order, then ends a page that asks for an old difference and asks Stripe for what goes back. */
export const changeOrder = async (context: Context, raw: z.input<typeof changeOrderInput>): Promise<AppliedChange> =>
  finishChange(context, await recordOrderChange(context, raw));

export const undoChange = async (context: Context, raw: z.input<typeof undoChangeInput>): Promise<AppliedChange> =>
  finishChange(context, await recordUndoneChange(context, raw));

/** Both are done again by jobs and sweeps when they cannot be done now. */
async function finishChange(context: Context, change: AppliedChange): Promise<AppliedChange> {
  const afterwards: Context = { ...context, actor: systemActor("change-order") };
  await endOpenSessions(afterwards, change.orderId).catch((error: unknown) =>
    log.warn("payment.close_postponed", { orderId: change.orderId, ...errorFields(error) }),
  );
  for (const refundId of change.refundIds) await trySending(afterwards, refundId);
  return change;
}
