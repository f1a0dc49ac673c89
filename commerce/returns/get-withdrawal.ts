import { z } from "zod";
import { returnNumber } from "@/commerce/orders/read-returns";
import { query } from "@/commerce/query";
import { readReturnTerms } from "./read-return-terms";
import { inForce, listDeclarations, requireWithdrawable } from "./require-withdrawable";

export const withdrawalAccess = { orderId: z.string().max(100), token: z.string().max(200).optional() };

/** What the withdrawal's page shows: the order by its number and pieces, no address and no amount; and the receipts of what was declared. */
export const getWithdrawal = query({
  input: z.strictObject(withdrawalAccess),
  allow: "anyone",
  async run({ db, actor, now }, access) {
    const order = await requireWithdrawable(db, actor, access);
    const declarations = await listDeclarations(db, order.id);
    const valid = inForce(declarations);
    const { lines, progress, withdrawalDeadline, mayWithdraw } = await readReturnTerms(db, order, now);
    return {
      orderId: order.id,
      number: order.number,
      placedAt: order.placedAt.toISOString(),
      isOver: order.status === "cancelled" || order.status === "expired",
      isInTime: mayWithdraw,
      deadline: withdrawalDeadline?.toISOString() ?? null,
      lines: lines.flatMap(({ orderLineId, title, options, left, block }) => {
        const line = progress.find((candidate) => candidate.orderLineId === orderLineId);
        const unsent = line ? Math.max(line.quantity - line.shipped - line.cancelled, 0) : 0;
        return left + unsent > 0 ? [{ orderLineId, title, options, quantity: left + unsent, block }] : [];
      }),
      /** How many declarations there are, as one about what is left has to say. */
      known: declarations.length,
      /** The latest that is in force first. */
      receipts: valid
        .toReversed()
        .flatMap(({ statement, sequence, status }) =>
          statement ? [{ ...statement, number: returnNumber(order.number, sequence), status }] : [],
        ),
    };
  },
});
export type WithdrawalPage = Awaited<ReturnType<typeof getWithdrawal>>;
