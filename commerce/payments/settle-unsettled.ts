import { sql } from "drizzle-orm";
import { expireTags } from "@/commerce/cache-tags";
import type { Context } from "@/commerce/context";
import { lockOrder } from "@/commerce/orders/require-order";
import { inTransaction } from "@/db/client";
import { settleOutcome } from "./apply-stripe-event";
import { each } from "./each";

const mostAtOnce = 100;

/**
 * Settles orders that have money and neither are paid nor have a case for people: whatever kept them from it, the facts
 * are there and say where they belong.
 */
export async function settleUnsettled(context: Context): Promise<void> {
  const rows = await context.db.execute<{ id: string }>(sql`
    select distinct o.id from payment_ledger l join orders o on o.id = l.order_id
      where l.kind in ('captured', 'mismatch') and l.created_at > now() - interval '30 days'
        and o.status in ('pending', 'cancelled', 'expired')
        and not exists (select 1 from payment_reviews r where r.order_id = o.id)
        and not exists (select 1 from refunds r where r.order_id = o.id)
      order by o.id limit ${mostAtOnce}`);
  await each([...rows], async ({ id: orderId }) => {
    const { db, actor, now } = context;
    const expired = await inTransaction(db, async (tx) => {
      await lockOrder(tx, orderId);
      const applied = await settleOutcome({ tx, actor, eventId: "", occurredAt: now() }, { orderId });
      await expireTags(tx, applied.expired);
      return applied.expired;
    });
    await expireTags(db, expired);
  });
}
