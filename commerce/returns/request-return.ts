import { command } from "@/commerce/command";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { requireLockedOrder } from "@/commerce/orders/require-order";
import { Refusal } from "@/commerce/refusal";
import { getStore } from "@/commerce/store/queries";
import { insertReturn } from "./insert-return";
import { moveReturn } from "./move-return";
import { readReturnTerms } from "./read-return-terms";
import { requestReturnInput } from "./schemas";

/**
 * Asks for goods to come back: never more pieces of a line than were sent and are still out. A shopper keeps to the time
 * and to what can come back at all (`return_too_late`, `return_blocked`); what staff write is approved at once.
 */
export const requestReturn = command({
  name: "requestReturn",
  input: requestReturnInput,
  allow: ["shopper", "orders:write"],
  async run({ tx, actor, now, audit }, { lines, note, ...access }) {
    const order = await requireLockedOrder(tx, actor, access);
    if (order.status !== "confirmed" && order.status !== "completed") throw new Refusal("nothing_to_return");
    const terms = await readReturnTerms(tx, order, now);
    const isShopper = actor.kind === "shopper";
    if (isShopper && !(await getStore(tx)).selfServiceReturns) throw new Refusal("returns_by_contact");
    for (const { orderLineId, quantity } of lines) {
      const line = terms.lines.find((candidate) => candidate.orderLineId === orderLineId);
      if (!line) throw new Refusal("not_found", { orderLineId });
      if (isShopper && line.block) throw new Refusal("return_blocked", { title: line.title });
      if (isShopper && !line.isOpen) throw new Refusal("return_too_late", { days: line.days });
      if (quantity > line.left) throw new Refusal("too_many_to_return", { orderLineId, left: line.left });
    }
    const { row, number } = await insertReturn(tx, actor, { order, lines, note, now });
    const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const data = { returnId: row.id, returnNumber: number, pieces };
    await recordOrderEvent(tx, actor, order.id, { kind: "return_requested", reason: note, data });
    if (!isShopper) await moveReturn(tx, actor, { row, move: "approve", number });
    audit({ subject: "order", subjectId: order.id, changes: { returnId: row.id, pieces } });
    return { returnId: row.id, number };
  },
});
