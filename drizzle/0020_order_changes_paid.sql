-- As before, and: what a change promised back is no longer the order's, also before it arrived, and an order whose change
-- was paid while its own money is still held is authorised.
create or replace view order_states as
with derived as (
  select o.id as order_id, o.status, m.captured, m.refunded, i.authorized, i.open, i.released,
    case
      when m.has_dispute then 'disputed'
      when m.received > 0 and m.refunded >= m.received then 'refunded'
      when m.refunded - m.adjusted_back < m.mismatched + greatest(m.captured - m.adjusted - o.total, 0) then 'mismatch'
      when m.captured > 0 and m.captured - m.adjusted + i.released + i.open < o.total then 'partially_paid'
      when m.captured > 0 and i.open > 0 and m.captured - m.adjusted + i.released < o.total then 'authorized'
      when m.captured > 0 and m.captured - m.adjusted < o.total then 'partially_refunded'
      when m.captured > 0 and m.refunded - m.adjusted_back > m.mismatched + greatest(m.captured - m.adjusted - o.total, 0) then 'partially_refunded'
      when m.captured > 0 or (o.total = 0 and o.status in ('confirmed', 'completed')) then 'paid'
      when i.open > 0 then 'authorized'
      when m.has_pending then 'pending'
      when i.has_voided then 'unpaid'
      when m.has_failed then 'failed'
      else 'unpaid'
    end as payment_status,
    case
      when coalesce(p.shippable_lines, 0) = 0 then case when o.status in ('confirmed', 'completed') then 'delivered' else 'unfulfilled' end
      when p.shipped = 0 then 'unfulfilled'
      when p.shipped + p.cancelled < p.ordered then 'partially_shipped'
      when p.returned >= p.shipped then 'returned'
      when p.returned > 0 then 'partially_returned'
      when (select bool_and(c.status = 'delivered') from shipments c where c.order_id = o.id) then 'delivered'
      else 'shipped'
    end as fulfillment_status,
    greatest(coalesce(p.ordered - p.shipped - p.cancelled, 0), 0)::int as pieces_to_ship,
    case
      when o.status in ('confirmed', 'completed') and exists (select 1 from order_changes c where c.order_id = o.id)
        then greatest(o.total - m.captured + m.adjusted - i.released - i.open, 0)
      else 0
    end::bigint as outstanding
  from orders o
  cross join lateral (
    select a.adjusted_back, greatest(a.promised, a.adjusted_back) as adjusted, s.*
    from (
      select coalesce(sum(l.amount) filter (where l.kind in ('captured', 'mismatch')), 0)::bigint as received,
        coalesce(sum(l.amount) filter (where l.kind = 'captured'), 0)::bigint as captured,
        coalesce(sum(l.amount) filter (where l.kind = 'mismatch'), 0)::bigint as mismatched,
        coalesce(sum(case l.kind when 'refunded' then l.amount when 'refund_reversed' then -l.amount else 0 end), 0)::bigint as refunded,
        bool_or(l.kind = 'failed') as has_failed,
        bool_or(l.kind = 'pending' and not exists (select 1 from payment_ledger f where f.kind::text in ('failed', 'voided') and f.object_id = l.object_id)) as has_pending,
        bool_or(l.kind in ('dispute_opened', 'dispute_withdrawn', 'dispute_lost')
          and not exists (select 1 from payment_ledger w where w.kind = 'dispute_won' and w.object_id = l.object_id)) as has_dispute
      from payment_ledger l where l.order_id = o.id
    ) s
    cross join lateral (
      select coalesce(sum(case l.kind when 'refunded' then l.amount when 'refund_reversed' then -l.amount else 0 end), 0)::bigint as adjusted_back,
        coalesce(sum(case l.kind::text when 'refund_requested' then l.amount when 'refund_failed' then -l.amount else 0 end), 0)::bigint as promised
      from refunds r join payment_ledger l on l.order_id = o.id and l.object_id in (r.stripe_refund_id, r.id::text)
      where r.order_id = o.id and r.change_id is not null
    ) a
  ) m
  cross join lateral (
    select coalesce(sum(per.authorized), 0)::bigint as authorized,
      coalesce(sum(per.authorized) filter (where per.received is null and per.voided is null), 0)::bigint as open,
      coalesce(sum(per.voided) filter (where per.captured > 0), 0)::bigint as released,
      coalesce(bool_or(per.voided is not null), false) as has_voided
    from (
      select max(l.amount) filter (where l.kind = 'authorized') as authorized,
        sum(l.amount) filter (where l.kind in ('captured', 'mismatch')) as received,
        sum(l.amount) filter (where l.kind = 'captured') as captured,
        sum(l.amount) filter (where l.kind::text = 'voided') as voided
      from payment_ledger l where l.order_id = o.id group by l.stripe_intent_id
    ) per
  ) i
  cross join lateral (
    select count(*) as shippable_lines, sum(l.quantity) as ordered, sum(coalesce(s.shipped, 0)) as shipped,
      sum(coalesce(r.cancelled, 0)) as cancelled,
      sum(case when s.shipped > 0 then coalesce(b.restocked, 0) + coalesce(w.came, 0) else 0 end) as returned
    from order_lines l
    left join lateral (select sum(quantity)::int as shipped from shipment_lines where order_line_id = l.id) s on true
    left join lateral (
      select sum(rl.cancelled)::int as cancelled from refund_lines rl join refunds rf on rf.id = rl.refund_id
      where rl.order_line_id = l.id and rf.status not in ('failed', 'cancelled')
    ) r on true
    left join lateral (select sum(restocked)::int as restocked from refund_lines where order_line_id = l.id and s.shipped > 0) b on true
    left join lateral (
      select sum(wl.restocked + wl.damaged)::int as came from return_lines wl join returns w on w.id = wl.return_id
      where wl.order_line_id = l.id and s.shipped > 0 and w.status in ('received', 'closed')
    ) w on true
    where l.order_id = o.id and l.requires_shipping and l.quantity > 0
  ) p
)
select order_id, payment_status, fulfillment_status, captured, refunded, pieces_to_ship,
  case
    when status = 'cancelled' then 'cancelled'
    when status = 'expired' then 'expired'
    when payment_status = 'disputed' then 'disputed'
    when payment_status = 'refunded' then 'refunded'
    when fulfillment_status = 'returned' then 'returned'
    when fulfillment_status in ('delivered', 'partially_returned') then 'delivered'
    when fulfillment_status in ('shipped', 'partially_shipped') then 'shipped'
    when payment_status in ('paid', 'partially_paid', 'partially_refunded') then 'paid'
    else 'pending'
  end as display_status,
  outstanding, authorized, open as open_authorization, released,
  exists (select 1 from order_holds h where h.order_id = derived.order_id and h.released_at is null) as is_held
from derived;
