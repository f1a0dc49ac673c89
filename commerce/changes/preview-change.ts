import type { OrderRow } from "@/commerce/orders/move-order";
import { requireOrder } from "@/commerce/orders/require-order";
import { query } from "@/commerce/query";
import type { OrderTerms } from "@/db/schema/orders";
import { inSnapshot } from "@/db/client";
import { moneyOf } from "@/lib/money";
import { type ReadChange, readChange } from "./read-change";
import { previewChangeInput, undoPreviewInput } from "./schemas";
import { wantedBefore } from "./undo";

/**
 * What a change of a placed order would come to: each line and the sums before and after, and what follows for the money.
 * Its `version` is given to the command that makes the change. Changes nothing.
 */
export const previewOrderChange = query({
  input: previewChangeInput,
  allow: ["orders:write"],
  run: ({ db, actor, now }, wanted) =>
    inSnapshot(db, async (tx) => {
      const order = await requireOrder(tx, actor, { orderId: wanted.orderId });
      return shown(order, await readChange(tx, order, wanted, now));
    }),
});
export type ChangePreview = Awaited<ReturnType<typeof previewOrderChange>>;

/** The same for taking the latest change back. */
export const previewUndo = query({
  input: undoPreviewInput,
  allow: ["orders:write"],
  run: ({ db, actor, now }, { orderId }) =>
    inSnapshot(db, async (tx) => {
      const order = await requireOrder(tx, actor, { orderId });
      return shown(order, await readChange(tx, order, await wantedBefore(tx, order), now));
    }),
});

function shown({ currency, isTaxIncluded }: OrderRow, { plan, added, money, option, version }: ReadChange) {
  const inOrder = (amount: number) => moneyOf(amount, currency);
  const totals = ({ subtotal, discount, shipping, tax, total }: OrderTerms) => ({
    ...{ subtotal: inOrder(subtotal), discounts: inOrder(discount), shipping: inOrder(shipping) },
    ...{ tax: inOrder(tax), total: inOrder(total) },
  });
  return {
    version,
    isTaxIncluded,
    lines: plan.lines.map(({ id, title, isNew, before, after }) => ({
      orderLineId: isNew ? null : id,
      variantId: added.find((line) => line.id === id)?.variantId ?? null,
      title,
      unitPrice: inOrder(after.unitPrice),
      before: { quantity: before.quantity, total: inOrder(before.total) },
      after: { quantity: after.quantity, total: inOrder(after.total) },
    })),
    before: totals(plan.before),
    after: totals(plan.after),
    /** What the order costs more; negative when it costs less. */
    difference: inOrder(plan.difference),
    /** What delivery was worked out by, where it was. */
    delivery: option && { title: option.title, price: option.price },
    ...money,
  };
}
