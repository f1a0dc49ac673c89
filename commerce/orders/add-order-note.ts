import { z } from "zod";
import { command } from "@/commerce/command";
import { requiredLine } from "@/commerce/text-line";
import { recordOrderEvent } from "./record-order-event";
import { requireLockedOrder } from "./require-order";

/** A remark for colleagues in the order's history; shoppers never see it. */
export const addOrderNote = command({
  name: "addOrderNote",
  input: z.strictObject({ orderId: z.string().max(100), note: requiredLine(2000) }),
  allow: ["orders:write"],
  async run({ tx, actor, audit }, { orderId, note }) {
    const order = await requireLockedOrder(tx, actor, { orderId });
    const eventId = await recordOrderEvent(tx, actor, order.id, { kind: "note", reason: note });
    audit({ subject: "order", subjectId: order.id });
    return { eventId };
  },
});
