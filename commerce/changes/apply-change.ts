import { eq, sql } from "drizzle-orm";
import { actorId } from "@/commerce/actor";
import { tags } from "@/commerce/cache-tags";
import type { CommandScope } from "@/commerce/command";
import { changePromises } from "@/commerce/inventory/change-promises";
import type { LineToReserve } from "@/commerce/inventory/reserve-stock";
import type { OrderRow } from "@/commerce/orders/move-order";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { settleOrder } from "@/commerce/orders/settle-order";
import { returnExcess } from "@/commerce/payments/return-excess";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { type LineState, type OrderTerms, orderChanges, orderLines, orders } from "@/db/schema/orders";
import { uuidv7 } from "@/lib/ids";
import { decimalOf, type Money, moneyOf } from "@/lib/money";
import { lineChanges, type NewLine, type ReadChange } from "./read-change";

export type AppliedChange = {
  orderId: string;
  changeId: string;
  /** What the order costs more; negative when it costs less. */
  difference: Money;
  /** What is now asked of the shopper, and what goes back. */
  outstanding: Money;
  refund: Money;
  refundIds: string[];
};

/**
 * Writes a planned change: the change set first, because the database lets an agreement change only with one, then the
 * order, its lines, its stock, what goes back, and the news. The order is locked by the caller and its stock after it.
 */
export async function applyChange(
  scope: CommandScope,
  order: OrderRow,
  change: ReadChange,
  reason: string,
): Promise<AppliedChange> {
  const { tx, actor, expire, audit } = scope;
  const { plan, money, option } = change;
  const changeId = await recordChange(scope, order, { ...plan, lines: lineChanges(plan), reason });
  const chosen = option && {
    ...{ shippingTitle: option.title, shippingRateId: option.rateId },
    ...{ deliveryEarliest: option.earliest, deliveryLatest: option.latest },
  };
  const { shippingAddress: _kept, ...amounts } = plan.after;
  const terms = { ...amounts, taxLines: [...amounts.taxLines] };
  const [changed] = await tx
    .update(orders)
    .set({ ...terms, ...chosen, updatedAt: sql`now()` })
    .where(eq(orders.id, order.id))
    .returning();
  if (!changed) throw new Error(`Order ${order.id} was not written`);
  await writeLines(tx, order.id, change);
  await endChange(tx);
  expire(...(await moveStock(tx, order.id, change)).map(tags.product));
  const difference = moneyOf(plan.difference, order.currency);
  await recordOrderEvent(tx, actor, order.id, { kind: "changed", reason, data: newsOf(changeId, difference, money) });
  const refundIds = await returnExcess(tx, actor, changed);
  const settled = await settleOrder(tx, actor, order.id);
  expire(...settled.productIds.map(tags.product));
  const changes = { changeId, totalBefore: plan.before.total, totalAfter: plan.after.total };
  audit({ subject: "order", subjectId: order.id, changes });
  return { orderId: order.id, changeId, difference, ...money, refundIds };
}

type Recorded = { before: OrderTerms; after: OrderTerms; lines: ReturnType<typeof lineChanges>; reason: string };

/** Until `endChange` the order of this change set may be written. */
export async function recordChange({ tx, actor }: CommandScope, order: OrderRow, change: Recorded): Promise<string> {
  const changeId = uuidv7();
  await tx.insert(orderChanges).values({
    ...{ id: changeId, orderId: order.id, ...change, actorKind: actor.kind, actorId: actorId(actor) },
    ...{ totalBefore: change.before.total, totalAfter: change.after.total },
  });
  await tx.execute(sql`select set_config('tradewind.order_change', ${changeId}, true)`);
  return changeId;
}

export const endChange = (tx: Tx) => tx.execute(sql`select set_config('tradewind.order_change', '', true)`);

async function writeLines(tx: Tx, orderId: string, { plan, rows, added }: ReadChange) {
  for (const { orderLineId, after } of lineChanges(plan)) {
    if (!rows.some(({ id }) => id === orderLineId)) continue;
    await tx.update(orderLines).set(after).where(eq(orderLines.id, orderLineId));
  }
  const from = Math.max(...rows.map(({ position }) => position), -1) + 1;
  const fresh = added.flatMap((line, at) => {
    const planned = plan.lines.find(({ id }) => id === line.id);
    const rateBps = plan.priced.lines.find(({ id }) => id === line.id)?.taxRateBps ?? 0;
    return planned ? [newRow({ orderId, line, position: from + at, state: planned.after, rateBps })] : [];
  });
  if (fresh.length > 0) await tx.insert(orderLines).values(fresh);
}

type NewRow = { orderId: string; line: NewLine; position: number; state: LineState; rateBps: number };

const newRow = ({ orderId, line: { id, catalog }, position, state, rateBps }: NewRow) => ({
  ...{ id, orderId, position, productId: catalog.productId, variantId: catalog.variantId, handle: catalog.handle },
  title: catalog.title.text,
  options: catalog.options.map(({ name, value }) => ({ name: name.text, value: value.text })),
  ...{ sku: catalog.sku, imageKey: catalog.image?.storageKey ?? null, ...state, taxRateBps: rateBps },
  ...{ requiresShipping: catalog.requiresShipping, isTracked: catalog.isTracked, weightGrams: catalog.weightGrams },
  ...{ returnBlock: catalog.returnBlock, returnDays: catalog.returnDays },
  ...{ soldAs: catalog.later?.soldAs ?? ("in_stock" as const), promisedOn: catalog.later?.on ?? null },
});

async function moveStock(tx: Tx, orderId: string, { plan, rows, added }: ReadChange): Promise<string[]> {
  const moved = plan.lines.map(({ id, before, after }) => ({ id, delta: after.quantity - before.quantity }));
  const less = moved.flatMap(({ id, delta }) => (delta < 0 ? [{ orderLineId: id, quantity: -delta }] : []));
  const more = moved.flatMap(({ id, delta }): LineToReserve[] => {
    if (delta <= 0) return [];
    const fresh = added.find((line) => line.id === id);
    const variantId = fresh?.variantId ?? rows.find((row) => row.id === id)?.variantId;
    // What is no longer in the catalogue has no shelf that more of it could come from.
    if (!variantId) throw new Refusal("not_found", { orderLineId: id });
    const promise = fresh ? { promise: fresh.catalog.later } : {};
    return [{ orderLineId: id, variantId, quantity: delta, ...promise }];
  });
  return changePromises(tx, { orderId, less, more });
}

const newsOf = (changeId: string, difference: Money, { outstanding, refund }: ReadChange["money"]) => ({
  changeId,
  ...{ amount: difference.amount, currency: difference.currency, decimal: decimalOf(difference) },
  // What the shopper is asked to pay, and what goes back.
  ...{ due: outstanding.amount, back: refund.amount },
});
