import { z } from "zod";
import { command } from "@/commerce/command";
import { requireLockedOrder } from "@/commerce/orders/require-order";
import { promiseOrderLink } from "./promise-order-link";

/** Mails the shopper of an order the link that opens it. */
export const resendOrderLink = command({
  name: "resendOrderLink",
  input: z.strictObject({ orderId: z.string().max(100) }),
  allow: ["orders:write"],
  async run({ tx, actor, now, audit }, access) {
    const order = await requireLockedOrder(tx, actor, access);
    await promiseOrderLink(tx, order, now);
    audit({ subject: "order", subjectId: order.id });
    return { orderId: order.id };
  },
});
