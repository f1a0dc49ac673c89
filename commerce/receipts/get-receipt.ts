import { desc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Context } from "@/commerce/context";
import { requireOrder } from "@/commerce/orders/require-order";
import { readLines } from "@/commerce/orders/read-order-parts";
import { orderAccessInput } from "@/commerce/orders/schemas";
import { query } from "@/commerce/query";
import { Refusal } from "@/commerce/refusal";
import { publicUrl } from "@/config/env";
import { type Db, inSnapshot, type Tx } from "@/db/client";
import { orderEvents } from "@/db/schema/orders";
import { eventDays } from "@/db/schema/receipts";
import { merkleProof } from "@/lib/merkle";
import { dayHashes } from "./day-hashes";
import { linesHash } from "./lines-hash";
import { keepReceiptKey, receiptKey } from "./receipt-key";
import { type ClosedDay, type Receipt, signedText } from "./receipt";

const readReceipt = query({
  input: orderAccessInput,
  allow: ["shopper", "system", "orders:read"],
  run: ({ db, actor }, access) =>
    inSnapshot(db, async (tx): Promise<Receipt["payload"]> => {
      const order = await requireOrder(tx, actor, access);
      const [head] = await tx
        .select()
        .from(orderEvents)
        .where(eq(orderEvents.orderId, order.id))
        .orderBy(desc(orderEvents.position))
        .limit(1);
      if (!order.confirmedAt || !head) throw new Refusal("document_not_issued");
      const { subtotal, discount, shipping, tax, total } = order;
      return {
        kind: "tradewind-receipt/1",
        store: publicUrl(),
        order: { id: order.id, number: order.number, placedAt: order.placedAt.toISOString(), currency: order.currency },
        totals: { subtotal, discount, shipping, tax, total },
        isTaxIncluded: order.isTaxIncluded,
        lines: linesHash(await readLines(tx, order.id)),
        chain: { length: head.position, head: head.hash },
        day: await readDay(tx, head),
      };
    }),
});

/**
 * A signed receipt of a paid order: what it came to and where its history stood. The same history gives the same receipt.
 * Refuses with `document_not_issued` while it is unpaid, and with `receipts_off` where the store has no key to sign with.
 */
export async function getReceipt(context: Context, access: z.input<typeof orderAccessInput>): Promise<Receipt> {
  const payload = await readReceipt(context, access);
  const key = receiptKey();
  if (!key) throw new Refusal("receipts_off");
  await keepReceiptKey(context.db, key);
  return { payload, keyId: key.id, signature: key.sign(signedText(payload)) };
}

/** The closed day of an event and the way to its root; null while the day is open. */
async function readDay(db: Db | Tx, event: { hash: string; chainedAt: Date }): Promise<ClosedDay | null> {
  const [row] = await db
    .select()
    .from(eventDays)
    .where(eq(eventDays.day, sql`(${event.chainedAt.toISOString()}::timestamptz at time zone 'UTC')::date`));
  if (!row) return null;
  const { day, events, root, previous, keyId, signature } = row;
  const hashes = await dayHashes(db, day);
  return { day, events, root, previous, keyId, signature, proof: merkleProof(hashes, hashes.indexOf(event.hash)) };
}
