import { z } from "zod";
import { command } from "@/commerce/command";
import { queueJob } from "@/commerce/jobs";
import { requireLockedOrder } from "@/commerce/orders/require-order";
import { mails } from "@/db/schema/operations";
import { uuidv7 } from "@/lib/ids";
import type { OrderMailKind } from "./order-mail-kinds";

/** Mails the order once more to its shopper, with the link that opens it; asked twice within a minute, it goes out once. */
export const resendOrderLink = command({
  name: "resendOrderLink",
  input: z.strictObject({ orderId: z.string().max(100) }),
  allow: ["orders:write"],
  async run({ tx, actor, now, audit }, access) {
    const order = await requireLockedOrder(tx, actor, access);
    const kind: OrderMailKind = order.confirmedAt ? "paid" : "placed";
    const [promised] = await tx
      .insert(mails)
      .values({
        ...{ id: uuidv7(), key: `again:${order.id}:${now.toISOString().slice(0, 16)}`, kind, to: order.email },
        ...{ language: order.language, marketKey: order.marketKey, orderId: order.id, userId: order.userId },
      })
      .onConflictDoNothing()
      .returning({ mailId: mails.id });
    if (promised) await queueJob(tx, "send-mail", promised, { key: `mail:${promised.mailId}` });
    audit({ subject: "order", subjectId: order.id });
    return { orderId: order.id };
  },
});
