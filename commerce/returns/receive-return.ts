import { and, eq } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { restock } from "@/commerce/inventory/restock";
import { Refusal } from "@/commerce/refusal";
import { returnLines } from "@/db/schema/returns";
import { moveReturn } from "./move-return";
import { type ReturnLineRow, requireLockedReturn } from "./require-return";
import { receiveReturnInput } from "./schemas";

type Found = { orderLineId: string; restocked: number; damaged: number; lost: number };

/**
 * Goods arrived and were looked at: each line's pieces go back on the shelf with a movement, are not sellable, or never
 * came. Damaged and lost pieces move no stock, because they left it when they were sold. Every piece is accounted for.
 */
export const receiveReturn = command({
  name: "receiveReturn",
  input: receiveReturnInput,
  allow: ["orders:write", "fulfillment:write"],
  async run({ tx, actor, audit, expire }, { lines: told, locationId, ...access }) {
    const { row, number, lines } = await requireLockedReturn(tx, actor, access);
    await moveReturn(tx, actor, { row, move: "receive", number });
    for (const { orderLineId, ...found } of foundOf(lines, told)) {
      await tx
        .update(returnLines)
        .set(found)
        .where(and(eq(returnLines.returnId, row.id), eq(returnLines.orderLineId, orderLineId)));
      if (found.restocked === 0) continue;
      const back = { orderLineId, quantity: found.restocked, ...(locationId && { locationId }) };
      expire(...(await restock(tx, actor, back)).map(tags.product));
    }
    audit({ subject: "order", subjectId: row.orderId, changes: { returnId: row.id, status: "received" } });
    return { returnId: row.id };
  },
});

function foundOf(lines: readonly ReturnLineRow[], told: readonly Found[] | undefined): Found[] {
  const stranger = told?.find(({ orderLineId }) => !lines.some((line) => line.orderLineId === orderLineId));
  if (stranger) throw new Refusal("not_found", { orderLineId: stranger.orderLineId });
  return lines.map(({ orderLineId, quantity }) => {
    if (!told) return { orderLineId, restocked: quantity, damaged: 0, lost: 0 };
    const found = told.find((line) => line.orderLineId === orderLineId);
    const pieces = found ? found.restocked + found.damaged + found.lost : 0;
    if (!found || pieces !== quantity)
      throw new Refusal("return_not_counted", { orderLineId, wanted: quantity, pieces });
    return found;
  });
}
