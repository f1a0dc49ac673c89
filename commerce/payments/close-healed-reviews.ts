import { sql } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { log } from "@/lib/log";

/** Who closed a case that needed nobody any more. */
export const healed = "healed";

const received = sql`exists (
  select 1 from payment_ledger l where l.object_id = r.object_id and l.kind in ('captured', 'mismatch'))`;
const givenBack = sql`exists (
  select 1 from payment_ledger l where l.object_id = r.object_id and l.kind in ('captured', 'mismatch')
    and l.amount <= (select coalesce(sum(b.amount), 0) from refunds b where b.stripe_intent_id = r.object_id and b.status = 'succeeded'))`;
const isPlaced = sql`exists (
  select 1 from payment_sessions s join orders o on o.id = s.order_id
    where r.object_id in (s.stripe_session_id, s.stripe_intent_id) and o.status in ('confirmed', 'completed'))`;

/**
 * Closes cases whose reason is gone: money that found its order or went back, held money that was taken or let go, a
 * dispute that was won. Whatever a person has to decide stays.
 */
export async function closeHealedReviews({ db }: Context): Promise<{ closed: number }> {
  const closed = await db.execute(sql`
    update payment_reviews r set closed_at = now(), closed_by = ${healed}
      where r.closed_at is null and case r.kind::text
        when 'orphan_payment' then ${received} or ${isPlaced}
        when 'foreign_session' then ${isPlaced}
        when 'missing_intent' then exists (
          select 1 from payment_sessions s join payment_ledger l on l.object_id = s.stripe_intent_id and l.kind = 'captured'
            where s.stripe_intent_id = r.object_id and s.read_amount = l.amount)
        when 'paid_but_closed' then ${givenBack}
        when 'amount_mismatch' then ${givenBack}
        when 'double_payment' then ${givenBack}
        when 'authorization_ending' then exists (
          select 1 from payment_ledger l where l.stripe_intent_id = r.object_id and l.kind::text in ('captured', 'mismatch', 'voided'))
        when 'capture_failed' then exists (
          select 1 from payment_requests q join payment_ledger l on l.stripe_intent_id = q.stripe_intent_id and l.kind = 'captured'
            where q.id::text = r.object_id)
        when 'dispute' then exists (
          select 1 from payment_ledger l where l.object_id = r.object_id and l.kind = 'dispute_won')
        else false end
      returning r.id`);
  if (closed.length > 0) log.info("payment.reviews_healed", { closed: closed.length });
  return { closed: closed.length };
}
