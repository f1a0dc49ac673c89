CREATE TYPE "public"."item_condition" AS ENUM('unopened', 'opened', 'used', 'damaged');--> statement-breakpoint
CREATE TYPE "public"."return_kind" AS ENUM('return', 'withdrawal');--> statement-breakpoint
CREATE TYPE "public"."return_reason" AS ENUM('changed_mind', 'does_not_fit', 'not_as_described', 'damaged', 'wrong_item', 'arrived_late', 'other');--> statement-breakpoint
CREATE TYPE "public"."return_status" AS ENUM('requested', 'approved', 'declined', 'received', 'closed', 'cancelled');--> statement-breakpoint
CREATE TABLE "order_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"lines" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"total_before" bigint NOT NULL,
	"total_after" bigint NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "return_lines" (
	"return_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"reason" "return_reason" DEFAULT 'changed_mind' NOT NULL,
	"condition" "item_condition" DEFAULT 'unopened' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"restocked" integer DEFAULT 0 NOT NULL,
	"damaged" integer DEFAULT 0 NOT NULL,
	"lost" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "return_lines_return_id_order_line_id_pk" PRIMARY KEY("return_id","order_line_id"),
	CONSTRAINT "return_lines_quantity" CHECK ("return_lines"."quantity" > 0),
	CONSTRAINT "return_lines_received" CHECK ("return_lines"."restocked" >= 0 and "return_lines"."damaged" >= 0 and "return_lines"."lost" >= 0 and "return_lines"."restocked" + "return_lines"."damaged" + "return_lines"."lost" in (0, "return_lines"."quantity"))
);
--> statement-breakpoint
CREATE TABLE "return_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"return_id" uuid NOT NULL,
	"storage_key" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"is_from_staff" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "return_photos_storage_key_unique" UNIQUE("storage_key")
);
--> statement-breakpoint
CREATE TABLE "returns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"kind" "return_kind" DEFAULT 'return' NOT NULL,
	"status" "return_status" DEFAULT 'requested' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"decline_reason" text DEFAULT '' NOT NULL,
	"instructions" text DEFAULT '' NOT NULL,
	"statement" jsonb,
	"fee" bigint DEFAULT 0 NOT NULL,
	"refund_id" uuid,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"received_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "returns_fee" CHECK ("returns"."fee" >= 0)
);
--> statement-breakpoint
ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_quantity";--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "return_block" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "return_block" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "return_days" integer;--> statement-breakpoint
ALTER TABLE "payment_sessions" ADD COLUMN "change_id" uuid;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "change_id" uuid;--> statement-breakpoint
ALTER TABLE "markets" ADD COLUMN "return_days" integer;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "return_fee" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "store_settings" ADD COLUMN "self_service_minutes" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_changes" ADD CONSTRAINT "order_changes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_return_id_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."returns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_order_line_id_order_lines_id_fk" FOREIGN KEY ("order_line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_photos" ADD CONSTRAINT "return_photos_return_id_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."returns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_changes_order" ON "order_changes" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "return_lines_order_line" ON "return_lines" USING btree ("order_line_id");--> statement-breakpoint
CREATE INDEX "return_photos_return" ON "return_photos" USING btree ("return_id");--> statement-breakpoint
CREATE UNIQUE INDEX "returns_sequence" ON "returns" USING btree ("order_id","sequence");--> statement-breakpoint
CREATE INDEX "returns_status" ON "returns" USING btree ("status","id");--> statement-breakpoint
CREATE UNIQUE INDEX "returns_one_withdrawal" ON "returns" USING btree ("order_id") WHERE "returns"."kind" = 'withdrawal' and "returns"."status" in ('requested', 'approved');--> statement-breakpoint
ALTER TABLE "payment_sessions" ADD CONSTRAINT "payment_sessions_change_id_order_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."order_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_change_id_order_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."order_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_quantity" CHECK ("order_lines"."quantity" >= 0);--> statement-breakpoint
create trigger order_changes_append_only before update or delete on order_changes for each row execute function refuse_change();
--> statement-breakpoint
-- An agreement changes with a recorded change set of the same transaction, and its people are forgotten by an erasure.
create function is_recorded_change(changed_order uuid) returns boolean language sql stable as $$
  select exists (
    select 1 from order_changes c
    where c.id = nullif(current_setting('tradewind.order_change', true), '')::uuid
      and c.order_id = changed_order and c.xmin = pg_current_xact_id()::xid
  )
$$;
--> statement-breakpoint
create function refuse_unrecorded_change() returns trigger language plpgsql as $$
declare
  changed_order uuid := case when tg_table_name = 'orders' then to_jsonb(old) ->> 'id' else to_jsonb(old) ->> 'order_id' end;
begin
  if coalesce(current_setting('tradewind.maintenance', true), '') = 'on' then
    return coalesce(new, old);
  end if;
  if tg_op = 'UPDATE' and is_recorded_change(changed_order) then
    return new;
  end if;
  raise exception '% changes only with a recorded change set', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
drop trigger order_lines_unchanged on order_lines;
--> statement-breakpoint
create trigger order_lines_unchanged before update or delete on order_lines for each row execute function refuse_unrecorded_change();
--> statement-breakpoint
drop trigger orders_snapshot_unchanged on orders;
--> statement-breakpoint
create trigger orders_snapshot_unchanged before update on orders for each row
when (
  (old.subtotal, old.discount, old.shipping, old.tax, old.shipping_tax, old.total, old.tax_lines, old.shipping_title, old.shipping_rate_id)
  is distinct from
  (new.subtotal, new.discount, new.shipping, new.tax, new.shipping_tax, new.total, new.tax_lines, new.shipping_title, new.shipping_rate_id)
) execute function refuse_unrecorded_change();
--> statement-breakpoint
create trigger orders_identity_unchanged before update on orders for each row
when (
  (old.number, old.currency, old.is_tax_included, old.rate_micros, old.customer_id, old.created_at)
  is distinct from
  (new.number, new.currency, new.is_tax_included, new.rate_micros, new.customer_id, new.created_at)
) execute function refuse_change();
--> statement-breakpoint
create trigger orders_addresses_unchanged before update on orders for each row
when (
  (old.shipping_address, old.billing_address, old.email) is distinct from (new.shipping_address, new.billing_address, new.email)
  and not (coalesce(new.shipping_address ->> 'name', '') = '' and coalesce(new.shipping_address ->> 'line1', '') = '')
) execute function refuse_unrecorded_change();
--> statement-breakpoint
-- Nothing comes back that was not sent, whoever writes the row. The order's lock makes two wishes wait for each other.
create function refuse_too_many_returned() returns trigger language plpgsql as $$
declare
  sent integer;
  coming integer;
begin
  perform 1 from orders where id = (select order_id from order_lines where id = new.order_line_id) for update;
  select coalesce(sum(quantity), 0) into sent from shipment_lines where order_line_id = new.order_line_id;
  -- What a refund put back on the shelf, what was received, and what is still wanted back.
  select coalesce((select sum(restocked) from refund_lines where order_line_id = new.order_line_id), 0)
    + coalesce((
        select sum(case
          when r.status in ('received', 'closed') then l.restocked + l.damaged
          when r.status in ('requested', 'approved') then l.quantity
          else 0 end)
        from return_lines l join returns r on r.id = l.return_id where l.order_line_id = new.order_line_id
      ), 0) into coming;
  if coming > sent then
    raise exception 'more pieces of order line % would come back than were sent', new.order_line_id using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger return_lines_not_above_sent after insert or update on return_lines for each row execute function refuse_too_many_returned();
--> statement-breakpoint
drop view order_states;
--> statement-breakpoint
-- As before, and: pieces that came back, money that a change of the order made no longer owed, and what it made owed.
create view order_states as
with derived as (
  select o.id as order_id, o.status, m.captured, m.refunded,
    case
      when m.has_dispute then 'disputed'
      when m.received > 0 and m.refunded >= m.received then 'refunded'
      when m.refunded - m.adjusted < m.mismatched + greatest(m.captured - m.adjusted - o.total, 0) then 'mismatch'
      when m.captured > 0 and m.captured - m.adjusted < o.total then 'partially_paid'
      when m.captured > 0 and m.refunded - m.adjusted > m.mismatched + greatest(m.captured - m.adjusted - o.total, 0) then 'partially_refunded'
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
      when p.returned >= p.shipped then 'returned'
      when p.returned > 0 then 'partially_returned'
      when (select bool_and(c.status = 'delivered') from shipments c where c.order_id = o.id) then 'delivered'
      else 'shipped'
    end as fulfillment_status,
    greatest(coalesce(p.ordered - p.shipped - p.cancelled, 0), 0)::int as pieces_to_ship,
    case
      when o.status in ('confirmed', 'completed') and exists (select 1 from order_changes c where c.order_id = o.id)
        then greatest(o.total - m.captured + m.adjusted, 0)
      else 0
    end::bigint as outstanding
  from orders o
  cross join lateral (
    select coalesce(sum(l.amount) filter (where l.kind in ('captured', 'mismatch')), 0)::bigint as received,
      coalesce(sum(l.amount) filter (where l.kind = 'captured'), 0)::bigint as captured,
      coalesce(sum(l.amount) filter (where l.kind = 'mismatch'), 0)::bigint as mismatched,
      coalesce(sum(l.amount) filter (where l.kind = 'authorized'), 0)::bigint as authorized,
      coalesce(sum(case l.kind when 'refunded' then l.amount when 'refund_reversed' then -l.amount else 0 end), 0)::bigint as refunded,
      coalesce(sum(case l.kind when 'refunded' then l.amount when 'refund_reversed' then -l.amount else 0 end)
        filter (where exists (select 1 from refunds r where r.stripe_refund_id = l.object_id and r.change_id is not null)), 0)::bigint as adjusted,
      bool_or(l.kind = 'failed') as has_failed,
      bool_or(l.kind = 'pending' and not exists (select 1 from payment_ledger f where f.kind = 'failed' and f.object_id = l.object_id)) as has_pending,
      bool_or(l.kind in ('dispute_opened', 'dispute_withdrawn', 'dispute_lost')
        and not exists (select 1 from payment_ledger w where w.kind = 'dispute_won' and w.object_id = l.object_id)) as has_dispute
    from payment_ledger l where l.order_id = o.id
  ) m
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
  outstanding
from derived;
