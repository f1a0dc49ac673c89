CREATE TYPE "public"."approval_status" AS ENUM('pending', 'approved', 'declined');--> statement-breakpoint
CREATE TYPE "public"."payment_capture" AS ENUM('at_once', 'on_shipping', 'by_hand');--> statement-breakpoint
CREATE TYPE "public"."payment_request_kind" AS ENUM('capture', 'void');--> statement-breakpoint
CREATE TYPE "public"."payment_request_status" AS ENUM('requested', 'succeeded', 'failed');--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'capture_requested';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'capture_failed';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'void_requested';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'void_failed';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'voided';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'refund_requested';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'refund_failed';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'fee';--> statement-breakpoint
ALTER TYPE "public"."ledger_kind" ADD VALUE 'fee_reversed';--> statement-breakpoint
ALTER TYPE "public"."payment_review_kind" ADD VALUE 'missing_intent';--> statement-breakpoint
ALTER TYPE "public"."payment_review_kind" ADD VALUE 'authorization_ending';--> statement-breakpoint
ALTER TYPE "public"."payment_review_kind" ADD VALUE 'authorization_lost';--> statement-breakpoint
ALTER TYPE "public"."payment_review_kind" ADD VALUE 'capture_failed';--> statement-breakpoint
ALTER TYPE "public"."payment_review_kind" ADD VALUE 'wrong_account';--> statement-breakpoint
ALTER TYPE "public"."payment_review_kind" ADD VALUE 'wrong_mode';--> statement-breakpoint
ALTER TYPE "public"."payment_review_kind" ADD VALUE 'foreign_session';--> statement-breakpoint
ALTER TYPE "public"."payment_review_kind" ADD VALUE 'fraud_warning';--> statement-breakpoint
ALTER TYPE "public"."stripe_event_status" ADD VALUE 'failed';--> statement-breakpoint
CREATE TABLE "order_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"released_at" timestamp with time zone,
	"released_by_kind" text,
	"released_by_id" text,
	"release_note" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"due_by" timestamp with time zone,
	"evidence" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"submitted_at" timestamp with time zone,
	"told_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"kind" "payment_request_kind" NOT NULL,
	"status" "payment_request_status" DEFAULT 'requested' NOT NULL,
	"amount" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"stripe_intent_id" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"failure" text DEFAULT '' NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_requests_amount" CHECK ("payment_requests"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "payment_risks" (
	"charge_id" text PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"fingerprint" text DEFAULT '' NOT NULL,
	"country" text DEFAULT '' NOT NULL,
	"level" text DEFAULT '' NOT NULL,
	"score" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refund_approvals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"status" "approval_status" DEFAULT 'pending' NOT NULL,
	"amount" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"request" jsonb NOT NULL,
	"asked_by" uuid NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_note" text DEFAULT '' NOT NULL,
	"refund_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refund_approvals_amount" CHECK ("refund_approvals"."amount" > 0)
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "source" text DEFAULT 'shop' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "ip_prefix" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_sessions" ADD COLUMN "capture" "payment_capture" DEFAULT 'at_once' NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_sessions" ADD COLUMN "capture_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD COLUMN "tax_amount" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "tax_amount" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "shipping_tax_amount" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stripe_events" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "payment_capture" text DEFAULT 'at_once' NOT NULL;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "risk_rules" jsonb;--> statement-breakpoint
ALTER TABLE "order_holds" ADD CONSTRAINT "order_holds_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_requests" ADD CONSTRAINT "payment_requests_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_risks" ADD CONSTRAINT "payment_risks_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_approvals" ADD CONSTRAINT "refund_approvals_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_approvals" ADD CONSTRAINT "refund_approvals_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_holds_order" ON "order_holds" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_holds_one_live" ON "order_holds" USING btree ("order_id","kind") WHERE "order_holds"."released_at" is null;--> statement-breakpoint
CREATE INDEX "disputes_order" ON "disputes" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "disputes_newest" ON "disputes" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "payment_requests_order" ON "payment_requests" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_requests_one_live" ON "payment_requests" USING btree ("stripe_intent_id") WHERE "payment_requests"."status" = 'requested';--> statement-breakpoint
CREATE INDEX "payment_risks_order" ON "payment_risks" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "payment_risks_fingerprint" ON "payment_risks" USING btree ("fingerprint","created_at");--> statement-breakpoint
CREATE INDEX "refund_approvals_order" ON "refund_approvals" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "refund_approvals_pending" ON "refund_approvals" USING btree ("created_at") WHERE "refund_approvals"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "stripe_events_newest" ON "stripe_events" USING btree ("created_at","id");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_tax" CHECK ("refunds"."tax_amount" between 0 and "refunds"."amount" and "refunds"."shipping_tax_amount" between 0 and "refunds"."tax_amount");--> statement-breakpoint
-- A refund tells how much tax is in it; what was given back before is divided as the order was taxed.
update refunds r set tax_amount = least(r.amount, round(o.tax::numeric * r.amount / o.total)::bigint)
  from orders o where o.id = r.order_id and o.total > 0 and o.tax > 0 and r.reason <> 'double_payment';
--> statement-breakpoint
update refunds r set shipping_tax_amount = least(r.tax_amount, o.shipping_tax)
  from orders o where o.id = r.order_id and r.shipping_amount > 0;
--> statement-breakpoint
update refund_lines rl set tax_amount = least(rl.amount, round(l.tax::numeric * rl.quantity / l.quantity)::bigint)
  from order_lines l where l.id = rl.order_line_id and l.tax > 0;
--> statement-breakpoint
-- What was captured had been authorised, whether or not anybody told us so.
insert into payment_ledger (id, order_id, kind, amount, currency, object_id, stripe_intent_id, created_at)
  select gen_random_uuid(), l.order_id, 'authorized', l.amount, l.currency, l.object_id, l.stripe_intent_id, l.created_at
  from payment_ledger l
  where l.kind = 'captured' and not exists (
    select 1 from payment_ledger a
    where a.order_id = l.order_id and a.kind = 'authorized' and a.stripe_intent_id = l.stripe_intent_id)
  on conflict do nothing;
--> statement-breakpoint
-- New kinds of facts are compared as text: a value added to an enum cannot be used by the transaction that adds it.
create or replace view order_states as
with derived as (
  select o.id as order_id, o.status, m.captured, m.refunded, i.authorized, i.open, i.released,
    case
      when m.has_dispute then 'disputed'
      when m.received > 0 and m.refunded >= m.received then 'refunded'
      when m.refunded - m.adjusted < m.mismatched + greatest(m.captured - m.adjusted - o.total, 0) then 'mismatch'
      when m.captured > 0 and m.captured - m.adjusted + i.released < o.total then 'partially_paid'
      when m.captured > 0 and m.captured - m.adjusted < o.total then 'partially_refunded'
      when m.captured > 0 and m.refunded - m.adjusted > m.mismatched + greatest(m.captured - m.adjusted - o.total, 0) then 'partially_refunded'
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
    select coalesce(sum(l.amount) filter (where l.kind in ('captured', 'mismatch')), 0)::bigint as received,
      coalesce(sum(l.amount) filter (where l.kind = 'captured'), 0)::bigint as captured,
      coalesce(sum(l.amount) filter (where l.kind = 'mismatch'), 0)::bigint as mismatched,
      coalesce(sum(case l.kind when 'refunded' then l.amount when 'refund_reversed' then -l.amount else 0 end), 0)::bigint as refunded,
      coalesce(sum(case l.kind when 'refunded' then l.amount when 'refund_reversed' then -l.amount else 0 end)
        filter (where exists (select 1 from refunds r where r.stripe_refund_id = l.object_id and r.change_id is not null)), 0)::bigint as adjusted,
      bool_or(l.kind = 'failed') as has_failed,
      bool_or(l.kind = 'pending' and not exists (select 1 from payment_ledger f where f.kind::text in ('failed', 'voided') and f.object_id = l.object_id)) as has_pending,
      bool_or(l.kind in ('dispute_opened', 'dispute_withdrawn', 'dispute_lost')
        and not exists (select 1 from payment_ledger w where w.kind = 'dispute_won' and w.object_id = l.object_id)) as has_dispute
    from payment_ledger l where l.order_id = o.id
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
--> statement-breakpoint
-- The ledger as one sum an order: what came in, what went out, and what stays.
create view ledger_nets as
select order_id,
  coalesce(sum(amount) filter (where kind in ('captured', 'mismatch')), 0)::bigint as received,
  coalesce(sum(case kind when 'refunded' then amount when 'refund_reversed' then -amount else 0 end), 0)::bigint as refunded,
  coalesce(sum(case kind::text when 'captured' then amount when 'mismatch' then amount when 'refunded' then -amount
    when 'refund_reversed' then amount else 0 end), 0)::bigint as net,
  coalesce(sum(case kind when 'dispute_withdrawn' then -amount when 'dispute_reinstated' then amount else 0 end), 0)::bigint as disputed,
  coalesce(sum(case kind::text when 'fee' then -amount when 'fee_reversed' then amount else 0 end), 0)::bigint as fees
from payment_ledger group by order_id;
--> statement-breakpoint
-- For a store whose application signs in with another role than its migrations: it may do everything but change a
-- history. Run it again after each migration; tables that did not exist then are not granted.
create function grant_app_role(app_role text) returns void language plpgsql as $$
declare
  history text;
  queue text;
begin
  execute format('grant usage on schema public, graphile_worker to %I', app_role);
  execute format('grant select, insert, update, delete on all tables in schema public to %I', app_role);
  execute format('grant usage, select, update on all sequences in schema public to %I', app_role);
  execute format('grant select, insert, update, delete on all tables in schema graphile_worker to %I', app_role);
  execute format('grant usage, select, update on all sequences in schema graphile_worker to %I', app_role);
  execute format('grant execute on all functions in schema public, graphile_worker to %I', app_role);
  -- The queue's own tables show their rows to nobody but their owner.
  for queue in select relname from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity loop
    execute format('drop policy if exists %I on graphile_worker.%I', app_role, queue);
    execute format('create policy %I on graphile_worker.%I to %I using (true) with check (true)', app_role, queue, app_role);
  end loop;
  execute format('revoke insert, update, delete, truncate on applied_migrations from %I', app_role);
  execute format('revoke execute on function grant_app_role(text) from %I', app_role);
  foreach history in array array['payment_ledger', 'order_events', 'audit_log', 'stock_movements', 'event_days', 'order_changes'] loop
    execute format('revoke update, delete, truncate on %I from %I', history, app_role);
  end loop;
  -- The erasure of a person takes words out of a history; a trigger sees to it that it takes nothing else.
  execute format('grant update (salt, reason, data) on order_events to %I', app_role);
end $$;
--> statement-breakpoint
revoke execute on function grant_app_role(text) from public;
