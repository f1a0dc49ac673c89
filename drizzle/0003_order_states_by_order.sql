CREATE INDEX "shipment_lines_order_line" ON "shipment_lines" USING btree ("order_line_id");--> statement-breakpoint
CREATE INDEX "refund_lines_order_line" ON "refund_lines" USING btree ("order_line_id");--> statement-breakpoint
CREATE INDEX "refunds_intent" ON "refunds" USING btree ("stripe_intent_id");--> statement-breakpoint
-- The same states as before, worked out order by order: a page of a list then costs its own rows and not all orders.
create or replace view order_states as
with derived as (
  select o.id as order_id, o.status, m.captured, m.refunded,
    case
      when m.has_dispute then 'disputed'
      when m.received > 0 and m.refunded >= m.received then 'refunded'
      when (m.captured > 0 and m.captured < o.total) or m.refunded < m.mismatched + greatest(m.captured - o.total, 0) then 'mismatch'
      when m.captured > 0 and m.refunded > m.mismatched + greatest(m.captured - o.total, 0) then 'partially_refunded'
      when m.captured > 0 or (o.total = 0 and o.status in ('confirmed', 'completed')) then 'paid'
      when m.authorized > 0 then 'authorized'
      when m.has_pending then 'pending'
      when m.has_failed then 'failed'
      else 'unpaid'
    end as payment_status,
    case
      when coalesce(p.shippable_lines, 0) = 0 then case when o.status in ('confirmed', 'completed') then 'delivered' else 'unfulfilled' end
      when p.shipped = 0 then 'unfulfilled'
      when p.shipped + p.cancelled < p.ordered then 'partially_shipped'
      when (select bool_and(c.status = 'delivered') from shipments c where c.order_id = o.id) then 'delivered'
      else 'shipped'
    end as fulfillment_status,
    greatest(coalesce(p.ordered - p.shipped - p.cancelled, 0), 0)::int as pieces_to_ship
  from orders o
  cross join lateral (
    select coalesce(sum(l.amount) filter (where l.kind in ('captured', 'mismatch')), 0)::bigint as received,
      coalesce(sum(l.amount) filter (where l.kind = 'captured'), 0)::bigint as captured,
      coalesce(sum(l.amount) filter (where l.kind = 'mismatch'), 0)::bigint as mismatched,
      coalesce(sum(l.amount) filter (where l.kind = 'authorized'), 0)::bigint as authorized,
      coalesce(sum(case l.kind when 'refunded' then l.amount when 'refund_reversed' then -l.amount else 0 end), 0)::bigint as refunded,
      bool_or(l.kind = 'failed') as has_failed,
      bool_or(l.kind = 'pending' and not exists (select 1 from payment_ledger f where f.kind = 'failed' and f.object_id = l.object_id)) as has_pending,
      bool_or(l.kind in ('dispute_opened', 'dispute_withdrawn', 'dispute_lost')
        and not exists (select 1 from payment_ledger w where w.kind = 'dispute_won' and w.object_id = l.object_id)) as has_dispute
    from payment_ledger l where l.order_id = o.id
  ) m
  cross join lateral (
    select count(*) filter (where l.requires_shipping) as shippable_lines,
      sum(l.quantity) filter (where l.requires_shipping) as ordered,
      sum(coalesce(s.shipped, 0)) filter (where l.requires_shipping) as shipped,
      sum(coalesce(r.cancelled, 0)) filter (where l.requires_shipping) as cancelled
    from order_lines l
    left join lateral (select sum(quantity)::int as shipped from shipment_lines where order_line_id = l.id) s on true
    left join lateral (
      select sum(rl.cancelled)::int as cancelled from refund_lines rl join refunds rf on rf.id = rl.refund_id
      where rl.order_line_id = l.id and rf.status not in ('failed', 'cancelled')
    ) r on true
    where l.order_id = o.id
  ) p
)
select order_id, payment_status, fulfillment_status, captured, refunded, pieces_to_ship,
  case
    when status = 'cancelled' then 'cancelled'
    when status = 'expired' then 'expired'
    when payment_status = 'disputed' then 'disputed'
    when payment_status = 'refunded' then 'refunded'
    when fulfillment_status = 'returned' then 'returned'
    when fulfillment_status = 'delivered' then 'delivered'
    when fulfillment_status in ('shipped', 'partially_shipped') then 'shipped'
    when payment_status in ('paid', 'partially_refunded') then 'paid'
    else 'pending'
  end as display_status
from derived;
