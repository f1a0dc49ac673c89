import type { Invariant } from "./invariants";

/** What was told to people and programs, who may still act, and what must not be found any more. */
export const trustInvariants: readonly Invariant[] = [
  {
    name: "INV13 what was told is there",
    says: "every order that a mail, an event or the audit log names exists",
    sql: `
      select 'mails' as source, m.id::text as id, m.order_id::text from mails m
        where m.order_id is not null and not exists (select 1 from orders o where o.id = m.order_id)
      union all
      select 'stripe_events', e.id, e.order_id::text from stripe_events e
        where e.order_id is not null and not exists (select 1 from orders o where o.id = e.order_id)
      union all
      select 'audit_log', a.id::text, a.subject_id from audit_log a
        where a.subject = 'order' and a.outcome = 'allowed' and not exists (select 1 from orders o where o.id::text = a.subject_id)`,
  },
  {
    name: "INV21 a key has one answer",
    says: "an answered idempotency key keeps its answer, and none is held by an attempt that died more than a day ago",
    sql: `
      select scope, key, status_code, created_at from idempotency_keys
        where (status_code is null) <> (response is null)
          or (status_code is null and owner is not null and taken_at < now() - interval '2 days')`,
  },
  {
    name: "INV24 who was shut out is out",
    says: "somebody who was disabled, or lost a role, has no open session",
    sql: `
      select s.id, s.user_id, s.kind, u.disabled_at from sessions s join users u on u.id = s.user_id
        where s.revoked_at is null and s.expires_at > now()
          and (u.disabled_at is not null or (s.kind = 'staff' and u.role is null))`,
  },
  {
    name: "INV26 what staff did is in the audit log",
    says: "every event, refund and movement of stock by staff or a key has an entry of the same transaction",
    sql: `
      with written as (
        select 'order_events' as source, id, actor_kind, actor_id, created_at from order_events
        union all select 'refunds', id, actor_kind, actor_id, created_at from refunds
        union all select 'stock_movements', id, actor_kind, actor_id, created_at from stock_movements
      )
      select w.* from written w
        where w.actor_kind in ('staff', 'apiKey')
          and w.created_at >= (select min(created_at) from audit_log)
          and not exists (
            select 1 from audit_log a
            where a.created_at = w.created_at and a.actor_kind = w.actor_kind and a.actor_id is not distinct from w.actor_id
          )`,
  },
  {
    name: "INV27 an erased person is gone",
    says: "what is kept of an erased customer names nobody",
    sql: `
      with erased as (select id, user_id, name, phone, note from customers where email like '%@erased.invalid')
      select 'customers' as source, id::text as id from erased where name <> '' or phone <> '' or note <> '' or user_id is not null
      union all
      select 'orders', o.id::text from orders o join erased e on e.id = o.customer_id
        where o.email not like '%@erased.invalid' or o.phone <> '' or o.note <> ''
          or coalesce(o.shipping_address ->> 'name', '') || coalesce(o.shipping_address ->> 'line1', '') <> ''
          or coalesce(o.billing_address ->> 'name', '') || coalesce(o.billing_address ->> 'line1', '') <> ''
      union all
      select 'mails', m.id::text from mails m join orders o on o.id = m.order_id join erased e on e.id = o.customer_id
        where m."to" not like '%@erased.invalid'
      union all
      select 'stripe_events', s.id from stripe_events s join orders o on o.id = s.order_id join erased e on e.id = o.customer_id
        where s.status <> 'parked' and s.payload <> '{"erased": true}'::jsonb`,
  },
  {
    name: "INV28 no secret and no card number",
    says: "no kept text holds a key of ours or of Stripe’s, nor digits that are a card’s",
    sql: `
      with texts as (
        select 'audit_log' as source, id::text as id, (changes - 'trackingNumber')::text as text from audit_log
        union all select 'order_events', id::text, reason || ' ' || (data - 'trackingNumber')::text from order_events
        union all select 'orders', id::text, note from orders where note <> ''
        union all select 'mails', id::text, (data - 'trackingNumber')::text || ' ' || failure from mails
        union all select 'stripe_events', id, payload::text from stripe_events
        union all select 'customers', id::text, note from customers where note <> ''
      ), cards as (
        select t.source, t.id, digits[1] as digits
          from texts t cross join lateral regexp_matches(t.text, '\\m[3-6][0-9]{14,18}\\M', 'g') as found(digits)
      )
      select source, id, 'key' as found from texts where text ~ '\\m(sk|rk)_(live|test)_[A-Za-z0-9]{8}|\\mwhsec_[A-Za-z0-9]{8}'
      union all
      select source, id, 'card' from cards
        where (
          select sum(case when (length(digits) - at) % 2 = 1 then (digit * 2) / 10 + (digit * 2) % 10 else digit end) % 10
          from (select at, substr(digits, at::int, 1)::int as digit from generate_series(1, length(digits)) at) each_digit
        ) = 0`,
  },
];
