import type { Invariant } from "./invariants";

/** Of what is issued and signed: documents, the chain of events, and the days that were closed. */
export const paperInvariants: readonly Invariant[] = [
  {
    name: "INV29 documents are numbered without a gap",
    says: "a series counts 1, 2, 3 in each year up to its counter, and a document is issued once for its cause and for its sum, those of a change for what it changed",
    sql: `
      select coalesce(d.series, s.series) as series, coalesce(d.year, s.year) as year, d.issued, d.highest, s.last, null::text as number
        from (select series, year, count(*) as issued, min(position) as lowest, max(position) as highest from documents group by 1, 2) d
        full join document_series s on s.series = d.series and s.year = d.year
        where d.lowest is distinct from 1 or d.issued <> d.highest or d.highest is distinct from s.last
      union all
      select d.series, d.year, d.total, o.total, null, d.number
        from documents d join orders o on o.id = d.order_id where d.kind = 'invoice' and d.cause_id = o.id
          and (d.currency <> o.currency or d.total <> coalesce(
            (select c.total_before from order_changes c where c.order_id = o.id order by c.id limit 1), o.total))
      union all
      select d.series, d.year, d.total, r.amount, null, d.number
        from documents d left join refunds r on r.id = d.refund_id
        where d.kind = 'credit_note' and d.cause_id <> d.order_id and not exists (select 1 from order_changes c where c.id = d.cause_id)
          and (d.total is distinct from r.amount or d.order_id is distinct from r.order_id)
      union all
      select min(d.series), min(d.year), sum(case d.kind when 'invoice' then d.total else -d.total end), c.total_after - c.total_before, null, min(d.number)
        from documents d join order_changes c on c.id = d.cause_id group by c.id
        having sum(case d.kind when 'invoice' then d.total else -d.total end) <> c.total_after - c.total_before
          or bool_or(d.order_id <> c.order_id)`,
  },
  {
    name: "INV30 histories are chained",
    says: "each event of an order names the hash of the one before, has the hash of its own content, and none is missing",
    sql: `
      select e.order_id, e.id, e.position, e.kind
        from (select order_events, order_events.*, row_number() over chain as place, lag(hash) over chain as before
          from order_events window chain as (partition by order_id order by position)) e
        where e.position <> e.place or e.previous_hash <> coalesce(e.before, repeat('0', 64)) or e.hash <> order_event_hash(e.order_events)
          or (e.salt is not null and e.details_hash <> order_event_details_hash(e.salt, e.reason, e.data))
      union all
      select coalesce(c.order_id, e.order_id), null, c.length, 'head'
        from order_chains c
        full join (select order_id, count(*) as length, (array_agg(hash order by position desc))[1] as head from order_events group by 1) e
          on e.order_id = c.order_id
        where c.length is distinct from e.length or c.head is distinct from e.head`,
  },
  {
    name: "INV31 closed days stay closed",
    says: "each day’s root is that of its events, and its statement names the closed day before",
    sql: `
      select d.day, d.events, d.root
        from (select event_days.*, lag(hash) over (order by day) as before from event_days) d
        left join lateral (
          select count(*) as events, merkle_root(array_agg(e.hash order by e.order_id, e.position)) as root from order_events e
            where e.chained_at >= d.day::timestamp at time zone 'UTC' and e.chained_at < (d.day + 1)::timestamp at time zone 'UTC'
        ) e on true
        where d.events <> e.events or d.root is distinct from e.root or d.previous <> coalesce(d.before, repeat('0', 64))
          or d.hash <> sha256_hex(canonical_json(jsonb_build_object('day', d.day, 'events', d.events, 'previous', d.previous, 'root', d.root)))
      union all
      select distinct (e.chained_at at time zone 'UTC')::date, null::integer, 'not closed'
        from order_events e
        where e.chained_at < ((select max(day) from event_days) + 1)::timestamp at time zone 'UTC'
          and not exists (select 1 from event_days d where d.day = (e.chained_at at time zone 'UTC')::date)`,
  },
  {
    name: "INV40 what is fetched is fetched at its place",
    says: "an order that is fetched lies ready with a code at its own place and nowhere else, and no other order has pick-ups",
    sql: `
      select o.id, o.number, s.id as shipment, s.kind::text, s.location_id
        from orders o join shipments s on s.order_id = o.id
        where (s.kind = 'pickup') <> (o.pickup_location_id is not null) or (s.kind = 'pickup') <> (s.pickup_code <> '')
          or (s.kind = 'pickup' and s.location_id is distinct from o.pickup_location_id)
      union all
      select o.id, o.number, r.id, 'reservation', r.location_id
        from orders o join stock_reservations r on r.order_id = o.id
        where o.pickup_location_id is not null and r.location_id <> o.pickup_location_id`,
  },
];
