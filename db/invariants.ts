import { moneyInvariants } from "./money-invariants";
import { paperInvariants } from "./paper-invariants";
import { trustInvariants } from "./trust-invariants";

export type Invariant = {
  /** Number and name as the contract has them. */
  name: string;
  says: string;
  /** Selects the rows that break it; none when it holds. */
  sql: string;
};

/** What must always hold, whoever wrote the rows. Tables grow, so each is one statement over indexed columns. */
export const invariants: readonly Invariant[] = [
  ...moneyInvariants,
  {
    name: "INV6 histories are append-only",
    says: "the triggers that refuse changes are there and switched on",
    sql: `
      select wanted.name as trigger
        from (values ('payment_ledger_append_only'), ('order_events_append_only'), ('audit_log_append_only'),
          ('stock_movements_append_only'), ('order_changes_append_only'), ('order_lines_unchanged'),
          ('orders_snapshot_unchanged'), ('orders_identity_unchanged'), ('orders_addresses_unchanged'),
          ('return_lines_not_above_sent'),
          ('order_events_chained'), ('documents_unchanged'), ('event_days_append_only')) wanted(name)
        where not exists (select 1 from pg_trigger t where t.tgname = wanted.name and t.tgenabled in ('O', 'A'))`,
  },
  {
    name: "INV9 one live order a cart",
    says: "a cart has at most one order that is not cancelled or expired",
    sql: `
      select cart_id, count(*) as live from orders
        where cart_id is not null and status in ('pending', 'confirmed', 'completed')
        group by cart_id having count(*) > 1`,
  },
  {
    name: "INV10 order numbers are unique",
    says: "no number is given twice, and the counter stands behind all of them",
    sql: `
      select number, count(*) as times from orders group by number having count(*) > 1
      union all
      select o.number, -1 from orders o cross join order_numbers c cross join store_settings s
        where o.number ~ ('^' || regexp_replace(s.order_prefix, '([^A-Za-z0-9])', '\\\\\\1', 'g') || '[0-9]{1,15}$')
          and substring(o.number from length(s.order_prefix) + 1)::bigint > c.last_value`,
  },
  {
    name: "INV11 status follows the moves",
    says: "an order’s status is where its recorded moves lead, and each move says who made it",
    sql: `
      with moves as (
        select order_id, array_agg(kind order by created_at, id) as path from order_events
        where kind in ('confirm', 'expire', 'lapse', 'cancel', 'complete') group by order_id
      )
      select o.id, o.number, o.status, m.path
        from orders o left join moves m on m.order_id = o.id
        where coalesce(array_to_string(m.path, ' '), '') <> all (case o.status
          when 'pending' then array['']
          when 'confirmed' then array['confirm']
          when 'completed' then array['confirm complete']
          when 'cancelled' then array['cancel', 'confirm cancel']
          when 'expired' then array['expire', 'confirm lapse'] end)
      union all
      select e.order_id, e.id::text, o.status, array[e.kind] from order_events e join orders o on o.id = e.order_id
        where e.actor_kind not in ('shopper', 'staff', 'apiKey', 'stripe', 'system')
          or (e.actor_kind in ('staff', 'apiKey') and e.actor_id is null)`,
  },
  {
    name: "INV12 the snapshot is complete",
    says: "an order keeps its own names, prices and addresses, and its total is where its recorded changes lead",
    sql: `
      select o.id, o.number from orders o
        where o.email = '' or not (o.shipping_address ? 'country') or not (o.billing_address ? 'country')
          or exists (select 1 from order_lines l where l.order_id = o.id and l.title = '')
          or o.total <> coalesce(
            (select c.total_after from order_changes c where c.order_id = o.id order by c.id desc limit 1), o.total
          )`,
  },
  {
    name: "INV14 nothing is sent that was not ordered, nothing returned that was not sent",
    says: "pieces shipped and cancelled are at most those ordered, pieces that came or are to come back at most those shipped, and parcels, refunds and returns hold lines of their own order",
    sql: `
      select l.id, l.order_id, l.quantity, coalesce(s.shipped, 0) as shipped, coalesce(r.cancelled, 0) as cancelled, coalesce(r.restocked, 0) as restocked
        from order_lines l
        left join lateral (select sum(quantity) as shipped from shipment_lines where order_line_id = l.id) s on true
        left join lateral (
          select sum(rl.cancelled) as cancelled, sum(rl.quantity) as refunded, sum(rl.restocked) as restocked
          from refund_lines rl join refunds rf on rf.id = rl.refund_id
          where rl.order_line_id = l.id and rf.status not in ('failed', 'cancelled')
        ) r on true
        where coalesce(s.shipped, 0) + coalesce(r.cancelled, 0) > l.quantity or coalesce(r.refunded, 0) > l.quantity
      union all
      select l.id, l.order_id, l.quantity, sl.quantity, null, null
        from shipment_lines sl join order_lines l on l.id = sl.order_line_id join shipments s on s.id = sl.shipment_id
        where s.order_id <> l.order_id
      union all
      select l.id, l.order_id, l.quantity, rl.quantity, null, null
        from refund_lines rl join order_lines l on l.id = rl.order_line_id join refunds r on r.id = rl.refund_id
        where r.order_id <> l.order_id
      union all
      select l.id, l.order_id, l.quantity, coalesce(s.shipped, 0), null, b.returned
        from order_lines l
        left join lateral (select sum(quantity) as shipped from shipment_lines where order_line_id = l.id) s on true
        cross join lateral (
          select coalesce((select sum(restocked) from refund_lines where order_line_id = l.id), 0) + coalesce(sum(case
              when r.status in ('received', 'closed') then rl.restocked + rl.damaged
              when r.status in ('requested', 'approved') then rl.quantity
              else 0 end), 0) as returned
          from return_lines rl join returns r on r.id = rl.return_id where rl.order_line_id = l.id
        ) b
        where b.returned > coalesce(s.shipped, 0)
      union all
      select l.id, l.order_id, l.quantity, rl.quantity, null, null
        from return_lines rl join order_lines l on l.id = rl.order_line_id join returns r on r.id = rl.return_id
        where r.order_id <> l.order_id`,
  },
  {
    name: "INV15 stock is the sum of its movements",
    says: "on hand is what moved, reserved is what is promised or lies in the pool, neither is more than there is, and a bundle has none of its own",
    sql: `
      with moved as (select variant_id, location_id, sum(delta) as pieces from stock_movements group by 1, 2),
      promised as (
        select variant_id, location_id, sum(pieces) as pieces from (
          select variant_id, location_id, quantity as pieces from stock_reservations where state = 'live'
          union all select variant_id, location_id, 1 from stock_units
        ) held group by 1, 2
      )
      select coalesce(l.variant_id, m.variant_id, p.variant_id) as variant_id,
          coalesce(l.location_id, m.location_id, p.location_id) as location_id,
          l.on_hand, m.pieces as moved, l.reserved, p.pieces as promised
        from stock_levels l
        full join moved m on m.variant_id = l.variant_id and m.location_id = l.location_id
        full join promised p on p.variant_id = coalesce(l.variant_id, m.variant_id)
          and p.location_id = coalesce(l.location_id, m.location_id)
        where coalesce(l.on_hand, 0) <> coalesce(m.pieces, 0) or coalesce(l.reserved, 0) <> coalesce(p.pieces, 0)
          or (not coalesce(l.is_backorder, false) and (coalesce(l.on_hand, 0) < 0 or coalesce(l.reserved, 0) > coalesce(l.on_hand, 0)))
      union all
      select l.variant_id, l.location_id, l.on_hand, null, l.reserved, null
        from stock_levels l join bundle_components b on b.bundle_id = l.variant_id
        where l.on_hand <> 0 or l.reserved <> 0`,
  },
  {
    name: "INV16 stock is taken and given back once",
    says: "promises, sales and returns of a line, of a bundle’s for each component and for all alike, are at most its pieces, and a closed order promises nothing",
    sql: `
      with held as (
        select order_line_id, variant_id, sum(quantity) filter (where state in ('live', 'consumed')) as pieces,
          sum(quantity) filter (where state = 'live') as live, sum(quantity) filter (where state = 'consumed') as consumed
        from stock_reservations group by 1, 2
      ), moved as (
        select order_line_id, variant_id, sum(delta) filter (where reason = 'sale') as sold,
          sum(delta) filter (where reason = 'restock') as restocked
        from stock_movements where order_line_id is not null group by 1, 2
      ), part as (
        select l.id, l.order_id, l.quantity * coalesce(c.quantity, 1) as quantity, c.quantity as per_piece, x.variant_id,
          coalesce(r.pieces, 0) as held, coalesce(r.live, 0) as live, coalesce(r.consumed, 0) as consumed,
          -coalesce(m.sold, 0) as sold, coalesce(m.restocked, 0) as restocked,
          exists (select 1 from order_line_components k where k.order_line_id = l.id) as is_bundle
        from (select order_line_id, variant_id from held union select order_line_id, variant_id from moved) x
        join order_lines l on l.id = x.order_line_id
        left join order_line_components c on c.order_line_id = x.order_line_id and c.variant_id = x.variant_id
        left join held r on r.order_line_id = x.order_line_id and r.variant_id = x.variant_id
        left join moved m on m.order_line_id = x.order_line_id and m.variant_id = x.variant_id
      )
      select id, order_id, quantity, held, sold, restocked from part
        where held > quantity or sold > quantity or restocked > sold or (is_bundle and (per_piece is null or sold <> consumed))
      union all
      select id, order_id, min(quantity), min(held), min(sold), min(restocked) from part where is_bundle
        group by id, order_id
        having min(live::numeric / per_piece) <> max(live::numeric / per_piece)
          or min(consumed::numeric / per_piece) <> max(consumed::numeric / per_piece)
          or min(restocked::numeric / per_piece) <> max(restocked::numeric / per_piece)
          or min(live::numeric / per_piece) <> floor(min(live::numeric / per_piece))
          or min(consumed::numeric / per_piece) <> floor(min(consumed::numeric / per_piece))
      union all
      select r.order_line_id, r.order_id, r.quantity, r.quantity, null, null
        from stock_reservations r join orders o on o.id = r.order_id
        where r.state = 'live' and o.status in ('cancelled', 'expired')`,
  },
  {
    name: "INV17 no promise outlives its order’s time",
    says: "an unpaid order gives its stock back within half an hour of its end",
    sql: `
      select o.id, o.number, o.expires_at, sum(r.quantity) as pieces
        from orders o join stock_reservations r on r.order_id = o.id and r.state = 'live'
        where o.status = 'pending' and o.expires_at < now() - interval '30 minutes'
          and not exists (select 1 from order_states s where s.order_id = o.id and s.payment_status in ('pending', 'authorized'))
        group by o.id, o.number, o.expires_at`,
  },
  {
    name: "INV18 Stripe’s events are applied or kept",
    says: "an applied event says when, and none has waited for its order for a day",
    sql: `
      select id, type, status, created_at from stripe_events
        where (status = 'applied' and applied_at is null)
          or (status = 'parked' and created_at < now() - interval '1 day')`,
  },
  {
    name: "INV19 captured money has an order that knows",
    says: "an order with captured money is confirmed, and money that Stripe received is in the ledger, or somebody is asked to look within five minutes",
    sql: `
      select o.id, o.number, o.status, l.stripe_intent_id, l.created_at
        from payment_ledger l join orders o on o.id = l.order_id
        where l.kind in ('captured', 'mismatch') and l.created_at < now() - interval '5 minutes'
          and o.status in ('pending', 'cancelled', 'expired')
          and not exists (select 1 from payment_reviews r where r.order_id = o.id)
          and not exists (select 1 from refunds r where r.order_id = o.id and r.status in ('requested', 'pending', 'succeeded'))
      union all
      select o.id, o.number, o.status, p.stripe_intent_id, p.read_at
        from payment_sessions p join orders o on o.id = p.order_id
        where p.read_amount > 0 and p.read_at < now() - interval '5 minutes'
          and not exists (select 1 from payment_ledger l where l.object_id = p.stripe_intent_id and l.kind in ('captured', 'mismatch'))
          and not exists (select 1 from payment_reviews r where r.order_id = o.id or r.object_id = p.stripe_intent_id)`,
  },
  {
    name: "INV20 each mail is sent once",
    says: "a sent mail says when, and none waits longer than a day",
    sql: `
      select id, key, status, created_at from mails
        where (status = 'sent' and sent_at is null) or (status = 'queued' and created_at < now() - interval '1 day')`,
  },
  {
    name: "INV22 what belongs to a person is that person’s",
    says: "an account’s orders belong to the customer who is joined to it, and sessions to the right kind of user",
    sql: `
      select 'orders' as source, o.id::text as id, o.user_id from orders o join customers c on c.id = o.customer_id
        where o.user_id is not null and c.user_id is not null and c.user_id <> o.user_id
      union all
      select 'sessions', s.id::text, s.user_id from sessions s join users u on u.id = s.user_id
        where s.kind = 'staff' and u.role is null and s.revoked_at is null and s.expires_at > now()`,
  },
  {
    name: "INV25 there is an owner",
    says: "a store that was claimed has an owner who can sign in",
    sql: `
      select s.owner_claimed_at from store_settings s
        where s.owner_claimed_at is not null
          and not exists (select 1 from users where role = 'owner' and disabled_at is null)`,
  },
  ...trustInvariants,
  ...paperInvariants,
];
