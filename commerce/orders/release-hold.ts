import { z } from "zod";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { requiredLine } from "@/commerce/text-line";
import { endHold } from "./order-holds";
import { requireLockedOrder } from "./require-order";

/** Lets a held order go on. Whoever does it says why; that stays in the order's history. */
export const releaseHold = command({
  name: "releaseHold",
  input: z.strictObject({
    orderId: z.string().max(100),
    kind: z.string().regex(/^[a-z_]{1,40}$/),
    note: requiredLine(500),
  }),
  allow: ["orders:write"],
  async run({ tx, actor, audit }, { orderId, kind, note }) {
    const order = await requireLockedOrder(tx, actor, { orderId });
    if (!(await endHold(tx, actor, order.id, { kind, note }))) throw new Refusal("not_found");
    audit({ subject: "order", subjectId: order.id, changes: { released: kind } });
    return { orderId: order.id };
  },
});
