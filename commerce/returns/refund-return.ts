import type { z } from "zod";
import { command } from "@/commerce/command";
import type { Context } from "@/commerce/context";
import type { OrderRow } from "@/commerce/orders/move-order";
import { type LineProgress, readLineProgress } from "@/commerce/orders/read-order-facts";
import { promiseRefund } from "@/commerce/payments/promise-refund";
import { type Refunded, trySending } from "@/commerce/payments/refund-order";
import { Refusal } from "@/commerce/refusal";
import { getStore } from "@/commerce/store/queries";
import type { Db, Tx } from "@/db/client";
import type { ReturnReason } from "@/db/schema/returns";
import { convert, isCurrency, money } from "@/lib/money";
import { moveReturn } from "./move-return";
import { type ReturnLineRow, type ReturnRow, requireLockedReturn } from "./require-return";
import { refundReturnInput } from "./schemas";

/**
 * Promises what a received return is worth: each piece that came back at what it cost in the end, tax and discount in
 * it, less the fee. The return is closed by it. Pieces given back before are not given back again.
 */
export const requestReturnRefund = command({
  name: "requestReturnRefund",
  input: refundReturnInput,
  allow: ["refunds:write", { permission: "refunds:write", limits: ["up_to_limit"] }],
  async run(scope, { fee: wantedFee, shipping = false, reason = "", ...access }) {
    const { tx, actor } = scope;
    const { order, row, number, lines } = await requireLockedReturn(tx, actor, access);
    if (row.status !== "received") throw new Refusal("return_cannot_move", { returnId: row.id, move: "refund" });
    const back = returnedPieces(await readLineProgress(tx, order.id), lines);
    const fee = wantedFee ?? (await returnFeeOf(tx, order, row, lines));
    const refund = await promiseRefund(scope, order, { lines: back, shipping, fee, reason, isReturned: true });
    await moveReturn(tx, actor, { row, move: "close", number, facts: { fee, refundId: refund.refundId } });
    return refund;
  },
});

/** Gives the money for a received return back; what fails on the way to Stripe is asked again by a job. */
export async function refundReturn(context: Context, raw: z.input<typeof refundReturnInput>): Promise<Refunded> {
  const requested = await requestReturnRefund(context, raw);
  return { ...requested, status: await trySending(context, requested.refundId) };
}

/** The pieces that came back, sellable or not, as far as they were not given back already. */
export function returnedPieces(progress: readonly LineProgress[], lines: readonly ReturnLineRow[]) {
  return lines.flatMap(({ orderLineId, restocked, damaged }) => {
    const line = progress.find((candidate) => candidate.orderLineId === orderLineId);
    const quantity = Math.min(restocked + damaged, line ? line.quantity - line.refunded : 0);
    return quantity > 0 ? [{ orderLineId, quantity }] : [];
  });
}

const ourFault: readonly ReturnReason[] = ["damaged", "wrong_item", "not_as_described"];

/**
 * The store's usual fee in the order's currency. Nobody pays one for withdrawing, which is their right, nor for sending
 * back only what was the store's fault.
 */
export async function returnFeeOf(
  db: Db | Tx,
  order: OrderRow,
  { kind }: ReturnRow,
  lines: readonly ReturnLineRow[],
): Promise<number> {
  if (kind === "withdrawal" || !isCurrency(order.currency)) return 0;
  if (lines.length > 0 && lines.every(({ reason }) => ourFault.includes(reason))) return 0;
  const { returnFee, baseCurrency } = await getStore(db);
  const fee = money(returnFee, baseCurrency);
  return fee.currency === order.currency ? fee.amount : convert(fee, order.currency, order.rateMicros).amount;
}
