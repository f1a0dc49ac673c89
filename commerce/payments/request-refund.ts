import { command } from "@/commerce/command";
import { requireLockedOrder } from "@/commerce/orders/require-order";
import { promiseRefund, type RequestedRefund } from "./promise-refund";
import { refundInput } from "./schemas";

/**
 * Promises money back for pieces, for the shipping or as a free amount. The money is asked of Stripe after the commit.
 */
export const requestRefund = command({
  name: "requestRefund",
  input: refundInput,
  allow: ["refunds:write", { permission: "refunds:write", limits: ["up_to_limit"] }],
  async run(scope, { orderId, ...wish }): Promise<RequestedRefund> {
    const order = await requireLockedOrder(scope.tx, scope.actor, { orderId });
    return promiseRefund(scope, order, wish);
  },
});
