import { queueJob } from "@/commerce/jobs";
import type { OrderRow } from "@/commerce/orders/move-order";
import type { Tx } from "@/db/client";
import { mails } from "@/db/schema/operations";
import { uuidv7 } from "@/lib/ids";
import type { OrderMailKind } from "./order-mail-kinds";

/** Promises the mail whose link opens an order; asked for twice within a minute, it goes out once. */
export async function promiseOrderLink(tx: Tx, order: OrderRow, now: Date): Promise<void> {
  const kind: OrderMailKind = "link";
  const [promised] = await tx
    .insert(mails)
    .values({
      ...{ id: uuidv7(), key: `${kind}:${order.id}:${now.toISOString().slice(0, 16)}`, kind, to: order.email },
      ...{ language: order.language, marketKey: order.marketKey, orderId: order.id, userId: order.userId },
    })
    .onConflictDoNothing()
    .returning({ mailId: mails.id });
  if (promised) await queueJob(tx, "send-mail", promised, { key: `mail:${promised.mailId}` });
}
