import type { Invariant } from "./invariants";

/** What must always hold of money: the contract's INV1 to INV5. */
export const moneyInvariants: readonly Invariant[] = [
  {
    name: "INV1 whole amounts, each with its currency",
    says: "an amount’s currency is that of its order, or of its market, or the base currency, and no column can hold a fraction of it",
    sql: `
      select 'column' as source, table_name || '.' || column_name as id, data_type::text as currency, 'bigint' as expected
        from information_schema.columns where table_schema = 'public' and data_type in ('real', 'double precision', 'money')
      union all
      select 'payment_ledger' as source, l.id::text as id, l.currency, o.currency as expected
        from payment_ledger l join orders o on o.id = l.order_id where l.currency <> o.currency and l.kind::text not in ('mismatch', 'fee', 'fee_reversed')
      union all select 'refunds', r.id::text, r.currency, o.currency
        from refunds r join orders o on o.id = r.order_id where r.currency <> o.currency
      union all select 'payment_sessions', s.id::text, s.currency, o.currency
        from payment_sessions s join orders o on o.id = s.order_id where s.currency <> o.currency
      union all select 'variants', v.id::text, v.currency, s.base_currency
        from variants v cross join store_settings s where v.currency <> s.base_currency
      union all select 'variant_prices', p.variant_id || ' ' || p.market_key, p.currency, m.currency
        from variant_prices p join markets m on m.key = p.market_key where p.currency <> m.currency`,
  },
  {
    name: "INV2 the total is the sum of its parts",
    says: "lines, discounts, delivery and tax add up to the order’s total, and that is what was asked of Stripe",
    sql: `
      select o.id, o.number, 'order' as source, o.total, l.subtotal, l.discount, l.tax
        from orders o
        left join lateral (
          select coalesce(sum(unit_price * quantity), 0) as subtotal, coalesce(sum(discount), 0) as discount,
            coalesce(sum(tax), 0) as tax, count(*) as lines
          from order_lines where order_id = o.id
        ) l on true
        where l.lines = 0 or l.subtotal <> o.subtotal or l.discount <> o.discount or l.tax + o.shipping_tax <> o.tax
          or o.total <> o.subtotal - o.discount + o.shipping + case when o.is_tax_included then 0 else o.tax end
      union all
      select o.id, o.number, 'payment_session', o.total, s.amount, null, null
        from payment_sessions s join orders o on o.id = s.order_id
        where s.change_id is null and s.amount <> coalesce(
          (select c.total_before from order_changes c where c.order_id = o.id order by c.id limit 1), o.total
        )
      union all
      select o.id, o.number, 'change_session', c.total_after, s.amount, null, null
        from payment_sessions s join orders o on o.id = s.order_id left join order_changes c on c.id = s.change_id
        where s.change_id is not null and (c.order_id is distinct from s.order_id or s.amount > c.total_after or s.capture <> 'at_once')`,
  },
  {
    name: "INV3 captured, refunded and the ledger agree",
    says: "captured is at most authorised, refunded at most captured, refunds are what the ledger says, and both make its net",
    sql: `
      with intents as (
        select order_id, stripe_intent_id, max(amount) filter (where kind = 'authorized') as authorized,
          sum(amount) filter (where kind = 'captured') as captured
        from payment_ledger group by order_id, stripe_intent_id
      ), asked as (
        select order_id, sum(amount) filter (where status = 'succeeded') as succeeded,
          sum(amount) filter (where status in ('requested', 'pending', 'succeeded')) as promised
        from refunds group by order_id
      )
      select o.id, o.number, 'refunds' as source, n.received, n.refunded, a.succeeded, a.promised
        from orders o left join ledger_nets n on n.order_id = o.id left join asked a on a.order_id = o.id
        where coalesce(n.refunded, 0) > coalesce(n.received, 0)
          or coalesce(a.promised, 0) > coalesce(n.received, 0)
          or coalesce(a.succeeded, 0) <> coalesce(n.refunded, 0)
          or coalesce(n.received, 0) - coalesce(n.refunded, 0) <> coalesce(n.net, 0)
      union all
      select o.id, o.number, 'captured', i.captured, i.authorized, null, null
        from intents i join orders o on o.id = i.order_id where i.captured > i.authorized
      union all
      select o.id, o.number, 'released', i.captured, i.authorized, v.amount, null
        from intents i join orders o on o.id = i.order_id
        join payment_ledger v on v.order_id = i.order_id and v.stripe_intent_id = i.stripe_intent_id and v.kind = 'voided'
        where i.captured is not null and i.captured + v.amount > coalesce(i.authorized, 0)`,
  },
  {
    name: "INV3b what was asked of Stripe has an answer",
    says: "a capture, a release and a refund are told in the ledger when they are asked for, and none waits for its answer longer than a day",
    sql: `
      select r.id, r.order_id, r.status::text, r.created_at from payment_requests r
        where not exists (select 1 from payment_ledger l where l.object_id = r.id::text and l.kind::text = r.kind::text || '_requested')
          or (r.status = 'requested' and r.created_at < now() - interval '1 day')
          or (r.status = 'failed' and not exists (
            select 1 from payment_ledger l where l.object_id = r.id::text and l.kind::text = r.kind::text || '_failed'))
          or (r.status = 'succeeded' and not exists (
            select 1 from payment_ledger l where l.stripe_intent_id = r.stripe_intent_id
              and l.kind::text = case r.kind when 'capture' then 'captured' else 'voided' end))`,
  },
  {
    name: "INV3c a refund tells its tax",
    says: "the parts of a refund and their tax are at most the whole",
    sql: `
      select r.id, r.order_id, r.amount, r.tax_amount, l.amount as lines, l.tax as line_tax
        from refunds r
        left join lateral (
          select coalesce(sum(amount), 0) as amount, coalesce(sum(tax_amount), 0) as tax from refund_lines where refund_id = r.id
        ) l on true
        where l.tax + r.shipping_tax_amount > r.tax_amount
      union all
      select r.id, r.order_id, null, sum(r.tax_amount) over (partition by r.order_id), o.tax, null
        from refunds r join orders o on o.id = r.order_id
        where r.status not in ('failed', 'cancelled') and r.change_id is null and r.tax_amount > o.tax`,
  },
  {
    name: "INV3d fees belong to money that moved",
    says: "a fee is of an order whose money moved, and no more of it comes back than was kept",
    sql: `
      select l.order_id, l.currency,
          sum(l.amount) filter (where l.kind::text = 'fee') as kept, sum(l.amount) filter (where l.kind::text = 'fee_reversed') as given
        from payment_ledger l where l.kind::text in ('fee', 'fee_reversed')
        group by l.order_id, l.currency
        having coalesce(sum(l.amount) filter (where l.kind::text = 'fee_reversed'), 0) > coalesce(sum(l.amount) filter (where l.kind::text = 'fee'), 0)
          or not exists (select 1 from payment_ledger m where m.order_id = l.order_id and m.kind::text in ('authorized', 'captured', 'mismatch'))`,
  },
  {
    name: "INV4 paid means captured in full",
    says: "a confirmed order has captured or authorised its total on an intent of one of its own sessions, less what a change gave back; anything else is flagged or outstanding",
    sql: `
      select o.id, o.number, s.payment_status, s.captured, o.total
        from orders o join order_states s on s.order_id = o.id
        where (o.status in ('confirmed', 'completed') and o.total > 0 and s.captured = 0 and s.outstanding < o.total
            and s.open_authorization = 0
            and not exists (select 1 from payment_reviews r where r.order_id = o.id and r.kind::text = 'authorization_lost'))
          or (s.payment_status in ('paid', 'partially_refunded') and o.total > 0
            and o.total > s.captured + case when s.payment_status = 'paid' then 0 else s.released end - coalesce((
              select sum(r.amount) from refunds r where r.order_id = o.id and r.change_id is not null and r.status = 'succeeded'
            ), 0))
          or (o.status in ('confirmed', 'completed') and s.payment_status = 'partially_paid' and s.outstanding = 0)
      union all
      select o.id, o.number, 'foreign intent', l.amount, o.total
        from payment_ledger l join orders o on o.id = l.order_id
        where l.kind = 'captured' and not exists (
          select 1 from payment_sessions s where s.order_id = l.order_id and s.stripe_intent_id = l.stripe_intent_id
        )`,
  },
  {
    name: "INV4b what a change gave back is not kept",
    says: "a live changed order keeps no more of its payments than its total, once what was promised back is taken off",
    sql: `
      select o.id, o.number, o.total, k.captured, k.adjusted, k.other
        from orders o
        cross join lateral (
          select (select coalesce(sum(l.amount), 0) from payment_ledger l where l.order_id = o.id and l.kind = 'captured') as captured,
            (select coalesce(sum(r.amount), 0) from refunds r where r.order_id = o.id and (r.change_id is not null or r.reason = 'double_payment')) as adjusted,
            (select coalesce(sum(r.amount), 0) from refunds r where r.order_id = o.id and r.change_id is null and r.reason <> 'double_payment'
              and r.status not in ('failed', 'cancelled')) as other
        ) k
        where o.status in ('confirmed', 'completed') and exists (select 1 from order_changes c where c.order_id = o.id)
          and k.captured - k.adjusted > o.total and k.captured > k.adjusted + k.other`,
  },
  {
    name: "INV5 one captured intent an order",
    says: "an order with two captured intents that no change of it asked for has a review that tells of it",
    sql: `
      select o.id, o.number, count(distinct l.stripe_intent_id) as intents
        from payment_ledger l join orders o on o.id = l.order_id
        where l.kind in ('captured', 'mismatch') and not exists (
          select 1 from payment_sessions s where s.stripe_intent_id = l.stripe_intent_id and s.order_id = l.order_id and s.change_id is not null
        )
        group by o.id, o.number
        having count(distinct l.stripe_intent_id) > 1 and not exists (
          select 1 from payment_reviews r where r.order_id = o.id and r.kind in ('double_payment', 'paid_but_closed', 'amount_mismatch')
        )`,
  },
];
